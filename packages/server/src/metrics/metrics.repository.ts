import {scheduleStatuses, type ScheduleStatus} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import type {Db} from '../storage/database.js';

/** Over all organizations; every status is there, with 0 where there is none. */
export async function countSchedulesByStatus(db: Db): Promise<{status: ScheduleStatus; count: number}[]> {
  const rows = await db
    .selectFrom('schedules')
    .select((build) => ['status', build.fn.countAll<number>().as('count')])
    .where('deletedAt', 'is', null)
    .groupBy('status')
    .execute();
  const counts = new Map(rows.map(({status, count}) => [status, count]));
  return scheduleStatuses.map((status) => ({status, count: counts.get(status) ?? 0}));
}

/** What Temporal does not hold yet, by the index that the reconciler uses. */
export async function measurePending(db: Db): Promise<{count: number; lagSeconds: number}> {
  const {rows} = await sql<{count: number; lagSeconds: number}>`
    select count(*) as count, coalesce(extract(epoch from now() - min(updated_at)), 0)::float8 as lag_seconds
    from schedules where observed_generation < generation or deleted_at is not null
  `.execute(db);
  const [row] = rows;
  return {count: row?.count ?? 0, lagSeconds: Math.max(0, row?.lagSeconds ?? 0)};
}

/** Verdicts that were ever given, by the counts that the database keeps. One that is corrected later counts again. */
export async function countVerdicts(db: Db): Promise<{kind: string; verdict: string; count: number}[]> {
  const rows = await db
    .selectFrom('fireTotals')
    // Postgres sums into `numeric`, which its driver reads as text, and PGlite as a number.
    .select((build) => ['kind', 'verdict', build.fn.sum<number | string>('count').as('count')])
    .groupBy(['kind', 'verdict'])
    .execute();
  return rows.map((row) => ({...row, count: Number(row.count)}));
}

/** Schedules whose difference in Temporal is reported and not repaired. */
export async function countDrifted(db: Db): Promise<number> {
  const {count} = await db
    .selectFrom('schedules')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('deletedAt', 'is', null)
    .where('drift', 'is not', null)
    .where(sql<string | null>`drift ->> 'repairedAt'`, 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
