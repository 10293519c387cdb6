import type {Drift, Schedule} from '@shipsec/schedules-sdk/contract';
import {ScheduleOverlapPolicy} from '@temporalio/client';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest';
import {toJson} from '../storage/column-types.js';
import {connectTemporal, type TemporalConnection} from '../temporal/connection.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {reconcileUntil} from '../testing/reconcile-until.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';

describe.each(storageKinds)('drift on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let connection: TemporalConnection;
  const more: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    database = await createDatabase(kind);
    connection = connectTemporal({
      address: inject('temporalAddress'),
      namespace: 'default',
      callTimeoutMs: 30_000,
    });
  });
  beforeEach(async () => {
    server = await startTestServer(await database.open());
  });
  afterEach(async () => {
    const {body} = await server.call('GET', '/schedules');
    for (const {id} of body['schedules'] as Schedule[]) await server.call('DELETE', `/schedules/${id}`);
    for (const close of more.splice(0)) await close();
    await server.close();
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  async function create(changes: object = {}, on = server): Promise<Schedule> {
    const request = aScheduleRequest(await on.createWorkflow(), changes);
    const {status, body} = await on.call<Schedule>('POST', '/schedules', request);
    expect({status, body}).toMatchObject({status: 201});
    return body;
  }
  const show = async (id: string) => (await server.call<Schedule>('GET', `/schedules/${id}`)).body;
  const driftOf = async (id: string) => (await server.call<Drift>('GET', `/schedules/${id}/drift`)).body;
  const handleOf = ({temporalScheduleId}: Schedule) =>
    connection.client.schedule.getHandle(temporalScheduleId ?? '');

  it.each([
    {},
    {cronExpression: '*/15 9-17 * * MON-FRI', jitterSeconds: 30, overlapPolicy: 'buffer_all'},
    {cronExpression: '5 0 9 1,15 jan-mar * 2030', pauseOnFailure: true, catchupWindowSeconds: 3600},
    {cronExpression: '@every 90m/5m', timezone: 'UTC', paused: true, note: 'Until Monday'},
    {
      startAt: '2030-01-01T00:00:00.000Z',
      endAt: '2031-01-01T00:00:00.000Z',
      overlapPolicy: 'terminate_other',
    },
    {cronExpression: '0 12 1-7 * 0,6', timezone: 'America/New_York', overlapPolicy: 'cancel_other'},
  ])('finds no difference in a schedule that it has just made: %o', async (changes) => {
    const {id} = await create(changes);
    expect(await driftOf(id)).toMatchObject({state: 'in_sync', fields: []});
    await server.call('PATCH', `/schedules/${id}`, {name: 'Renamed'});
    expect(await driftOf(id)).toMatchObject({state: 'in_sync', fields: []});
  });

  it('names every field that somebody changed in Temporal, and shows no payload', async () => {
    const schedule = await create({driftPolicy: 'report'});
    await handleOf(schedule).update((previous) => ({
      spec: {cronExpressions: ['0 5 * * *'], timezone: 'UTC', jitter: 7000},
      action: {
        ...previous.action,
        taskQueue: 'elsewhere',
        args: [{...(previous.action.args?.[0] as object), runtimeInputs: {url: 'https://evil.example'}}],
      },
      policies: {overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: 60_000, pauseOnFailure: true},
      state: {paused: true, note: 'mine', remainingActions: 3},
    }));
    const {state, fields} = await driftOf(schedule.id);
    expect(state).toBe('drifted');
    expect(Object.fromEntries(fields.map(({field, desired, actual}) => [field, [desired, actual]]))).toEqual({
      cronExpression: ['30 2 1 1 *', '0 0 5 * * * *'],
      timezone: ['Europe/Berlin', 'UTC'],
      jitterSeconds: [0, 7],
      overlapPolicy: ['skip', 'allow'],
      catchupWindowSeconds: [10, 60],
      pauseOnFailure: [false, true],
      paused: [false, true],
      note: ['', 'mine'],
      limitedActions: [false, true],
      taskQueue: [server.gateway.taskQueue, 'elsewhere'],
      'arguments.runtimeInputs': [expect.any(String), expect.any(String)],
    });
    expect(JSON.stringify(fields)).not.toContain('evil.example');
  });

  it('repairs a cadence that was changed in Temporal, and records what it found', async () => {
    const schedule = await create();
    await handleOf(schedule).update((previous) => ({
      ...previous,
      spec: {cronExpressions: ['0 5 * * *'], timezone: 'Europe/Berlin'},
    }));
    await reconcileUntil(server, async () => (await show(schedule.id)).drift?.repairedAt !== undefined);
    expect(await driftOf(schedule.id)).toMatchObject({state: 'in_sync'});
    const shown = await show(schedule.id);
    expect(shown).toMatchObject({
      status: 'active',
      generation: 1,
      drift: {fields: [{field: 'cronExpression', desired: '30 2 1 1 *', actual: '0 0 5 * * * *'}]},
      counters: {fired: 0, missed: 0, skipped: 0, buffered: 0},
    });
    const audit = await server.storage.db
      .selectFrom('auditEvents')
      .select(['action', 'changes'])
      .where('subjectId', '=', schedule.id)
      .where('actorId', '=', 'system')
      .execute();
    expect(audit).toMatchObject([{action: 'schedule.drift_repaired', changes: [{field: 'cronExpression'}]}]);
  });

  it('repairs a policy, which no list shows, once the rolling comparison comes to it', async () => {
    const schedule = await create();
    await reconcileUntil(server, async () => (await show(schedule.id)).counters !== null);
    await handleOf(schedule).update((previous) => ({
      ...previous,
      policies: {...previous.policies, overlap: ScheduleOverlapPolicy.ALLOW_ALL},
    }));
    await reconcileUntil(server, async () => (await show(schedule.id)).drift !== null);
    expect((await show(schedule.id)).drift?.fields).toMatchObject([{field: 'overlapPolicy'}]);
    expect(await driftOf(schedule.id)).toMatchObject({state: 'in_sync'});
  });

  it('only reports under the policy report, until somebody reconciles', async () => {
    const schedule = await create({driftPolicy: 'report'});
    await handleOf(schedule).pause('by hand');
    await reconcileUntil(server, async () => (await show(schedule.id)).status === 'error');
    const reported = await show(schedule.id);
    expect(reported.statusReason).toMatch(/changed in Temporal from outside: paused, note/);
    expect(reported.drift).toMatchObject({repairedAt: null});
    expect((await handleOf(schedule).describe()).state.paused).toBe(true);
    await server.reconciler.reconcileBatch();
    expect((await show(schedule.id)).drift).toEqual(reported.drift);

    const {status, body} = await server.call('POST', `/schedules/${schedule.id}/reconcile`);
    expect({status, body}).toMatchObject({
      status: 200,
      body: {status: 'active', statusReason: null, generation: 1},
    });
    expect(body['drift']).toEqual({...reported.drift, repairedAt: expect.any(String)});
    expect((await handleOf(schedule).describe()).state.paused).toBe(false);
  });

  it('takes the error back when the foreign change is taken back', async () => {
    const schedule = await create({driftPolicy: 'report'});
    await handleOf(schedule).pause('by hand');
    await reconcileUntil(server, async () => (await show(schedule.id)).status === 'error');
    await handleOf(schedule).update((previous) => ({...previous, state: {paused: false, note: ''}}));
    await reconcileUntil(server, async () => (await show(schedule.id)).status === 'active');
    expect(await show(schedule.id)).toMatchObject({statusReason: null, drift: null});
  });

  it('reports a deletion under the policy report, and recreates on demand', async () => {
    const schedule = await create({driftPolicy: 'report'});
    await handleOf(schedule).delete();
    await reconcileUntil(server, async () => (await show(schedule.id)).status === 'error');
    expect((await show(schedule.id)).statusReason).toMatch(/deleted in Temporal/);
    expect(await driftOf(schedule.id)).toMatchObject({state: 'missing', fields: []});
    await server.call('POST', `/schedules/${schedule.id}/reconcile`);
    expect(await driftOf(schedule.id)).toMatchObject({state: 'in_sync'});
  });

  it('adopts Temporal’s cadence, policies and paused state as a change by the caller', async () => {
    const schedule = await create({driftPolicy: 'report', humanLabel: 'New Year'});
    await handleOf(schedule).update((previous) => ({
      ...previous,
      spec: {cronExpressions: ['0 5 * * 1-5'], timezone: 'America/New_York'},
      policies: {overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: 60_000, pauseOnFailure: true},
      state: {paused: true, note: 'by hand'},
    }));
    const {status, body} = await server.call('POST', `/schedules/${schedule.id}/reconcile`, {adopt: true});
    expect({status, body}).toMatchObject({
      status: 200,
      body: {
        cronExpression: '0 0 5 * * 1,2,3,4,5 *',
        timezone: 'America/New_York',
        humanLabel: null,
        overlapPolicy: 'buffer',
        catchupWindowSeconds: 60,
        pauseOnFailure: true,
        status: 'paused',
        note: 'by hand',
        generation: 2,
        synced: true,
        updatedBy: 'tester',
      },
    });
    expect(await driftOf(schedule.id)).toMatchObject({state: 'in_sync'});
  });

  it('refuses to adopt what one schedule cannot say', async () => {
    const schedule = await create({driftPolicy: 'report'});
    await handleOf(schedule).update((previous) => ({
      ...previous,
      spec: {cronExpressions: ['0 5 * * *', '0 9 * * *'], timezone: 'Europe/Berlin'},
    }));
    const {status, body} = await server.call('POST', `/schedules/${schedule.id}/reconcile`, {adopt: true});
    expect({status, body}).toMatchObject({status: 409, body: {code: 'drift_not_adoptable'}});
    expect(await show(schedule.id)).toMatchObject({generation: 1, cronExpression: '30 2 1 1 *'});
  });

  it('says that an exhausted schedule has ended, which is no error', async () => {
    const schedule = await create();
    await server.storage.db
      .updateTable('schedules')
      .set({endAt: new Date('2020-01-01T00:00:00Z'), generation: 2})
      .where('id', '=', schedule.id)
      .execute();
    await reconcileUntil(server, async () => (await show(schedule.id)).synced === true);
    expect(await show(schedule.id)).toMatchObject({
      status: 'active',
      statusReason: expect.stringMatching(/^ended/),
    });
    await handleOf(schedule).delete();
    expect(await driftOf(schedule.id)).toMatchObject({state: 'ended', fields: []});
    await server.reconciler.reconcileBatch();
    expect((await show(schedule.id)).drift).toBeNull();
  });

  it('reports what a restored database no longer knows, with the command that removes it, and deletes nothing', async () => {
    const kept = await create();
    const lost = await create();
    const {db} = server.storage;
    // Yesterday's database: one schedule was not made yet, the other has an older generation than Temporal.
    const yesterday = await db
      .selectFrom('schedules')
      .selectAll()
      .where('id', '=', kept.id)
      .executeTakeFirstOrThrow();
    await server.call('PATCH', `/schedules/${kept.id}`, {name: 'Today', cronExpression: '0 5 * * *'});
    await db
      .updateTable('schedules')
      .set({
        name: yesterday.name,
        cronExpression: yesterday.cronExpression,
        generation: 1,
        observedGeneration: 1,
        nextFires: toJson(yesterday.nextFires),
      })
      .where('id', '=', kept.id)
      .execute();
    await db.deleteFrom('schedules').where('id', '=', lost.id).execute();
    more.push(() => handleOf(lost).delete());

    const orphans = async () => (await server.call('GET', '/orphans')).body['orphans'] as unknown[];
    await reconcileUntil(server, async () => (await orphans()).length === 1);
    expect(await orphans()).toMatchObject([
      {
        temporalScheduleId: lost.temporalScheduleId,
        command: expect.stringContaining(`temporal schedule delete --schedule-id ${lost.temporalScheduleId}`),
      },
    ]);
    await reconcileUntil(server, async () => (await show(kept.id)).drift !== null);
    expect(await driftOf(kept.id)).toMatchObject({state: 'in_sync'});
    expect((await handleOf(lost).describe()).scheduleId).toBe(lost.temporalScheduleId);

    await handleOf(lost).delete();
    more.length = 0;
    await reconcileUntil(server, async () => (await orphans()).length === 0);
  });

  it('never touches what another installation in the namespace made', async () => {
    const otherDatabase = await createDatabase(kind);
    const other = await startTestServer(await otherDatabase.open());
    const theirs = await create({}, other);
    const mine = await create();
    await handleOf(theirs).pause('their business');
    for (let pass = 0; pass < 3; pass += 1) await server.reconciler.reconcileBatch();
    expect((await handleOf(theirs).describe()).state).toMatchObject({paused: true, note: 'their business'});
    expect((await server.call('GET', '/orphans')).body).toEqual({orphans: []});
    expect(await driftOf(mine.id)).toMatchObject({state: 'in_sync'});
    await other.call('DELETE', `/schedules/${theirs.id}`);
    await other.close();
    await otherDatabase.drop();
  });
});
