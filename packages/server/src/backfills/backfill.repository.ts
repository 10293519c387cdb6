import {sql, type Insertable} from 'kysely';
import type {FireRow} from '../fires/fire.table.js';
import type {Db, Trx} from '../storage/database.js';
import type {BackfillRow, BackfillTable} from './backfill.table.js';

/** False when it is there already: the request is repeated. */
export async function insertBackfill(trx: Trx, row: Insertable<BackfillTable>): Promise<boolean> {
  const inserted = await trx
    .insertInto('backfills')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The ledger's rows of all its fires, before anything is decided about them. */
export async function insertFires(trx: Trx, fires: readonly FireRow[]): Promise<void> {
  if (fires.length > 0) await trx.insertInto('fires').values(fires).execute();
}

/** Unfinished ones that nobody works on, the oldest first. */
export async function findDueBackfills(db: Db, limit: number): Promise<string[]> {
  const rows = await unfinished(db).select('id').orderBy('createdAt').limit(limit).execute();
  return rows.map(({id}) => id);
}

function unfinished(db: Db) {
  return db
    .selectFrom('backfills')
    .where('finishedAt', 'is', null)
    .where((where) =>
      where.or([where('leasedUntil', 'is', null), where('leasedUntil', '<=', sql<Date>`now()`)]),
    );
}

/** Takes one for `leaseSeconds`; undefined when it is finished, or somebody else has it. */
export function claimBackfill(db: Db, id: string, leaseSeconds: number): Promise<BackfillRow | undefined> {
  return db
    .updateTable('backfills')
    .set({leasedUntil: sql<Date>`now() + make_interval(secs => ${leaseSeconds})`})
    .where('id', '=', id)
    .where('id', 'in', unfinished(db).select('id').where('id', '=', id).forUpdate().skipLocked())
    .returningAll()
    .executeTakeFirst();
}

/**
 * So many have been decided.
 *
 * @param leaseSeconds goes on for so long; 0 gives it back.
 * @returns false when it has been cancelled meanwhile: nothing of it is left to do.
 */
export async function recordProgress(
  db: Db,
  id: string,
  released: number,
  leaseSeconds: number,
): Promise<boolean> {
  const updated = await db
    .updateTable('backfills')
    .set({released, leasedUntil: sql<Date>`now() + make_interval(secs => ${leaseSeconds})`})
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return updated !== undefined;
}

export async function finishBackfill(db: Db, {id, instants}: BackfillRow): Promise<void> {
  await db
    .updateTable('backfills')
    .set({released: instants.length, leasedUntil: null, finishedAt: new Date()})
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .execute();
}

/** Fires of which nothing will come any more. */
export async function closeFires(db: Db, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('fires')
    .set({verdict: 'failed_to_start', reason, startedAt: null, delayMs: null, runId: null})
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .execute();
}

/** Whether so many runs of the schedule wait for their turn: each of them asks again every second. */
export async function countWaiting(db: Db, scheduleId: string): Promise<number> {
  const {count} = await db
    .selectFrom('runs')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('scheduleId', '=', scheduleId)
    .where('endedAt', 'is', null)
    .where('waiting', '=', true)
    .executeTakeFirstOrThrow();
  return count;
}

/** The last ones of a schedule, newest first. */
export function findBackfills(db: Db, scheduleId: string, limit: number): Promise<BackfillRow[]> {
  return db
    .selectFrom('backfills')
    .selectAll()
    .where('scheduleId', '=', scheduleId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export function findBackfill(db: Db, scheduleId: string, id: string): Promise<BackfillRow | undefined> {
  return db
    .selectFrom('backfills')
    .selectAll()
    .where('scheduleId', '=', scheduleId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A fire of a backfill that has not begun: it waits to be released, or its run waits for its turn. */
export type OpenFire = Pick<FireRow, 'id' | 'runId'>;

/** Those of a schedule's backfills between two instants, both inclusive. */
export function findOpenFires(
  db: Db,
  scheduleId: string,
  {from, to}: {readonly from: string; readonly to: string},
): Promise<OpenFire[]> {
  return db
    .selectFrom('fires')
    .select(['id', 'runId'])
    .where('scheduleId', '=', scheduleId)
    .where('nominalFireAt', '>=', new Date(from))
    .where('nominalFireAt', '<=', new Date(to))
    .where('kind', '=', 'backfill')
    .where('verdict', '=', 'late')
    .where('startedAt', 'is', null)
    .execute();
}

/** Nobody releases anything of it any more. */
export async function recordCancelled(trx: Trx, id: string, userId: string): Promise<void> {
  const now = new Date();
  await trx
    .updateTable('backfills')
    .set({cancelledAt: now, cancelledBy: userId, finishedAt: now, leasedUntil: null})
    .where('id', '=', id)
    .execute();
}
