import type {Backfill, BackfillRequest, Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, afterEach, beforeAll, describe, expect, inject, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {createCutOff, type CutOff} from '../testing/cut-off.js';
import {playWorker, type PlayedWorker} from '../testing/played-worker.js';
import {reconcileUntil} from '../testing/reconcile-until.js';
import {firesOf} from '../testing/stored-rows.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';
import {backfillWorkflowId} from './backfill-fire.js';
import {claimBackfill} from './backfill.repository.js';
import {releaseFire} from './release-fire.js';

/** Hourly fires, both ends among them; more than may wait in Temporal at once. */
const COUNT = 15;
const span: BackfillRequest = {
  from: '2026-01-05T00:00:00Z',
  to: '2026-01-05T14:00:00Z',
  overlapPolicy: 'buffer_all',
};
const because = 'Cancelled: tester ended the backfill before this fire of it began.';

describe.each(storageKinds)('DELETE /schedules/:id/backfills/:backfillId on %s', (kind) => {
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
    });
    worker = playWorker(server);
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
  async function create(): Promise<void> {
    const cadence = {cronExpression: '0 * * * *', timezone: 'UTC', paused: true};
    const request = aScheduleRequest(await server.createWorkflow(), cadence);
    const {status, body} = await server.call<Schedule>('POST', '/schedules', request);
    expect(status).toBe(201);
    schedule = body;
  }
  async function accept(request = span): Promise<string> {
    const {status, body} = await server.call('POST', `/schedules/${schedule.id}/backfill`, request);
    expect(status).toBe(200);
    return String(body['backfillId']);
  }
  const cancel = (id: string) => server.call('DELETE', `/schedules/${schedule.id}/backfills/${id}`);
  const list = async () =>
    (await server.call('GET', `/schedules/${schedule.id}/backfills`)).body['backfills'] as Backfill[];
  const fires = () => firesOf(server.storage.db, schedule);
  const runs = () =>
    server.storage.db
      .selectFrom('runs')
      .selectAll()
      .where('scheduleId', '=', schedule.id)
      .orderBy('nominalFireAt')
      .execute();
  const endings = async () => (await fires()).map(({verdict, reason}) => [verdict, reason]);
  const untilReleased = (done: () => Promise<boolean>) => reconcileUntil(server, done);

  it('lets the run go on that has begun, and begins none of those that wait, here or in Temporal', async () => {
    await create();
    const id = await accept();
    expect(await list()).toMatchObject([{id, status: 'running', count: COUNT, open: COUNT - 1}]);
    const [begun, ...waiting] = await runs();
    expect(waiting).toHaveLength(10);

    const {status, body} = await cancel(id);
    expect({status, body}).toMatchObject({
      status: 200,
      body: {
        id,
        scheduleId: schedule.id,
        status: 'cancelled',
        firstFireAt: '2026-01-05T00:00:00.000Z',
        lastFireAt: '2026-01-05T14:00:00.000Z',
        count: COUNT,
        open: 0,
        overlapPolicy: 'buffer_all',
        requestedBy: 'tester',
        cancelledBy: 'tester',
        cancelledAt: expect.any(String),
      },
    });
    expect(await endings()).toEqual([
      ['on_time', 'It ran, as a backfill.'],
      ...Array.from({length: COUNT - 1}, () => ['failed_to_start', because]),
    ]);

    // The workflows that wait ask for their turn and are told that there is none; the one that runs is left alone.
    await expect(worker.prepareAgain(schedule, waiting[0]?.id ?? '')).rejects.toMatchObject({
      code: 'fire_skipped',
      message: because,
    });
    await worker.complete(begun?.id);
    await server.reconciler.reconcileBatch();
    const after = await runs();
    expect(after).toHaveLength(1 + waiting.length);
    expect(after.map(({status}) => status)).toEqual(['COMPLETED', ...waiting.map(() => 'CANCELLED')]);
    expect(await list()).toMatchObject([{id, status: 'cancelled', open: 0}]);
    const {body: shown} = await server.call('GET', `/schedules/${schedule.id}`);
    expect(shown).toMatchObject({status: 'paused', statusReason: null});
    const audited = await server.storage.db
      .selectFrom('auditEvents')
      .select(['actorId', 'changes'])
      .where('subjectId', '=', schedule.id)
      .where('action', '=', 'schedule.backfill_cancelled')
      .execute();
    expect(audited).toMatchObject([
      {
        actorId: 'tester',
        changes: [
          {field: 'backfillId', after: id},
          {field: 'count', after: COUNT - 1},
        ],
      },
    ]);
  });

  it('changes nothing of one that is cancelled already, or over', async () => {
    await create();
    const cancelled = await accept();
    await cancel(cancelled);
    const before = await fires();
    const again = await cancel(cancelled);
    expect(again).toMatchObject({status: 200, body: {status: 'cancelled'}});
    expect(await fires()).toEqual(before);

    const over = await accept({...span, overlapPolicy: 'allow', to: '2026-01-05T02:00:00Z'});
    await untilReleased(async () => (await list())[0]?.open === 0);
    expect(await cancel(over)).toMatchObject({
      status: 200,
      body: {id: over, status: 'completed', cancelledAt: null, cancelledBy: null},
    });
    expect((await list()).map(({id, status}) => [id, status])).toEqual([
      [over, 'completed'],
      [cancelled, 'cancelled'],
    ]);
  });

  it('ends what was accepted while Temporal is away, without asking it', async () => {
    await create();
    await temporal.cut();
    try {
      const id = await accept();
      expect(await cancel(id)).toMatchObject({status: 200, body: {status: 'cancelled', open: 0}});
    } finally {
      await temporal.restore();
    }
    await server.reconciler.reconcileBatch();
    const decided = await fires();
    expect(decided.filter(({verdict}) => verdict === 'failed_to_start').length).toBeGreaterThanOrEqual(
      COUNT - 1,
    );
    // At most the first had been prepared before, and what is prepared has begun.
    expect((await runs()).length).toBeLessThanOrEqual(1);
  });

  it('makes no run of a fire that a server was about to release when it was cancelled', async () => {
    await create();
    const id = await accept();
    const {db} = server.storage;
    // As if another server had taken it over just before, and had come as far as its last fire.
    await db.updateTable('backfills').set({leasedUntil: null}).where('id', '=', id).execute();
    const claimed = await claimBackfill(db, id, 60);
    await cancel(id);
    const before = await runs();
    expect(await releaseFire(server.dependencies, claimed!, claimed!.instants[COUNT - 1]!)).toBe('decided');
    expect(await runs()).toEqual(before);
    expect((await endings()).at(-1)).toEqual(['failed_to_start', because]);
  });

  it('begins each fire or none when it is cancelled while the fires are being released', async () => {
    await create();
    await temporal.cut();
    const id = await accept({...span, overlapPolicy: 'allow'});
    await temporal.restore();
    await Promise.all([
      server.reconciler.reconcileBatch(),
      server.reconciler.reconcileBatch(),
      new Promise((resolve) => setTimeout(resolve, 30)).then(() => cancel(id)),
    ]);
    await server.reconciler.reconcileBatch();
    const made = await runs();
    const ledger = await fires();
    expect(ledger).toHaveLength(COUNT);
    expect(ledger.filter(({runId}) => runId !== null).map((fire) => fire.runId)).toEqual(
      made.map((run) => run.id),
    );
    expect(
      ledger.filter(({runId, verdict}) => (runId === null) === (verdict === 'failed_to_start')),
    ).toHaveLength(COUNT);
    for (const run of made) {
      await expect
        .poll(() => server.gateway.describeRun(backfillWorkflowId(run.id)), {timeout: 20_000})
        .toMatchObject({status: 'RUNNING'});
    }
    expect((await list())[0]).toMatchObject({open: 0});
  });

  it('answers 404 for a backfill that is not there, or of another schedule', async () => {
    await create();
    const other = schedule;
    const id = await accept({...span, to: '2026-01-05T02:00:00Z'});
    await create();
    for (const wrong of [id, randomUUID()]) {
      expect(await cancel(wrong)).toMatchObject({status: 404, body: {code: 'backfill_not_found'}});
    }
    expect(await list()).toEqual([]);
    await server.call('DELETE', `/schedules/${other.id}`);
  });
});
