import type {Drift, DriftPolicy, Schedule, ScheduleList, Workflow} from '@shipsec/schedules-sdk/contract';
import {afterAll, afterEach, beforeAll, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from '../temporal/connection.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, type TestDatabase} from '../testing/test-server.js';

describe('the drift policy that the server is started with', () => {
  let database: TestDatabase;
  let connection: TemporalConnection;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    const address = inject('temporalAddress');
    connection = connectTemporal({address, namespace: 'default', callTimeoutMs: 30_000});
  });
  afterEach(async () => {
    const {body} = await app.call<ScheduleList>('GET', '/schedules');
    for (const {id} of body.schedules) await app.call('DELETE', `/schedules/${id}`);
    await app.close();
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  const start = async (driftPolicy: DriftPolicy | undefined) => {
    app = await startApp(await database.open(), {driftPolicy, callTimeoutMs: 30_000});
  };
  async function create(changes: object = {}): Promise<Schedule> {
    const workflow = await app.call<Workflow>('POST', '/workflows', aWorkflowGraph());
    await app.call('POST', `/workflows/${workflow.body.id}/commit`);
    const {status, body} = await app.call<Schedule>(
      'POST',
      '/schedules',
      aScheduleRequest(workflow.body.id, changes),
    );
    expect({status, body}).toMatchObject({status: 201, body: {synced: true}});
    return body;
  }
  const handleOf = ({temporalScheduleId}: Schedule) =>
    connection.client.schedule.getHandle(temporalScheduleId ?? '');
  const show = async ({id}: Schedule): Promise<Schedule> =>
    (await app.call<Schedule>('GET', `/schedules/${id}`)).body;
  const driftOf = async ({id}: Schedule): Promise<Drift> =>
    (await app.call<Drift>('GET', `/schedules/${id}/drift`)).body;
  /** Somebody pauses it in Temporal behind our back, and the worker reconciles until the difference has been seen. */
  async function disturb(schedule: Schedule): Promise<void> {
    await handleOf(schedule).pause('by hand');
    expect(await driftOf(schedule)).toMatchObject({state: 'drifted'});
    const pass = async () => {
      await app.report('/internal/reconcile', {});
      return (await show(schedule)).drift;
    };
    await expect.poll(pass, {timeout: 30_000, interval: 200}).not.toBeNull();
  }
  const isPausedInTemporal = async (schedule: Schedule) => (await handleOf(schedule).describe()).state.paused;

  it('reports and leaves alone, under report, a schedule without a policy of its own', async () => {
    await start('report');
    const schedule = await create();
    expect(schedule.driftPolicy).toBeNull();
    await disturb(schedule);
    expect(await show(schedule)).toMatchObject({
      status: 'error',
      statusReason: expect.stringContaining('paused'),
      drift: {repairedAt: null},
    });
    // Nor does a later pass change its mind.
    await app.report('/internal/reconcile', {});
    expect(await driftOf(schedule)).toMatchObject({
      state: 'drifted',
      fields: expect.arrayContaining([{field: 'paused', desired: false, actual: true}]),
    });
    expect(await isPausedInTemporal(schedule)).toBe(true);
  });

  it.each<[string, DriftPolicy | undefined]>([
    ['repair', 'repair'],
    ['no policy at all', undefined],
  ])('puts back, under %s, a schedule without a policy of its own', async (_name, driftPolicy) => {
    await start(driftPolicy);
    const schedule = await create();
    await disturb(schedule);
    expect(await driftOf(schedule)).toMatchObject({state: 'in_sync', fields: []});
    expect(await show(schedule)).toMatchObject({
      status: 'active',
      drift: {
        repairedAt: expect.any(String),
        fields: expect.arrayContaining([{field: 'paused', desired: false, actual: true}]),
      },
    });
    expect(await isPausedInTemporal(schedule)).toBe(false);
  });

  it('gives way to the policy of a schedule', async () => {
    await start('report');
    const schedule = await create({driftPolicy: 'repair'});
    await disturb(schedule);
    expect(await driftOf(schedule)).toMatchObject({state: 'in_sync'});
    expect(await isPausedInTemporal(schedule)).toBe(false);
  });
});
