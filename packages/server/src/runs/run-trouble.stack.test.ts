import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
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

describe.each(storageKinds)('a schedule whose runs fail, on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let worker: PlayedWorker;

  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startTestServer(await database.open());
    worker = playWorker(server);
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  async function create(): Promise<Schedule> {
    const request = aScheduleRequest(await server.createWorkflow(), {overlapPolicy: 'allow'});
    return (await server.call<Schedule>('POST', '/schedules', request)).body;
  }
  const stateOf = async ({id}: Schedule) => {
    const {status, statusReason} = (await server.call('GET', `/schedules/${id}`)).body;
    return {status, statusReason};
  };
  const fail = async (schedule: Schedule, error: string) =>
    worker.fail((await worker.prepareFire(schedule)).runId, error);
  const active = {status: 'active', statusReason: null};

  it('is in error after three in a row, with the newest one’s words, until a run completes', async () => {
    const schedule = await create();
    await fail(schedule, 'one');
    await fail(schedule, 'two');
    expect(await stateOf(schedule)).toEqual(active);
    await fail(schedule, 'No route to host');
    const failing = {status: 'error', statusReason: 'Its last 3 runs failed. The newest: No route to host'};
    expect(await stateOf(schedule)).toEqual(failing);

    const {runId} = await worker.prepareFire(schedule);
    expect(await stateOf(schedule)).toEqual(failing);
    await worker.complete(runId);
    expect(await stateOf(schedule)).toEqual(active);
  });

  it('counts a cancelled run neither as a failure nor as a recovery', async () => {
    const schedule = await create();
    await fail(schedule, 'one');
    await fail(schedule, 'two');
    const {runId} = await worker.prepareFire(schedule);
    const outcome = {outputs: {}, success: false};
    await worker.finished(testIdentity, runId, {status: 'CANCELLED', outcome});
    expect(await stateOf(schedule)).toEqual(active);
    for (const error of ['three', 'four', 'five']) await fail(schedule, error);
    expect(await stateOf(schedule)).toMatchObject({status: 'error'});
  });

  it('keeps the reason that was there before', async () => {
    const schedule = await create();
    const reason = 'Temporal refuses this schedule: too long';
    await server.storage.db
      .updateTable('schedules')
      .set({statusReason: reason})
      .where('id', '=', schedule.id)
      .execute();
    for (const error of ['one', 'two', 'three']) await fail(schedule, error);
    expect(await stateOf(schedule)).toEqual({status: 'error', statusReason: reason});
  });
});
