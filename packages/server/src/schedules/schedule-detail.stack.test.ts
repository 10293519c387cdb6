import {ScheduleSchema, type Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from '../temporal/connection.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {createCutOff, type CutOff} from '../testing/cut-off.js';
import {createDatabase, startTestServer, type TestDatabase, type TestServer} from '../testing/test-server.js';
import {scheduleDetail} from './schedule-detail.js';

describe('GET /schedules/:id', () => {
  let database: TestDatabase;
  let server: TestServer;
  let temporal: CutOff;
  let connection: TemporalConnection;
  let schedule: Schedule;

  beforeAll(async () => {
    database = await createDatabase('pglite');
    temporal = await createCutOff(inject('temporalAddress'));
    connection = connectTemporal({address: inject('temporalAddress'), namespace: 'default'});
    server = await startTestServer(await database.open(), {temporalAddress: temporal.address});
  });
  afterAll(async () => {
    await server.close();
    await connection.close();
    await temporal.cut();
    await database.drop();
  });
  beforeEach(async () => {
    const request = aScheduleRequest(await server.createWorkflow(), {jitterSeconds: 3600});
    schedule = ScheduleSchema.parse((await server.call('POST', '/schedules', request)).body);
  });

  const detail = async () =>
    ScheduleSchema.parse((await server.call('GET', `/schedules/${schedule.id}`)).body);
  const inTemporal = () => connection.client.schedule.getHandle(schedule.temporalScheduleId ?? '');

  it('tells Temporal’s own fires, jitter included, and its counters', async () => {
    const shown = await detail();
    const {info} = await inTemporal().describe();
    const times = info.nextActionTimes.map((time) => time.toISOString());
    expect(shown.temporal).toMatchObject({state: 'live', reason: null, nextActionTimes: times});
    expect(shown).toMatchObject({nextFires: times, nextRunAt: times[0], counters: {fired: 0, missed: 0}});
    expect(shown.temporalSnapshot).toMatchObject({observedAt: shown.temporal?.observedAt});
  });

  it('tells the starts that Temporal made, each with the ID of its run', async () => {
    await inTemporal().trigger();
    await expect
      .poll(async () => (await detail()).temporal?.recentActions?.length, {timeout: 10_000})
      .toBe(1);
    const [start] = (await detail()).temporal?.recentActions ?? [];
    expect(start?.workflowId).toMatch(`${schedule.temporalScheduleId}-`);
    expect(start?.runId).toMatch(/^shipsec-run-/);
  });

  it('tells the latest runs, newest first, to who may read runs', async () => {
    const runIds: unknown[] = [];
    for (let count = 0; count < 2; count += 1) {
      const {body} = await server.call('POST', `/schedules/${schedule.id}/trigger`);
      runIds.unshift(body['runId']);
      await server.storage.db
        .updateTable('runs')
        .set({endedAt: new Date(), status: 'COMPLETED'})
        .where('id', '=', String(body['runId']))
        .execute();
    }
    expect((await detail()).recentRuns?.map(({id}) => id)).toEqual(runIds);
    const reader = {organizationId: 'acme', userId: 'reader', scopes: ['schedules:read'] as const};
    const shown = await scheduleDetail(server.dependencies, reader, schedule.id);
    expect(shown).not.toHaveProperty('recentRuns');
    expect(shown.temporal?.state).toBe('live');
  });

  it('says within two seconds what Temporal said before, and when, while Temporal does not answer', async () => {
    await server.call('POST', `/schedules/${schedule.id}/reconcile`, {});
    const before = await detail();
    await temporal.cut();
    const startedAt = Date.now();
    const shown = await detail();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect(shown.temporal).toMatchObject({
      state: 'stored',
      observedAt: shown.temporalSnapshot['observedAt'],
      nextActionTimes: before.temporal?.nextActionTimes,
    });
    expect(shown.temporal).not.toHaveProperty('recentActions');
    expect(shown.temporal?.reason).toContain('Temporal');
    await temporal.restore();
    await expect.poll(async () => (await detail()).temporal?.state, {timeout: 20_000}).toBe('live');
  }, 40_000);

  it('says that nothing is known when Temporal has never said anything and does not answer', async () => {
    await temporal.cut();
    const shown = await detail();
    await temporal.restore();
    expect(shown.temporal).toMatchObject({state: 'unavailable', observedAt: null, nextActionTimes: []});
  });

  it('says that it is gone when somebody deleted it in Temporal', async () => {
    await inTemporal().delete();
    await expect
      .poll(async () => (await detail()).temporal, {timeout: 20_000})
      .toMatchObject({state: 'missing', reason: expect.stringContaining('deleted in Temporal')});
  });

  it('keeps the fires of the schedule when it is paused in Temporal from outside, and says what Temporal does', async () => {
    await expect.poll(async () => (await detail()).temporal?.state, {timeout: 20_000}).toBe('live');
    const before = await detail();
    await inTemporal().pause(`Somebody else ${randomUUID()}`);
    const shown = await detail();
    expect(shown.temporal).toMatchObject({state: 'live', nextActionTimes: []});
    expect(shown.temporalSnapshot).toMatchObject({paused: true});
    expect(shown.status).toBe('active');
    expect(shown.nextFires).toHaveLength(before.nextFires?.length ?? 0);
    expect(shown.statusReason).toBeNull();
  });

  it('asks Temporal for no list', async () => {
    await temporal.cut();
    const startedAt = Date.now();
    const {body} = await server.call('GET', '/schedules');
    expect(Date.now() - startedAt).toBeLessThan(500);
    const [first] = body['schedules'] as Schedule[];
    expect(first).not.toHaveProperty('temporal');
    await temporal.restore();
  });
});
