import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {playWorker, type PlayedWorker} from '../testing/played-worker.js';
import {firesOf} from '../testing/stored-rows.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  testIdentity,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';

const LIMIT = 150;

describe.each(storageKinds)('overlap over scheduled and run-now runs on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let worker: PlayedWorker;
  let schedule: Schedule;

  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startTestServer(await database.open(), {limits: {perWorkflow: LIMIT}});
    worker = playWorker(server, {perWorkflow: LIMIT});
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  async function create(changes: object = {}): Promise<void> {
    const request = aScheduleRequest(await server.createWorkflow(), {paused: true, ...changes});
    schedule = (await server.call<Schedule>('POST', '/schedules', request)).body;
  }
  const runNow = () => server.call('POST', `/schedules/${schedule.id}/trigger`);
  const prepare = (runId?: string, nominalFireAt?: string) =>
    worker.prepareFire(schedule, runId, nominalFireAt);
  const again = (runId: string) => worker.prepareAgain(schedule, runId);
  const finish = (runId: string) => worker.complete(runId);
  const fires = () => firesOf(server.storage.db, schedule);
  const liveRuns = () =>
    server.storage.db
      .selectFrom('runs')
      .selectAll()
      .where('scheduleId', '=', schedule.id)
      .where('endedAt', 'is', null)
      .execute();

  describe('allow', () => {
    beforeEach(() => create({overlapPolicy: 'allow'}));

    it('answers 100 calls in one second with 100 run IDs, each a run in Temporal’s hands', async () => {
      const answers = await Promise.all(Array.from({length: 100}, runNow));
      expect(new Set(answers.map(({body}) => body['outcome']))).toEqual(new Set(['started']));
      const ids = new Set(answers.map(({body}) => body['runId']));
      expect(ids.size).toBe(100);
      expect(new Set((await liveRuns()).map(({id}) => id))).toEqual(ids);
      expect((await fires()).every(({kind: of, verdict}) => of === 'run_now' && verdict === 'on_time')).toBe(
        true,
      );
      expect((await fires()).map(({requestedBy}) => requestedBy)).toEqual(Array(100).fill('tester'));
    });

    it('refuses with 429, the reason and Retry-After what is over the limit of its workflow', async () => {
      const answers = await Promise.all(Array.from({length: LIMIT + 20}, runNow));
      const refused = answers.filter(({status}) => status === 429);
      expect(refused).toHaveLength(20);
      expect(refused[0]?.body).toMatchObject({
        code: 'too_many_runs',
        detail: expect.stringContaining(`${LIMIT}`),
      });
      expect(refused[0]?.headers.get('retry-after')).toBe('10');
      expect(await liveRuns()).toHaveLength(LIMIT);

      const runId = `shipsec-run-${randomUUID()}`;
      await expect(prepare(runId)).rejects.toMatchObject({code: 'fire_skipped'});
      expect((await fires()).find(({id}) => id === runId)).toMatchObject({
        kind: 'scheduled',
        verdict: 'skipped_limit',
        runId: null,
      });
    });
  });

  describe('skip', () => {
    beforeEach(() => create({overlapPolicy: 'skip'}));

    it('starts one of 100 calls, and tells the other 99 because of which run', async () => {
      const answers = await Promise.all(Array.from({length: 100}, runNow));
      const started = answers.filter(({body}) => body['outcome'] === 'started');
      expect(started).toHaveLength(1);
      const [live] = await liveRuns();
      expect(started[0]?.body['runId']).toBe(live?.id);
      const skipped = answers.filter(({body}) => body['outcome'] === 'skipped');
      expect(skipped).toHaveLength(99);
      for (const {status, body} of skipped) {
        expect({status, body}).toMatchObject({
          status: 201,
          body: {success: false, reason: `Skipped: run ${live?.id} was still going.`},
        });
      }
      expect((await fires()).filter(({verdict}) => verdict === 'skipped_overlap')).toHaveLength(99);
    });

    it('skips a fire while a run-now is going, says the same when asked again, and runs the next', async () => {
      const {body} = await runNow();
      const runId = `shipsec-run-${randomUUID()}`;
      await expect(prepare(runId)).rejects.toMatchObject({code: 'fire_skipped', status: 409});
      await finish(String(body['runId']));
      await expect(prepare(runId)).rejects.toMatchObject({
        code: 'fire_skipped',
        message: `Skipped: run ${String(body['runId'])} was still going.`,
      });
      expect((await prepare()).runId).toMatch(/^shipsec-run-/);
    });

    it('tells a run-now that a scheduled run is going', async () => {
      const {runId} = await prepare();
      expect((await runNow()).body).toMatchObject({
        outcome: 'skipped',
        reason: `Skipped: run ${runId} was still going.`,
      });
    });
  });

  describe('buffer', () => {
    beforeEach(() => create({overlapPolicy: 'buffer'}));

    it('lets one wait and skips the rest, and gives the turn to the one that waits', async () => {
      const answers = await Promise.all(Array.from({length: 20}, runNow));
      const by = (outcome: string) => answers.filter(({body}) => body['outcome'] === outcome);
      expect([by('started').length, by('buffered').length, by('skipped').length]).toEqual([1, 1, 18]);
      const first = String(by('started')[0]?.body['runId']);
      const second = String(by('buffered')[0]?.body['runId']);
      expect(by('buffered')[0]?.body['reason']).toBe(`It waits for run ${first} to end.`);

      await expect(again(second)).rejects.toMatchObject({code: 'fire_waiting', status: 425});
      await finish(first);
      expect((await again(second)).runId).toBe(second);
      expect((await again(second)).runId).toBe(second);
      expect((await runNow()).body).toMatchObject({outcome: 'buffered'});
    });
  });

  it('lets all wait in their order under buffer_all', async () => {
    await create({overlapPolicy: 'buffer_all'});
    const ids: string[] = [];
    for (let call = 0; call < 3; call += 1) ids.push(String((await runNow()).body['runId']));
    const [first = '', second = '', third = ''] = ids;
    await finish(first);
    await expect(again(third)).rejects.toMatchObject({code: 'fire_waiting'});
    expect((await again(second)).runId).toBe(second);
    await expect(again(third)).rejects.toMatchObject({code: 'fire_waiting'});
    await finish(second);
    expect((await again(third)).runId).toBe(third);
  });

  it('lets the newest take the place of those that wait under cancel_other', async () => {
    await create({overlapPolicy: 'cancel_other'});
    const first = String((await runNow()).body['runId']);
    const second = String((await runNow()).body['runId']);
    const third = await runNow();
    expect(third.body).toMatchObject({outcome: 'buffered'});
    await expect(again(second)).rejects.toMatchObject({code: 'fire_skipped'});
    await finish(first);
    expect((await again(String(third.body['runId']))).runId).toBe(third.body['runId']);
    expect((await fires()).find(({id}) => id === second)).toMatchObject({verdict: 'skipped_overlap'});
  });

  it('tells in the ledger what became of each fire and who asked, and paused time as a span', async () => {
    await create({overlapPolicy: 'skip', paused: false});
    const base = `/schedules/${schedule.id}`;
    const {runId} = await prepare(undefined, '2026-01-01T01:30:00.000Z');
    await runNow();
    await server.call('POST', `${base}/pause`, {note: 'Maintenance'});
    await server.call('POST', `${base}/resume`);
    const {body} = await server.call('GET', `${base}/fires`);
    expect(body).toMatchObject({
      nextCursor: null,
      pauses: [{by: 'tester', note: 'Maintenance', from: expect.any(String), to: expect.any(String)}],
      fires: [
        {
          kind: 'run_now',
          verdict: 'skipped_overlap',
          reason: `Skipped: run ${runId} was still going.`,
          runId: null,
        },
        {
          kind: 'scheduled',
          nominalFireAt: '2026-01-01T01:30:00.000Z',
          verdict: 'late',
          runId,
          requestedBy: null,
        },
      ],
    });
    const ids = async (query: string) =>
      ((await server.call('GET', `${base}/fires?${query}`)).body['fires'] as {kind: string}[]).map(
        (fire) => fire.kind,
      );
    expect(await ids('verdict=late')).toEqual(['scheduled']);
    expect(await ids('from=2026-06-01T00:00:00Z')).toEqual(['run_now']);
    expect(await ids('to=2026-06-01T00:00:00Z')).toEqual(['scheduled']);
    const first = (await server.call('GET', `${base}/fires?limit=1`)).body;
    expect(await ids(`limit=1&cursor=${String(first['nextCursor'])}`)).toEqual(['scheduled']);
    expect(await server.call('GET', `/schedules/${randomUUID()}/fires`)).toMatchObject({status: 404});
    await server.call('DELETE', base);
  });

  it('writes one row for an instant, however often it is prepared', async () => {
    await create({overlapPolicy: 'allow'});
    const at = '2026-01-01T01:30:00.000Z';
    await Promise.all([prepare(undefined, at), prepare(undefined, at)]);
    const runId = `shipsec-run-${randomUUID()}`;
    await prepare(runId, at);
    await prepare(runId, at);
    expect(await fires()).toMatchObject([{runId, kind: 'scheduled'}]);
  });

  it('closes a fire that can make no run, puts the schedule into error, and recovers with the next', async () => {
    await create();
    await server.call('POST', `/schedules/${schedule.id}/resume`);
    const runId = `shipsec-run-${randomUUID()}`;
    const broken = {workflowId: schedule.workflowId, inputs: {url: 5}, nodeOverrides: {}};
    const fire = {runId, scheduleId: schedule.id, nominalFireAt: new Date().toISOString()};
    await expect(worker.prepare(testIdentity, {...broken, ...fire})).rejects.toMatchObject({
      code: 'payload_invalid',
    });
    expect(await fires()).toMatchObject([{id: runId, verdict: 'failed_to_start', runId: null}]);
    const show = async () => (await server.call('GET', `/schedules/${schedule.id}`)).body;
    expect(await show()).toMatchObject({
      status: 'error',
      statusReason: expect.stringMatching(/^Its last fire could make no run: /),
    });
    await prepare();
    expect(await show()).toMatchObject({status: 'active', statusReason: null});
    await server.call('DELETE', `/schedules/${schedule.id}`);
  });
});
