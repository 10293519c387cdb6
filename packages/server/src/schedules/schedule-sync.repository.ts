import type {RecordedDrift} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import {toJson} from '../storage/column-types.js';
import type {Db, Trx} from '../storage/database.js';
import {unlessPayloadOutdated} from './payload-problem.js';
import {isRefusal} from './refusal-reason.js';
import type {ScheduleRow} from './schedule.table.js';

/**
 * What the server itself does with rows while it makes Temporal match them: by ID and over all organizations, tombstones
 * included. Nothing here is reached by a caller's ID without {@link lockScheduleRow} or {@link findScheduleView} before.
 */

export function findScheduleRow(db: Db, id: string): Promise<ScheduleRow | undefined> {
  return db.selectFrom('schedules').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What is kept of Temporal's side of a schedule. */
export interface HeldState {
  readonly fires: readonly Date[];
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/** Temporal holds the row's generation: says so, and clears what was said about failures. @returns the row as it is now; undefined if it is gone */
export function recordApplied(db: Db, row: ScheduleRow, held: HeldState): Promise<ScheduleRow | undefined> {
  return db
    .updateTable('schedules')
    .set({
      ...columnsOf(held),
      observedGeneration: row.generation,
      syncError: null,
      syncAttempts: 0,
      nextSyncAt: null,
      statusReason: unlessPayloadOutdated(null),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirst();
}

/**
 * What Temporal says of a row that it holds as it should; nothing if the row has changed since. A difference that was
 * only reported is over then, and so is what was said about a comparison or a repair that failed.
 */
export async function recordObserved(db: Db, row: ScheduleRow, held: HeldState): Promise<void> {
  const isReported = row.drift !== null && row.drift.repairedAt === null;
  await db
    .updateTable('schedules')
    .set({
      ...columnsOf(held),
      comparedAt: new Date(),
      syncError: null,
      syncAttempts: 0,
      nextSyncAt: null,
      ...(isReported ? {drift: null} : {}),
      ...(isReported || isRefusal(row.statusReason) ? {statusReason: unlessPayloadOutdated(null)} : {}),
    })
    .where('id', '=', row.id)
    .where('generation', '=', row.generation)
    .execute();
}

/** Temporal does not say what it holds of a row that was applied. A reason that says more stays. */
export async function recordUnanswered(
  db: Db,
  id: string,
  {syncError, statusReason}: Pick<SyncFailure, 'statusReason'> & {syncError: string},
): Promise<void> {
  await db
    .updateTable('schedules')
    .set((build) => ({syncError, statusReason: build.fn.coalesce('statusReason', build.val(statusReason))}))
    .where('id', '=', id)
    .whereRef('observedGeneration', '=', 'generation')
    .execute();
}

/** It has had its turn, whatever came of it: the others come first until the next round. */
export async function recordCompared(db: Db, id: string): Promise<void> {
  await db.updateTable('schedules').set({comparedAt: new Date()}).where('id', '=', id).execute();
}

function columnsOf({fires, snapshot}: HeldState) {
  return {
    nextFires: toJson(fires.map((fire) => fire.toISOString())),
    nextRunAt: fires[0] ?? null,
    temporalSnapshot: toJson(snapshot),
  };
}

/** A difference was found; nothing is written if the row has changed since. @param statusReason null once repaired. */
export async function recordDrift(
  db: Db,
  row: ScheduleRow,
  drift: RecordedDrift,
  statusReason: string | null,
): Promise<void> {
  await db
    .updateTable('schedules')
    .set({
      drift: toJson(drift),
      statusReason: statusReason ?? unlessPayloadOutdated(null),
      comparedAt: new Date(),
    })
    .where('id', '=', row.id)
    .where('generation', '=', row.generation)
    .execute();
}

/**
 * Schedules whose full comparison is longest ago, those that never had one first.
 *
 * @param share how many to take at least, so that all come round in time.
 * @param maxNew how many that were never compared may be among them beyond the share.
 */
export async function listLongestUncompared(db: Db, share: number, maxNew: number): Promise<string[]> {
  const rows = await db
    .selectFrom('schedules')
    .select(['id', 'comparedAt'])
    .where('deletedAt', 'is', null)
    .whereRef('observedGeneration', '=', 'generation')
    .orderBy('comparedAt', (order) => order.asc().nullsFirst())
    .limit(Math.max(share, maxNew))
    .execute();
  return rows.filter((row, index) => row.comparedAt === null || index < share).map(({id}) => id);
}

export interface SyncFailure {
  message: string;
  /** Set when Temporal will never accept the row as it stands: then it is the schedule's error and not the weather's. */
  statusReason: string | null;
  nextSyncAt: Date;
}

export async function recordSyncFailure(db: Db, row: ScheduleRow, failure: SyncFailure): Promise<void> {
  await db
    .updateTable('schedules')
    .set({
      syncError: failure.message,
      syncAttempts: row.syncAttempts + 1,
      nextSyncAt: failure.nextSyncAt,
      ...(failure.statusReason === null ? {} : {statusReason: failure.statusReason}),
    })
    .where('id', '=', row.id)
    .execute();
}

/** Temporal has confirmed that the schedule is gone. */
export async function deleteTombstone(db: Db, id: string): Promise<void> {
  await db.deleteFrom('schedules').where('id', '=', id).where('deletedAt', 'is not', null).execute();
}

/**
 * Rows that Temporal does not match yet, those never tried first and then by their turn, so that some which fail each
 * time keep none waiting; leased to the caller for `leaseSeconds`: another
 * reconciler takes others, and if we die, these come again. A lease and not a row lock, because the work on a row calls
 * Temporal and then writes the row.
 */
export function claimUnsynced(db: Db, limit: number, leaseSeconds: number): Promise<ScheduleRow[]> {
  return db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('schedules')
      .select('id')
      .where((where) =>
        where.or([
          where('observedGeneration', '<', where.ref('generation')),
          where('deletedAt', 'is not', null),
        ]),
      )
      .where((where) =>
        where.or([where('nextSyncAt', 'is', null), where('nextSyncAt', '<=', sql<Date>`now()`)]),
      )
      .orderBy('nextSyncAt', (order) => order.asc().nullsFirst())
      .orderBy('updatedAt')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    return lease(
      trx,
      due.map((row) => row.id),
      leaseSeconds,
    );
  });
}

async function lease(trx: Trx, ids: string[], leaseSeconds: number): Promise<ScheduleRow[]> {
  if (ids.length === 0) return [];
  return trx
    .updateTable('schedules')
    .set({nextSyncAt: sql<Date>`now() + make_interval(secs => ${leaseSeconds})`})
    .where('id', 'in', ids)
    .returningAll()
    .execute();
}

/** Gives leased rows back untouched, for the next pass. */
export async function releaseLeases(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('schedules')
    .set({nextSyncAt: null})
    .where('id', 'in', [...ids])
    .execute();
}

/** What a comparison with Temporal's list needs of a row. */
export type SyncedRow = Pick<
  ScheduleRow,
  | 'id'
  | 'temporalScheduleId'
  | 'paused'
  | 'note'
  | 'cronExpression'
  | 'timezone'
  | 'jitterSeconds'
  | 'startAt'
  | 'endAt'
> & {
  /** No fires are to come, so Temporal may have dropped it. */
  hasEnded: boolean;
};

/** Rows of a range of IDs that Temporal holds in their newest generation. */
export function listSyncedRows(db: Db, {first, last}: {first: string; last: string}): Promise<SyncedRow[]> {
  return db
    .selectFrom('schedules')
    .select(['id', 'temporalScheduleId', 'paused', 'note'])
    .select(['cronExpression', 'timezone', 'jitterSeconds', 'startAt', 'endAt'])
    .select(sql<boolean>`not paused and next_fires = '[]'`.as('hasEnded'))
    .where('id', '>=', first)
    .where('id', '<=', last)
    .where('deletedAt', 'is', null)
    .whereRef('observedGeneration', '=', 'generation')
    .execute();
}

export async function countSchedules(db: Db): Promise<number> {
  const {count} = await db
    .selectFrom('schedules')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
