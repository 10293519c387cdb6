import {BackfillResponseSchema, type BackfillRequest, type Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, afterEach, beforeAll, describe, expect, inject, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {playWorker, type PlayedWorker} from '../testing/played-worker.js';
import {firesOf} from '../testing/stored-rows.js';
import {createCutOff, type CutOff} from '../testing/cut-off.js';
import {startApp} from '../testing/start-app.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  testIdentity,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';
import {WorkflowService} from '../workflows/workflow.service.js';
import {backfillWorkflowId} from './backfill-fire.js';
import {claimBackfill} from './backfill.repository.js';

/** Five hourly fires, both ends among them. */
const fiveHours = {from: '2026-01-05T08:00:00Z', to: '2026-01-05T12:00:00Z'};
const hours = (first: number, count: number) =>
  Array.from({length: count}, (_, index) => new Date(Date.UTC(2026, 0, 5, first + index)).toISOString());
const LIMIT = 150;

describe.each(storageKinds)('POST /schedules/:id/backfill on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let temporal: CutOff;
  let worker: PlayedWorker;
  let schedule: Schedule;

  beforeAll(async () => {
    database = await createDatabase(kind);
    temporal = await createCutOff(inject('temporalAddress'));
    server = await startTestServer(await database.open(), {
      temporalAddress: temporal.address,
      callTimeoutMs: 3_000,
      limits: {perWorkflow: LIMIT},
    });
    worker = playWorker(server, {perWorkflow: LIMIT});
  });
  afterAll(async () => {
    await server.close();
    await temporal.cut();
    await database.drop();
  });
  afterEach(async () => {
    await server.call('DELETE', `/schedules/${schedule.id}`);
  });

  /** Hourly, in UTC, paused: no fire of its own disturbs. */
  async function create(changes: object = {}): Promise<string> {
    const workflowId = await server.createWorkflow();
    const cadence = {cronExpression: '0 * * * *', timezone: 'UTC'};
    const request = aScheduleRequest(workflowId, {...cadence, paused: true, ...changes});
    const {status, body} = await server.call<Schedule>('POST', '/schedules', request);
    expect(status).toBe(201);
    schedule = body;
    return workflowId;
  }
  const backfill = (request: BackfillRequest) =>
    server.call('POST', `/schedules/${schedule.id}/backfill`, request);
  const finish = (runId: string) => worker.complete(runId);
  const fires = () => firesOf(server.storage.db, schedule);
  const reasons = async () => (await fires()).map(({verdict, reason}) => `${verdict}: ${reason}`);
  const runs = () =>
    server.storage.db
      .selectFrom('runs')
      .selectAll()
      .where('scheduleId', '=', schedule.id)
      .orderBy('requestedAt')
      .execute();
  /** What the worker asks for when a run that waited looks whether its turn has come. */
  const lookAgain = (runId: string) => worker.prepareAgain(schedule, runId);
  it('counts and lists the fires of a dry run, both ends included, and makes none', async () => {
    await create();
    const {status, body} = await backfill({...fiveHours, dryRun: true});
    expect({status, body}).toEqual({status: 200, body: {dryRun: true, count: 5, fires: hours(8, 5)}});
    expect(await fires()).toEqual([]);
    expect(await runs()).toEqual([]);
    const within = await backfill({
      from: '2026-01-05T08:00:00.001Z',
      to: '2026-01-05T11:59:59Z',
      dryRun: true,
    });
    expect(within.body['fires']).toEqual(hours(9, 3));
  });

  it('makes one run of each instant, with its place in the ledger and who asked for it', async () => {
    await create({overlapPolicy: 'allow'});
    const {status, body} = await backfill(fiveHours);
    expect(status).toBe(200);
    expect(BackfillResponseSchema.parse(body)).toEqual({
      dryRun: false,
      count: 5,
      fires: hours(8, 5),
      backfillId: expect.any(String),
    });
    const made = await runs();
    expect(made.map(({nominalFireAt}) => nominalFireAt?.toISOString())).toEqual(hours(8, 5));
    expect(await fires()).toMatchObject(
      made.map(({id, nominalFireAt}) => ({
        id,
        runId: id,
        kind: 'backfill',
        nominalFireAt,
        verdict: 'on_time',
        requestedBy: 'tester',
      })),
    );
    for (const {id} of made) {
      expect(await server.gateway.describeRun(backfillWorkflowId(id))).toMatchObject({status: 'RUNNING'});
    }
    const audited = await server.storage.db
      .selectFrom('auditEvents')
      .selectAll()
      .where('subjectId', '=', schedule.id)
      .where('action', '=', 'schedule.backfilled')
      .execute();
    expect(audited).toMatchObject([{actorId: 'tester'}]);
    const ledger = await server.call('GET', `/schedules/${schedule.id}/fires`);
    expect(ledger.body['fires']).toHaveLength(5);
  });

  it('is one backfill, however often a request with one Idempotency-Key comes', async () => {
    await create({overlapPolicy: 'allow'});
    const app = await startApp(server.storage);
    const path = `/schedules/${schedule.id}/backfill`;
    const key = {'idempotency-key': randomUUID()};
    const answers = await Promise.all([
      app.call('POST', path, fiveHours, key),
      app.call('POST', path, fiveHours, key),
    ]);
    answers.push(await app.call('POST', path, fiveHours, key));
    await app.close();
    expect(answers.map(({status, body}) => [status, body.count])).toEqual([
      [200, 5],
      [200, 5],
      [200, 5],
    ]);
    expect(await runs()).toHaveLength(5);
    expect(await fires()).toHaveLength(5);
  });

  it('keeps to the policy of the schedule: of five that overlap one runs, and four say why they do not', async () => {
    await create({overlapPolicy: 'skip'});
    await backfill(fiveHours);
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    const because = `skipped_overlap: Skipped: run ${run?.id} was still going.`;
    expect(await reasons()).toEqual(['on_time: It ran, as a backfill.', because, because, because, because]);
  });

  it('takes another policy for the backfill alone, and runs a long queue in order without asking for all at once', async () => {
    await create({overlapPolicy: 'skip'});
    const span = {from: '2026-01-05T00:00:00Z', to: '2026-01-05T13:00:00Z'};
    await backfill({...span, overlapPolicy: 'buffer_all'});
    expect((await runs()).filter(({waiting}) => waiting)).toHaveLength(10);
    expect((await reasons()).slice(11)).toEqual(
      Array.from({length: 3}, () => 'late: It is accepted, and waits to be started.'),
    );
    const order: string[] = [];
    for (let turn = 0; turn < 14; turn += 1) {
      const live = (await runs()).filter(({endedAt}) => endedAt === null);
      const next = live.find(({waiting}) => !waiting);
      expect(live.filter(({waiting}) => !waiting)).toHaveLength(1);
      order.push(next?.nominalFireAt?.toISOString() ?? '');
      await finish(next?.id ?? '');
      await server.reconciler.reconcileBatch();
      for (const {id, waiting} of await runs()) if (waiting) await lookAgain(id).catch(() => undefined);
    }
    expect(order).toEqual(hours(0, 14));
    expect((await fires()).filter(({runId}) => runId === null)).toEqual([]);
  });

  it('lets fires wait while a limit of runs is full, instead of skipping them', async () => {
    await create({overlapPolicy: 'allow'});
    const span = {from: '2026-01-05T00:00:00Z', to: '2026-01-11T08:00:00Z'};
    const {body} = await backfill(span);
    expect(body['count']).toBe(LIMIT + 3);
    await expect
      .poll(
        async () => {
          await server.reconciler.reconcileBatch();
          return (await runs()).length;
        },
        {timeout: 60_000},
      )
      .toBe(LIMIT + 3);
    const [first, ...rest] = await runs();
    const waiting = rest.filter((run) => run.waiting);
    expect(waiting).toHaveLength(3);
    await expect(lookAgain(waiting[0]?.id ?? '')).rejects.toMatchObject({code: 'fire_waiting'});
    await finish(first?.id ?? '');
    expect(await lookAgain(waiting[0]?.id ?? '')).toMatchObject({runId: waiting[0]?.id});
    expect((await reasons()).filter((reason) => reason.startsWith('skipped'))).toEqual([]);
  }, 90_000);

  it('accepts while Temporal is away, and makes each run once when it is back, whoever reconciles', async () => {
    await create({overlapPolicy: 'allow'});
    await temporal.cut();
    const {status, body} = await backfill(fiveHours);
    expect({status, count: body['count']}).toEqual({status: 200, count: 5});
    expect(await fires()).toHaveLength(5);
    await temporal.restore();
    await expect
      .poll(
        async () => {
          await Promise.all([server.reconciler.reconcileBatch(), server.reconciler.reconcileBatch()]);
          return (await fires()).filter(({runId}) => runId !== null).length;
        },
        {timeout: 30_000, interval: 300},
      )
      .toBe(5);
    const made = await runs();
    expect(made.map(({nominalFireAt}) => nominalFireAt?.toISOString())).toEqual(hours(8, 5));
    await expect
      .poll(() => server.gateway.describeRun(backfillWorkflowId(made[4]?.id ?? '')), {timeout: 20_000})
      .toMatchObject({status: 'RUNNING'});
  }, 60_000);

  it('goes on where a server died, without a second run of anything', async () => {
    await create({overlapPolicy: 'allow'});
    await backfill(fiveHours);
    const before = await runs();
    const {db} = server.storage;
    // It died after the third fire, before it could say so.
    await db
      .updateTable('backfills')
      .set({released: 2, finishedAt: null})
      .where('scheduleId', '=', schedule.id)
      .execute();
    await server.reconciler.reconcileBatch();
    expect(await runs()).toEqual(before);
    expect(
      await db.selectFrom('backfills').selectAll().where('scheduleId', '=', schedule.id).execute(),
    ).toMatchObject([{released: 5, leasedUntil: null}]);
  });

  it('is left alone while another server is at it', async () => {
    await create();
    await backfill(fiveHours);
    const {db} = server.storage;
    const [row] = await db
      .updateTable('backfills')
      .set({released: 0, finishedAt: null})
      .where('scheduleId', '=', schedule.id)
      .returning('id')
      .execute();
    const id = row?.id ?? '';
    const claims = await Promise.all([claimBackfill(db, id, 60), claimBackfill(db, id, 60)]);
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('ends the fires that can make no run, with the reason, and says it on the schedule', async () => {
    const workflowId = await create({overlapPolicy: 'allow', paused: false});
    await temporal.cut();
    await backfill(fiveHours);
    await temporal.restore();
    await breakPayloads(workflowId);
    await expect
      .poll(
        async () => {
          await server.reconciler.reconcileBatch();
          return (await fires()).filter(({verdict}) => verdict === 'failed_to_start').length;
        },
        {timeout: 30_000, interval: 300},
      )
      .toBe(4);
    // The first had been prepared before, and runs as it was.
    const [prepared, refused] = await fires();
    expect(prepared).toMatchObject({kind: 'backfill', verdict: 'on_time'});
    expect(refused).toMatchObject({kind: 'backfill', runId: null, requestedBy: 'tester'});
    expect(refused?.reason).toContain('runtime input "token"');
    const {body} = await server.call('GET', `/schedules/${schedule.id}`);
    expect(body).toMatchObject({
      status: 'error',
      statusReason: expect.stringContaining('runtime input "token"'),
    });
    const answer = await backfill(fiveHours);
    expect(answer).toMatchObject({status: 400, body: {code: 'payload_invalid'}});
  }, 60_000);

  /** A new version asks for an input that no schedule gives. */
  async function breakPayloads(workflowId: string): Promise<void> {
    const workflows = new WorkflowService(server.storage.db);
    const caller = {identity: testIdentity, requestId: 'test'};
    const {graph} = await workflows.get(testIdentity, workflowId);
    const nodes = graph.nodes.map((node) =>
      node.type === 'core.workflow.entrypoint'
        ? {
            ...node,
            data: {
              ...node.data,
              config: {
                inputOverrides: {},
                params: {runtimeInputs: [{id: 'token', label: 'Token', type: 'text', required: true}]},
              },
            },
          }
        : node,
    );
    await workflows.update(caller, workflowId, {...graph, nodes, edges: []});
    await workflows.commit(caller, workflowId);
  }

  it('closes what is left when the schedule is deleted', async () => {
    await create({overlapPolicy: 'buffer_all'});
    await backfill({from: '2026-01-05T00:00:00Z', to: '2026-01-05T15:00:00Z'});
    await server.call('DELETE', `/schedules/${schedule.id}`);
    for (const {id, waiting} of await runs()) if (waiting) await finish(id);
    await server.reconciler.reconcileBatch();
    const closed = (await fires()).filter(({verdict}) => verdict === 'failed_to_start');
    expect(closed).toHaveLength(5);
    expect(closed[0]?.reason).toContain('was deleted');
  });

  it.each<[string, BackfillRequest, string]>([
    ['ends in the future', {from: fiveHours.from, to: '2099-01-01T00:00:00Z'}, 'validation_failed'],
    ['ends before it begins', {from: fiveHours.to, to: fiveHours.from}, 'validation_failed'],
    [
      'has more than a thousand fires',
      {from: '2025-01-01T00:00:00Z', to: '2025-12-31T00:00:00Z', dryRun: true},
      'backfill_too_large',
    ],
  ])('answers 400 naming `to` for a span that %s, and stores nothing', async (_what, request, code) => {
    await create();
    const {status, body} = await backfill(request);
    expect({status, code: body['code']}).toEqual({status: 400, code});
    expect(body['errors']).toMatchObject([{path: ['to']}]);
    if (code === 'backfill_too_large') expect(body['detail']).toContain('2025-02-11T15:00:00.000Z');
    expect(await fires()).toEqual([]);
  });
});
