import type {ReconcileResponse, Schedule} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from '../temporal/connection.js';
import {TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {createCutOff, type CutOff} from '../testing/cut-off.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  type TestDatabase,
  type TestServer,
  type TestServerOptions,
} from '../testing/test-server.js';
import type {TemporalGateway} from '../temporal/temporal-gateway.js';

describe.each(storageKinds)('the reconciler on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let connection: TemporalConnection;
  const more: (() => Promise<unknown>)[] = [];

  async function start(options?: TestServerOptions): Promise<void> {
    server = await startTestServer(await database.open(), options);
  }
  beforeAll(async () => {
    database = await createDatabase(kind);
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    connection = connectTemporal({
      address: inject('temporalAddress'),
      namespace: 'default',
      callTimeoutMs: 30_000,
    });
  });
  afterEach(async () => {
    for (const {id} of await listed()) await server.call('DELETE', `/schedules/${id}`);
    await server.storage.db.deleteFrom('runs').execute();
    for (const close of more.splice(0)) await close();
    await server.close();
    await connection.close();
  });

  async function listed(): Promise<Schedule[]> {
    return (await server.call('GET', '/schedules')).body['schedules'] as Schedule[];
  }

  async function create(changes: object = {}): Promise<Schedule> {
    const request = aScheduleRequest(await server.createWorkflow(), changes);
    const {status, body} = await server.call<Schedule>('POST', '/schedules', request);
    expect({status, body}).toMatchObject({status: 201});
    return body;
  }

  const show = async (id: string) => (await server.call<Schedule>('GET', `/schedules/${id}`)).body;
  const handleOf = ({temporalScheduleId}: Schedule) =>
    connection.client.schedule.getHandle(temporalScheduleId ?? '');
  /** By a way of its own, so that it sees Temporal also while the server does not. */
  const observe = (schedule: Schedule) =>
    handleOf(schedule)
      .describe()
      .catch(() => undefined);

  /** The list is late by up to half a second, so a difference may take a second pass to be seen. */
  async function reconcileUntil(
    isDone: (result: ReconcileResponse) => boolean | Promise<boolean>,
  ): Promise<void> {
    await expect
      .poll(async () => isDone(await server.reconciler.reconcileBatch()), {timeout: 30_000, interval: 200})
      .toBe(true);
  }

  describe('while Temporal is away', () => {
    let temporal: CutOff;
    beforeEach(async () => {
      temporal = await createCutOff(inject('temporalAddress'));
      more.push(() => temporal.cut());
      await start({temporalAddress: temporal.address});
    });

    it('lets every write be stored and read, says that it is not synced, and applies all when it is back', async () => {
      const changed = await create();
      const deleted = await create();
      await temporal.cut();

      const created = await create({name: 'Made in the dark'});
      expect(created).toMatchObject({synced: false, status: 'active', nextRunAt: null, statusReason: null});
      expect(created.syncError).toMatch(/Temporal did not answer/);
      const patched = await server.call('PATCH', `/schedules/${changed.id}`, {
        name: 'Renamed',
        status: 'paused',
      });
      expect(patched).toMatchObject({
        status: 200,
        body: {name: 'Renamed', status: 'paused', synced: false, generation: 2, observedGeneration: 1},
      });
      expect((await server.call('DELETE', `/schedules/${deleted.id}`)).status).toBe(200);
      expect((await listed()).map(({name}) => name).sort()).toEqual(['Made in the dark', 'Renamed']);
      expect(await observe(deleted)).toBeDefined();
      expect(await server.reconciler.reconcileBatch()).toMatchObject({applied: 0, more: false});

      await temporal.restore();
      await reconcileUntil(async () => (await listed()).every((schedule) => schedule.synced));
      await reconcileUntil(async () => (await observe(deleted)) === undefined);
      expect(await observe(created)).toMatchObject({state: {paused: false}});
      expect(await observe(changed)).toMatchObject({
        state: {paused: true},
        action: {args: [{generation: 2, scheduleName: 'Renamed'}]},
      });
      expect(await show(created.id)).toMatchObject({synced: true, syncError: null});
      expect((await show(created.id)).nextRunAt).not.toBeNull();
      const left = await server.storage.db
        .selectFrom('schedules')
        .select('id')
        .where('id', '=', deleted.id)
        .execute();
      expect(left).toEqual([]);
    });

    it('says so in the health parts, and that no worker polls', async () => {
      expect(await server.gateway.reachability()).toMatchObject({ready: true});
      expect(await server.gateway.workerPolling()).toMatchObject({ready: false});
      await temporal.cut();
      expect(await server.gateway.reachability()).toMatchObject({ready: false});
      expect(await server.gateway.workerPolling()).toMatchObject({ready: false});
    });
  });

  describe('after the process died between row and Temporal', () => {
    it.each(['applySchedule', 'removeSchedule'] as const)(
      'finishes the work when %s never ran',
      async (step) => {
        let isDying = false;
        const dying = (gateway: TemporalGateway): TemporalGateway => ({
          ...gateway,
          [step]: async (...args: Parameters<TemporalGateway[typeof step]>) => {
            if (isDying) throw new TemporalUnavailableError('gone');
            return (gateway[step] as (...given: typeof args) => Promise<unknown>)(...args);
          },
        });
        await start({wrapGateway: dying});
        const schedule = await create();
        isDying = true;
        if (step === 'applySchedule')
          await server.call('PATCH', `/schedules/${schedule.id}`, {name: 'After'});
        else await server.call('DELETE', `/schedules/${schedule.id}`);
        expect(await observe(schedule)).toMatchObject({action: {args: [{generation: 1}]}});
        isDying = false;
        await reconcileUntil(({applied}) => applied === 1);
        const after = await observe(schedule);
        if (step === 'applySchedule')
          expect(after).toMatchObject({action: {args: [{generation: 2, scheduleName: 'After'}]}});
        else expect(after).toBeUndefined();
      },
    );

    it('writes the row when Temporal was already written', async () => {
      let isDying = false;
      await start({
        wrapGateway: (gateway) => ({
          ...gateway,
          async applySchedule(desired) {
            const observation = await gateway.applySchedule(desired);
            if (isDying) throw new TemporalUnavailableError('gone');
            return observation;
          },
        }),
      });
      const schedule = await create();
      isDying = true;
      expect((await server.call('POST', `/schedules/${schedule.id}/pause`)).body).toMatchObject({
        synced: false,
      });
      isDying = false;
      await reconcileUntil(({applied}) => applied === 1);
      expect(await show(schedule.id)).toMatchObject({synced: true, status: 'paused', syncError: null});
    });
  });

  describe('when somebody changes Temporal', () => {
    beforeEach(() => start());

    it('recreates a schedule that was deleted in Temporal', async () => {
      const schedule = await create();
      await handleOf(schedule).delete();
      await reconcileUntil(({applied}) => applied === 1);
      expect(await observe(schedule)).toMatchObject({action: {args: [{generation: 1}]}});
    });

    it('puts back a pause that nobody asked for, and a note', async () => {
      const schedule = await create();
      await handleOf(schedule).pause('by hand');
      await reconcileUntil(({applied}) => applied === 1);
      expect((await observe(schedule))?.state).toMatchObject({paused: false, note: ''});
    });

    it('takes over the pause of pauseOnFailure, with its reason', async () => {
      const schedule = await create({pauseOnFailure: true});
      await handleOf(schedule).pause('paused due to workflow failure: wf-1: boom');
      await reconcileUntil(({applied}) => applied === 1);
      expect(await show(schedule.id)).toMatchObject({
        status: 'paused',
        note: 'Paused because a run failed: boom',
        generation: 2,
        synced: true,
        updatedBy: 'system',
      });
      const resumed = await server.call('POST', `/schedules/${schedule.id}/resume`);
      expect(resumed.body).toMatchObject({status: 'active', synced: true});
      expect((await observe(schedule))?.state).toMatchObject({paused: false});
    });

    it('keeps the pause of pauseOnFailure when an edit comes before anybody saw it', async () => {
      const schedule = await create({pauseOnFailure: true});
      await handleOf(schedule).pause('paused due to workflow failure: wf-1: boom');
      await observe(schedule);
      const {body} = await server.call('PATCH', `/schedules/${schedule.id}`, {name: 'Renamed'});
      expect(body).toMatchObject({name: 'Renamed', status: 'paused', synced: true});
      expect((await observe(schedule))?.state).toMatchObject({paused: true});
    });

    it('leaves alone what it does not know, and what another installation made', async () => {
      const schedule = await create();
      const stranger = `${schedule.temporalScheduleId?.slice(0, -36)}${randomUUID()}`;
      const other = `shipsec-${randomUUID()}-schedule-${randomUUID()}`;
      const action = {type: 'startWorkflow', workflowType: 'x', taskQueue: 'x'} as const;
      for (const scheduleId of [stranger, other]) {
        const handle = await connection.client.schedule.create({scheduleId, spec: {}, action});
        more.push(() => handle.delete());
      }
      await reconcileUntil(async () => (await server.gateway.listSchedules(stranger)).length === 1);
      expect(await server.reconciler.reconcileBatch()).toMatchObject({applied: 0, failed: 0});
      expect(await server.gateway.describeSchedule(stranger)).toBeDefined();
      expect(await server.gateway.describeSchedule(other)).toBeDefined();
    });
  });

  it('asks Temporal about a created schedule, and shows what it says', async () => {
    await start();
    const created = await create();
    expect(created.temporalSnapshot).toEqual({});
    await reconcileUntil(async () => (await show(created.id)).temporalSnapshot['generation'] === 1);
    const {nextFires, generation} = await show(created.id);
    expect(nextFires).toEqual(
      (await observe(created))?.info.nextActionTimes.map((time) => time.toISOString()),
    );
    expect(generation).toBe(1);
  });

  it('lets a schedule go that had no more fires to make, and looks for it no more', async () => {
    await start();
    const ended = await create();
    const nextFires = JSON.stringify(['2019-12-31T00:00:00.000Z']);
    await server.storage.db
      .updateTable('schedules')
      .set({endAt: new Date('2020-01-01T00:00:00Z'), nextFires})
      .where('id', '=', ended.id)
      .execute();
    await handleOf(ended).delete();
    await reconcileUntil(async () => (await show(ended.id)).nextFires?.length === 0);
    expect(await server.reconciler.reconcileBatch()).toMatchObject({applied: 0, failed: 0});
    expect(await observe(ended)).toBeUndefined();
  });

  it('writes nothing when nothing differs', async () => {
    await start();
    const schedule = await create();
    await create({paused: true, note: 'Why'});
    await reconcileUntil(
      async () =>
        (await server.gateway.listSchedules(`shipsec-${server.dependencies.installationId}-`)).length === 2,
    );
    const before = await observe(schedule);
    for (let pass = 0; pass < 3; pass += 1) {
      expect(await server.reconciler.reconcileBatch()).toEqual({
        applied: 0,
        failed: 0,
        settledRuns: 0,
        more: false,
      });
    }
    const after = await observe(schedule);
    expect(after?.raw.conflictToken).toEqual(before?.raw.conflictToken);
    expect(after?.info.lastUpdatedAt).toEqual(before?.info.lastUpdatedAt);
  });

  it('says what Temporal refuses, as the schedule’s error, and recovers with the next change', async () => {
    await start();
    const schedule = await create();
    await server.storage.db
      .updateTable('schedules')
      .set({cronExpression: '61 * * * *', generation: 2})
      .where('id', '=', schedule.id)
      .execute();
    expect(await server.reconciler.reconcileBatch()).toMatchObject({failed: 1});
    expect(await show(schedule.id)).toMatchObject({
      status: 'error',
      synced: false,
      statusReason: expect.stringContaining('Minute is not in range'),
    });
    expect(await server.reconciler.reconcileBatch()).toMatchObject({applied: 0, failed: 0});
    const {body} = await server.call('PATCH', `/schedules/${schedule.id}`, {cronExpression: '1 * * * *'});
    expect(body).toMatchObject({status: 'active', statusReason: null, syncError: null, synced: true});
  });

  describe('settling runs', () => {
    beforeEach(() => start());

    async function silentRun(status: 'QUEUED' | 'RUNNING', changes: object = {}): Promise<string> {
      const schedule = await create({paused: true});
      const {body} = await server.call('POST', `/schedules/${schedule.id}/trigger`);
      const id = String(body['runId']);
      const updatedAt = new Date(Date.now() - 120_000);
      await server.storage.db
        .updateTable('runs')
        .set({status, updatedAt, ...changes})
        .where('id', '=', id)
        .execute();
      return id;
    }
    const statusOf = async (id: string) =>
      await server.storage.db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

    it('waits for a run whose trigger workflow is still there, and fails it once that has ended', async () => {
      const id = await silentRun('QUEUED');
      expect(await server.reconciler.reconcileBatch()).toMatchObject({settledRuns: 0});
      expect((await statusOf(id)).status).toBe('QUEUED');
      await connection.client.workflow.getHandle(id.replace('shipsec-run-', 'shipsec-run-now-')).terminate();
      await server.storage.db
        .updateTable('runs')
        .set({updatedAt: new Date(0)})
        .where('id', '=', id)
        .execute();
      expect(await server.reconciler.reconcileBatch()).toMatchObject({settledRuns: 1});
      const run = await statusOf(id);
      expect(run).toMatchObject({
        status: 'FAILED',
        failure: {reason: 'The fire that was to start the run ended as TERMINATED.'},
      });
      expect(run.endedAt).not.toBeNull();
    });

    it('fails a run that never reached Temporal', async () => {
      const id = await silentRun('QUEUED', {scheduleId: null});
      expect(await server.reconciler.reconcileBatch()).toMatchObject({settledRuns: 1});
      expect(await statusOf(id)).toMatchObject({status: 'FAILED'});
    });

    it('takes the end of a run from Temporal', async () => {
      const id = await silentRun('RUNNING');
      const handle = await connection.client.workflow.start('shipsecWorkflowRun', {
        workflowId: id,
        taskQueue: `test-${randomUUID()}`,
      });
      await handle.terminate('by hand');
      expect(await server.reconciler.reconcileBatch()).toMatchObject({settledRuns: 1});
      expect(await statusOf(id)).toMatchObject({status: 'TERMINATED', outcome: {success: false}});
    });

    it('leaves a run alone that has just been heard of', async () => {
      const id = await silentRun('RUNNING', {updatedAt: new Date()});
      expect(await server.reconciler.reconcileBatch()).toMatchObject({settledRuns: 0});
      expect((await statusOf(id)).status).toBe('RUNNING');
    });
  });
});
