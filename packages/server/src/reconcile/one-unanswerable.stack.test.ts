import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {ScheduleOverlapPolicy} from '@temporalio/client';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from '../temporal/connection.js';
import {TemporalRefusedError, TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {reconcileUntil} from '../testing/reconcile-until.js';
import {createDatabase, startTestServer, type TestDatabase, type TestServer} from '../testing/test-server.js';

/** What Temporal does not answer about one schedule or run is to withhold nothing from the others. */
describe('a pass with something that Temporal does not answer about', () => {
  let database: TestDatabase;
  let server: TestServer;
  let connection: TemporalConnection;
  /** Temporal IDs about which nothing is answered, and how it fails. */
  const silent = new Map<string, Error>();

  function check(temporalId: string): void {
    const error = silent.get(temporalId);
    if (error !== undefined) throw error;
  }

  beforeAll(async () => {
    database = await createDatabase('postgres');
    connection = connectTemporal({
      address: inject('temporalAddress'),
      namespace: 'default',
      callTimeoutMs: 30_000,
    });
  });
  beforeEach(async () => {
    server = await startTestServer(await database.open(), {
      ledgerGraceMs: 0,
      wrapGateway: (gateway) => ({
        ...gateway,
        async describeSchedule(temporalId, options) {
          check(temporalId);
          return gateway.describeSchedule(temporalId, options);
        },
        async applySchedule(desired) {
          check(desired.temporalScheduleId);
          return gateway.applySchedule(desired);
        },
        async describeRun(runId) {
          check(runId);
          return gateway.describeRun(runId);
        },
        async listFires(temporalId, span) {
          check(temporalId);
          return gateway.listFires(temporalId, span);
        },
      }),
    });
  });
  afterEach(async () => {
    silent.clear();
    const {body} = await server.call('GET', '/schedules');
    for (const {id} of body['schedules'] as Schedule[]) await server.call('DELETE', `/schedules/${id}`);
    await server.storage.db.deleteFrom('runs').execute();
    await server.close();
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  async function create(changes: object = {}): Promise<Schedule> {
    const request = aScheduleRequest(await server.createWorkflow(), changes);
    const {status, body} = await server.call<Schedule>('POST', '/schedules', request);
    expect({status, body}).toMatchObject({status: 201, body: {synced: true}});
    return body;
  }
  const show = async ({id}: Schedule) => (await server.call<Schedule>('GET', `/schedules/${id}`)).body;
  const temporalIdOf = ({temporalScheduleId}: Schedule) => temporalScheduleId ?? '';
  const handleOf = (schedule: Schedule) => connection.client.schedule.getHandle(temporalIdOf(schedule));
  const changePolicy = (schedule: Schedule) =>
    handleOf(schedule).update((previous) => ({
      ...previous,
      policies: {...previous.policies, overlap: ScheduleOverlapPolicy.ALLOW_ALL},
    }));
  const isRepaired = async (schedule: Schedule) => (await show(schedule)).drift?.repairedAt !== undefined;

  it.each([new TemporalUnavailableError('too slow'), new TemporalRefusedError('too large')])(
    'compares the others in full: $name',
    async (error) => {
      const bad = await create();
      const alsoBad = await create();
      const good = await create();
      await reconcileUntil(server, async () => (await show(good)).counters !== null);
      for (const each of [bad, alsoBad]) silent.set(temporalIdOf(each), error);
      await server.storage.db.updateTable('schedules').set({comparedAt: null}).execute();
      await server.storage.db
        .updateTable('schedules')
        .set({comparedAt: new Date()})
        .where('id', '=', good.id)
        .execute();
      await changePolicy(good);
      await reconcileUntil(server, () => isRepaired(good));
    },
  );

  it('repairs what the list shows of the others', async () => {
    const schedules = [await create(), await create(), await create()];
    for (const each of schedules) await handleOf(each).pause('by hand');
    const [good, ...bad] = schedules.toSorted((one, other) => (one.id < other.id ? 1 : -1));
    for (const each of bad) silent.set(temporalIdOf(each), new TemporalUnavailableError('too slow'));
    if (good === undefined) throw new Error('Three were made.');
    await reconcileUntil(server, () => isRepaired(good));
    silent.clear();
    await reconcileUntil(server, async () => (await Promise.all(bad.map(isRepaired))).every(Boolean));
  });

  it('finds orphans while a change cannot be applied', async () => {
    const bad = await create();
    const lost = await create();
    silent.set(temporalIdOf(bad), new TemporalUnavailableError('too slow'));
    const {body} = await server.call('PATCH', `/schedules/${bad.id}`, {name: 'Renamed'});
    expect(body).toMatchObject({synced: false});
    await server.storage.db.deleteFrom('schedules').where('id', '=', lost.id).execute();
    // Due in each pass, as it is when passes come further apart than its attempts.
    const dueNow = () =>
      server.storage.db.updateTable('schedules').set({nextSyncAt: null}).where('id', '=', bad.id).execute();
    const orphans = async () => (await server.call('GET', '/orphans')).body['orphans'] as unknown[];
    await reconcileUntil(server, async () => {
      await dueNow();
      return (await orphans()).length === 1;
    });
    await handleOf(lost).delete();
  });

  it('says of a schedule what Temporal answers instead, until it answers', async () => {
    const bad = await create();
    silent.set(temporalIdOf(bad), new TemporalRefusedError('too large'));
    await reconcileUntil(server, async () => (await show(bad)).status === 'error');
    expect(await show(bad)).toMatchObject({
      syncError: 'too large',
      statusReason: 'Temporal refuses this schedule: too large',
    });
    silent.clear();
    await reconcileUntil(server, async () => (await show(bad)).status === 'active');
    expect(await show(bad)).toMatchObject({syncError: null, statusReason: null});
  });

  it('settles the other runs', async () => {
    const schedule = await create({paused: true, overlapPolicy: 'allow'});
    const ids: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      ids.push(String((await server.call('POST', `/schedules/${schedule.id}/trigger`)).body['runId']));
    }
    const [bad = '', good = ''] = ids;
    for (const [index, id] of ids.entries()) {
      await server.storage.db
        .updateTable('runs')
        .set({status: 'RUNNING', updatedAt: new Date(Date.now() - 300_000 + index * 1000)})
        .where('id', '=', id)
        .execute();
      await connection.client.workflow.getHandle(id.replace('shipsec-run-', 'shipsec-run-now-')).terminate();
    }
    silent.set(bad, new TemporalUnavailableError('too slow'));
    const statusOf = async (id: string) =>
      (
        await server.storage.db
          .selectFrom('runs')
          .select('status')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).status;
    await reconcileUntil(server, async () => (await statusOf(good)) === 'STALE');
    expect(await statusOf(bad)).toBe('RUNNING');
  });
});
