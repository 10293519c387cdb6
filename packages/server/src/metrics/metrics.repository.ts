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
