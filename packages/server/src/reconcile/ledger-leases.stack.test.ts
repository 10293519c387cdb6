import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {advanceLedgers, claimDueLedgers, returnLedgers} from '../fires/ledger.repository.js';
import {TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {
  createDatabase,
  startTestServer,
  storageKinds,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';
import {closeLedgers} from './close-ledgers.js';

const HOUR_MS = 3600_000;
const LEASE_SECONDS = 60;

describe.each(storageKinds)('the lease of a ledger on %s', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let ids: readonly string[];
  /** What happens at the next question to Temporal about the fires of a schedule. */
  let disturb: (() => Promise<void>) | undefined;
  let isAway = false;

  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startTestServer(await database.open(), {
      wrapGateway: (gateway) => ({
        ...gateway,
        async listFires(...question) {
          const disturbance = disturb;
          disturb = undefined;
          await disturbance?.();
          return gateway.listFires(...question);
        },
        reachability: async () =>
          isAway ? {ready: false, message: 'Temporal cannot be reached.'} : gateway.reachability(),
      }),
    });
  });
  beforeEach(async () => {
    const {body} = await server.call('GET', '/schedules');
    for (const {id} of body['schedules'] as Schedule[]) await server.call('DELETE', `/schedules/${id}`);
    ids = [await createInArrears(), await createInArrears()];
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  /** A schedule whose ledger has an hour of minutes to close, none of which any run answered. */
  async function createInArrears(): Promise<string> {
    const request = aScheduleRequest(await server.createWorkflow(), {
      cronExpression: '* * * * *',
      timezone: 'UTC',
    });
    const {body} = await server.call('POST', '/schedules', request);
    const id = String(body['id']);
    const {db} = server.storage;
    const since = new Date(Date.now() - HOUR_MS);
    const spans = {inForceFrom: since, heldFrom: since};
    await db.updateTable('cadenceSpans').set(spans).where('scheduleId', '=', id).execute();
    const ledger = {closedUntil: since, startedAt: since, dueAt: new Date()};
    await db.updateTable('ledgers').set(ledger).where('scheduleId', '=', id).execute();
    return id;
  }
  const close = (forMs = 20_000) =>
    closeLedgers(server.dependencies, {endsAt: Date.now() + forMs, graceMs: 500});
  /** Which of the two have nothing open up to a minute ago, and which would be taken by a pass that began now. */
  async function state(): Promise<{closed: string[]; due: string[]}> {
    const rows = await server.storage.db
      .selectFrom('ledgers')
      .selectAll()
      .where('scheduleId', 'in', ids)
      .execute();
    const now = Date.now();
    const pick = (isSo: (row: (typeof rows)[number]) => boolean) =>
      rows
        .filter(isSo)
        .map(({scheduleId}) => scheduleId)
        .sort();
    return {
      closed: pick(({closedUntil}) => closedUntil.getTime() > now - 90_000),
      due: pick(({dueAt}) => dueAt !== null && dueAt.getTime() <= now),
    };
  }
  const missed = async () =>
    (await server.storage.db.selectFrom('fires').select('id').where('scheduleId', 'in', ids).execute())
      .length;

  it('is given back by a pass whose time is up, so that the next one goes on at once', async () => {
    const forMs = 4_000;
    disturb = () => sleep(forMs);
    await close(forMs);
    const {closed, due} = await state();
    expect(closed).toHaveLength(1);
    // The closed one is due again, too, if its next minute has come meanwhile.
    expect(due).toEqual(expect.arrayContaining(ids.filter((id) => !closed.includes(id))));
    expect(await close()).toBeGreaterThanOrEqual(59);
    expect((await state()).closed).toEqual([...ids].sort());
  });

  it('is given back when Temporal goes away in the middle of a pass', async () => {
    disturb = () => Promise.reject(new TemporalUnavailableError('Temporal cannot be reached.'));
    isAway = true;
    await expect(close()).rejects.toThrow(TemporalUnavailableError);
    expect(await state()).toEqual({closed: [], due: [...ids].sort()});
    isAway = false;
    await close();
    expect((await state()).closed).toEqual([...ids].sort());
    expect(await missed()).toBeGreaterThanOrEqual(2 * 59);
  });

  it('is kept by a ledger about which alone Temporal does not answer, while the other is closed', async () => {
    disturb = () => Promise.reject(new TemporalUnavailableError('This one takes too long.'));
    await close();
    const {closed, due} = await state();
    expect([closed.length, due]).toEqual([1, []]);
  });

  it('is kept by a ledger that cannot be closed for a reason of its own, and stands in the way of no other', async () => {
    disturb = () => Promise.reject(new Error('This one is broken.'));
    await expect(close()).rejects.toThrow('This one is broken.');
    const {closed, due} = await state();
    expect([closed, due.length]).toEqual([[], 1]);
    await close();
    expect((await state()).closed).toEqual(due);
  });

  it('is left to whoever has claimed the ledger since, or changed its cadence', async () => {
    const {db} = server.storage;
    const claimed = (await claimDueLedgers(db, 10, LEASE_SECONDS)).map(({ledger}) => ledger);
    expect(claimed).toHaveLength(2);
    const [first, second] = claimed;
    const nextLease = new Date(Date.now() + 2 * LEASE_SECONDS * 1000);
    await db
      .updateTable('ledgers')
      .set({dueAt: nextLease})
      .where('scheduleId', '=', first!.scheduleId)
      .execute();
    await returnLedgers(db, claimed);
    expect((await state()).due).toEqual([second!.scheduleId]);
    const row = await db
      .selectFrom('ledgers')
      .select('dueAt')
      .where('scheduleId', '=', first!.scheduleId)
      .executeTakeFirstOrThrow();
    expect(row.dueAt).toEqual(nextLease);
  });
});

describe('the lease of a ledger that is being changed while its pass moves it on', () => {
  it('is given back, so that it waits for the next pass alone', async () => {
    const database = await createDatabase('postgres');
    const server = await startTestServer(await database.open());
    const {db} = server.storage;
    try {
      await server.call('POST', '/schedules', aScheduleRequest(await server.createWorkflow()));
      await db.updateTable('ledgers').set({dueAt: new Date()}).execute();
      const [due] = await claimDueLedgers(db, 10, LEASE_SECONDS);
      const {ledger} = due!;
      const {scheduleId, revision, closedUntil} = ledger;
      const progress = {scheduleId, revision, closedUntil, dueAt: null, pending: []};
      // As a preparation holds it, which writes a fire of the schedule.
      await db.transaction().execute(async (trx) => {
        await trx.selectFrom('ledgers').select('scheduleId').forUpdate().execute();
        expect(await advanceLedgers(db, [progress])).toEqual([]);
      });
      await returnLedgers(db, [ledger]);
      const again = await claimDueLedgers(db, 10, LEASE_SECONDS);
      expect(again.map((each) => each.ledger.scheduleId)).toEqual([scheduleId]);
      expect(await advanceLedgers(db, [progress])).toEqual([scheduleId]);
    } finally {
      const {body} = await server.call('GET', '/schedules');
      for (const {id} of body['schedules'] as Schedule[]) await server.call('DELETE', `/schedules/${id}`);
      await server.close();
      await database.drop();
    }
  });
});
