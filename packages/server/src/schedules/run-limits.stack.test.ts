import type {OverlapPolicy, Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {playWorker, type PlayedWorker} from '../testing/played-worker.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  testIdentity,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';

const limits = {perWorkflow: 2, perOrganization: 3};

describe.each(storageKinds)('limits of live runs on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let worker: PlayedWorker;

  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startTestServer(await database.open(), {limits});
    worker = playWorker(server, limits);
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  async function create(overlapPolicy: OverlapPolicy): Promise<Schedule> {
    const request = aScheduleRequest(await server.createWorkflow(), {paused: true, overlapPolicy});
    return (await server.call<Schedule>('POST', '/schedules', request)).body;
  }
  const runNow = ({id}: Schedule) => server.call('POST', `/schedules/${id}/trigger`);
  const prepare = (schedule: Schedule, runId?: string) => worker.prepareFire(schedule, runId);
  const finish = (runId: unknown) => worker.complete(runId);

  it('refuses over the limit of the organization, whichever workflow the run is of', async () => {
    const schedules = [await create('allow'), await create('allow')];
    const [first, second] = [schedules[0]!, schedules[1]!];
    const started = [await runNow(first), await runNow(first), await runNow(second)];
    expect(started.map(({body}) => body['outcome'])).toEqual(['started', 'started', 'started']);
    const refused = await runNow(second);
    expect(refused).toMatchObject({status: 429, body: {code: 'too_many_runs'}});
    expect(refused.body['detail']).toContain(String(limits.perOrganization));
    expect(refused.headers.get('retry-after')).toBe('10');
    await expect(prepare(second)).rejects.toMatchObject({code: 'fire_skipped'});
    for (const {body} of started) await finish(body['runId']);
    const after = await runNow(second);
    expect(after.body['outcome']).toBe('started');
    await finish(after.body['runId']);
  });

  it('lets a fire wait at a limit where its policy buffers, and gives it the room that comes free', async () => {
    const blocking = await create('allow');
    const waiting = await create('buffer');
    const live = [await runNow(blocking), await runNow(blocking)];
    const other = await create('allow');
    const last = await runNow(other);
    const runId = `shipsec-run-${randomUUID()}`;
    await expect(prepare(waiting, runId)).rejects.toMatchObject({code: 'fire_waiting', status: 425});
    await finish(last.body['runId']);
    expect((await prepare(waiting, runId)).runId).toBe(runId);
    await finish(runId);
    for (const {body} of live) await finish(body['runId']);
  });

  it('terminates the run in Temporal that stands in the way under terminate_other', async () => {
    const schedule = await create('terminate_other');
    const first = await prepare(schedule);
    await server.gateway.startRun(first);
    const runId = `shipsec-run-${randomUUID()}`;
    await expect(prepare(schedule, runId)).rejects.toMatchObject({code: 'fire_waiting'});
    await vi.waitFor(async () =>
      expect(await server.gateway.describeRun(first.runId)).toMatchObject({status: 'TERMINATED'}),
    );
    await worker.finished(testIdentity, first.runId, {
      status: 'TERMINATED',
      outcome: {outputs: {}, success: false},
    });
    expect((await prepare(schedule, runId)).runId).toBe(runId);
    await finish(runId);
  });
});
