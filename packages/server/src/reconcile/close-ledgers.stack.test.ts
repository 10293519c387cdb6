import {runIdOfFire, type FireRecord, type Schedule} from '@shipsec/schedules-sdk/contract';
import {nextFires} from '@shipsec/schedules-sdk/cron';
import {afterAll, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from '../temporal/connection.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {playWorker, type PlayedWorker} from '../testing/played-worker.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';

const GRACE_MS = 500;

// No worker polls the task queue here: a start of Temporal's waits for one, as in an outage, until a test prepares it.
describe.each(storageKinds)('closing the ledger on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let worker: PlayedWorker;
  let connection: TemporalConnection;
  let schedule: Schedule;
  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startTestServer(await database.open(), {ledgerGraceMs: GRACE_MS});
    worker = playWorker(server);
    const address = inject('temporalAddress');
    connection = connectTemporal({address, namespace: 'default', callTimeoutMs: 30_000});
  });
  beforeEach(async () => {
    const {schedules} = (await server.call('GET', '/schedules')).body;
    for (const {id} of schedules as Schedule[]) await server.call('DELETE', `/schedules/${id}`);
  });
  afterAll(async () => {
    await server.call('DELETE', `/schedules/${schedule.id}`);
    await connection.close();
    await server.close();
    await database.drop();
  });

  async function create(changes: object = {}): Promise<void> {
    const request = aScheduleRequest(await server.createWorkflow(), {
      cronExpression: '@every 1s',
      timezone: 'UTC',
      ...changes,
    });
    schedule = (await server.call<Schedule>('POST', '/schedules', request)).body;
    expect(schedule).toMatchObject({synced: true});
  }
  const show = async () => (await server.call<Schedule>('GET', `/schedules/${schedule.id}`)).body;
  const post = (path: string, body?: object) => server.call('POST', `/schedules/${schedule.id}${path}`, body);
  /** Oldest first. */
  async function fires(): Promise<FireRecord[]> {
    const {body} = await server.call('GET', `/schedules/${schedule.id}/fires?limit=200`);
    return (body['fires'] as FireRecord[]).toReversed();
  }
  const handle = () => connection.client.schedule.getHandle(schedule.temporalScheduleId ?? '');
  const firstStart = async () => {
    const {info} = await handle().describe();
    return info.recentActions[0]?.action.workflow;
  };
  async function untilStarted() {
    await expect.poll(firstStart, {timeout: 20_000}).toBeDefined();
    return (await firstStart())!;
  }
  async function reconcileUntil(isDone: () => boolean | Promise<boolean>): Promise<void> {
    const pass = async () => {
      await server.reconciler.reconcileBatch();
      return isDone();
    };
    await expect.poll(pass, {timeout: 40_000, interval: 300}).toBe(true);
  }
  /** Instants that are still open, so count as buffered. The newest may be among them until Temporal has counted it. */
  async function openInstants(): Promise<string[]> {
    const {pending} = await server.storage.db
      .selectFrom('ledgers')
      .select('pending')
      .where('scheduleId', '=', schedule.id)
      .executeTakeFirstOrThrow();
    return pending.map(({at}) => at);
  }
  /** What the worker does once it takes a start. */
  function prepare({workflowId, firstExecutionRunId}: {workflowId: string; firstExecutionRunId: string}) {
    const nominalFireAt = `${workflowId.slice(-20, -1)}.000Z`;
    return worker.prepareFire(schedule, runIdOfFire(workflowId, firstExecutionRunId), nominalFireAt);
  }

  it('says of each instant that Temporal skipped which run, or which fire without a worker, was in its way', async () => {
    await create();
    const start = await untilStarted();
    await reconcileUntil(async () => (await fires()).length >= 2);
    expect((await fires())[0]).toMatchObject({
      kind: 'scheduled',
      verdict: 'skipped_overlap',
      reason: `Skipped: the fire of ${start.workflowId.slice(-20, -1)}.000Z, which had no worker to run it, was still going.`,
      runId: null,
    });
    const startedFor = `${start.workflowId.slice(-20, -1)}.000Z`;
    expect(await openInstants()).toContain(startedFor);
    expect((await show()).counters).toMatchObject({fired: 0});

    const before = (await fires()).length;
    const {runId} = await prepare(start);
    expect(await openInstants()).not.toContain(startedFor);
    expect((await show()).counters).toMatchObject({fired: 1});
    await reconcileUntil(async () => (await fires()).length >= before + 4);
    expect((await fires()).at(-1)).toMatchObject({
      verdict: 'skipped_overlap',
      reason: `Skipped: run ${runId} was still going.`,
    });

    const rows = await fires();
    expect(rows[0]).toMatchObject({verdict: expect.stringMatching('on_time|late'), runId});
    const first = rows[0]?.nominalFireAt ?? '';
    const wanted = nextFires(schedule, {after: new Date(Date.parse(first) - 1), limit: rows.length});
    expect(rows.map(({nominalFireAt}) => Date.parse(nominalFireAt))).toEqual(wanted.map(Date.parse));
    const {counters, status} = await show();
    expect({counters, status}).toMatchObject({
      counters: {fired: 1, missed: 0, skipped: rows.length - 1},
      status: 'active',
    });
  });

  it('accounts for each cadence as it was in force, and for no instant of a pause', async () => {
    await create();
    await untilStarted();
    await reconcileUntil(async () => (await fires()).length >= 2);
    await post('/pause');
    const pausedAt = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const resuming = Date.now();
    await post('/resume');
    const resumedAt = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const editing = Date.now();
    await server.call('PATCH', `/schedules/${schedule.id}`, {cronExpression: '@every 2s/1s'});
    const editedAt = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await reconcileUntil(
      async () => Date.parse((await fires()).at(-1)?.nominalFireAt ?? '') > editedAt + 3_000,
    );

    const times = (await fires()).map(({nominalFireAt}) => Date.parse(nominalFireAt));
    expect(times.filter((time) => time > pausedAt && time < resuming)).toEqual([]);
    const between = times.filter((time) => time > resumedAt && time < editing);
    expect(between.map((time) => time - (between[0] ?? 0))).toEqual(between.map((_, index) => index * 1000));
    expect(between.length).toBeGreaterThan(0);
    const after = times.filter((time) => time > editedAt);
    expect(after.map((time) => (time / 1000) % 2)).toEqual(after.map(() => 1));
  });

  it('says failed_to_start of a start that ended before it made a run, and puts the schedule into error', async () => {
    await create({cronExpression: '@every 3s', overlapPolicy: 'allow'});
    const {workflowId, firstExecutionRunId} = await untilStarted();
    await connection.client.workflow.getHandle(workflowId).terminate('by hand');
    await reconcileUntil(async () => (await fires()).length > 0);
    expect(await fires()).toMatchObject([
      {verdict: 'failed_to_start', reason: expect.stringContaining('TERMINATED'), runId: null},
    ]);
    expect(await show()).toMatchObject({
      status: 'error',
      statusReason: expect.stringMatching(/^Its last fire could make no run: /),
    });
    await prepare({workflowId, firstExecutionRunId});
    expect(await fires()).toMatchObject([{verdict: expect.stringMatching('on_time|late')}]);
    expect(await show()).toMatchObject({status: 'active', counters: {fired: 1, missed: 0, skipped: 0}});
  });

  it('says missed of the instants at which somebody had removed the schedule from Temporal', async () => {
    await create({overlapPolicy: 'allow', driftPolicy: 'report'});
    await untilStarted();
    await handle().delete();
    await reconcileUntil(async () => (await fires()).length >= 3);
    for (const fire of await fires()) {
      expect(fire).toMatchObject({
        verdict: 'missed',
        reason: expect.stringContaining('removed there from outside'),
      });
    }
    await post('/reconcile', {});
    const {body} = await server.call('GET', `/schedules/${schedule.id}/fires?verdict=missed`);
    expect((await show()).counters?.missed).toBeGreaterThanOrEqual((body['fires'] as unknown[]).length);
  });

  it('says missed of what a resume wanted before Temporal was told of it', async () => {
    await create({paused: true, overlapPolicy: 'allow'});
    const {db} = server.storage;
    const setRow = (changes: object) =>
      db.updateTable('schedules').set(changes).where('id', '=', schedule.id).execute();
    // As if Temporal had refused to answer from the resume on.
    const nextSyncAt = new Date(Date.now() + 3600_000);
    await setRow({paused: false, generation: 2, updatedAt: new Date(), nextSyncAt});
    await reconcileUntil(async () => (await fires()).length >= 2);
    expect((await fires())[0]).toMatchObject({
      verdict: 'missed',
      reason: expect.stringMatching(
        /^Missed: this cadence was saved at .*Z, and Temporal has not taken it over yet/,
      ),
    });
    expect(await show()).toMatchObject({
      status: 'error',
      statusReason: expect.stringMatching(/^Its last fire was missed: /),
    });
    await setRow({nextSyncAt: null});
    await reconcileUntil(async () => (await show()).synced === true);
    const {runId} = await prepare(await untilStarted());
    expect(await show()).toMatchObject({status: 'active', statusReason: null, lastRunId: runId});
  });

  it('closes a week of minutes in bounded steps, each instant once', async () => {
    await create({cronExpression: '* * * * *'});
    const {db} = server.storage;
    const weekAgo = new Date(Date.now() - 7 * 24 * 3600_000);
    await db
      .updateTable('cadenceSpans')
      .set({inForceFrom: weekAgo, heldFrom: weekAgo})
      .where('scheduleId', '=', schedule.id)
      .execute();
    await db
      .updateTable('ledgers')
      .set({closedUntil: weekAgo, startedAt: weekAgo, dueAt: new Date()})
      .where('scheduleId', '=', schedule.id)
      .execute();
    const count = async () =>
      (
        await db
          .selectFrom('fires')
          .select((build) => build.fn.countAll<number>().as('count'))
          .where('scheduleId', '=', schedule.id)
          .executeTakeFirstOrThrow()
      ).count;
    await reconcileUntil(async () => (await count()) >= 10_079);
    const closed = await count();
    expect(closed).toBeLessThanOrEqual(10_081);
    expect((await show()).counters?.missed).toBe(closed);
    await server.reconciler.reconcileBatch();
    expect(await count()).toBe(closed);
  });
});
