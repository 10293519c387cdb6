import {MAX_RECENT_FIRES, type RecentFire} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import type {Db} from '../storage/database.js';

/**
 * The last fires of each of these schedules, oldest first, in one query: per schedule it reads the newest entries of
 * one index and no more, however long the ledger is.
 *
 * @param scheduleIds within reach of whoever asks: they come from a list that is.
 */
export async function findRecentFires(
  db: Db,
  scheduleIds: readonly string[],
): Promise<ReadonlyMap<string, RecentFire[]>> {
  const {rows} = await recentFiresQuery(scheduleIds).execute(db);
  const found = new Map<string, RecentFire[]>(scheduleIds.map((id) => [id, []]));
  for (const {scheduleId, at, verdict} of rows) found.get(scheduleId)?.push({at: at.toISOString(), verdict});
  return found;
}

interface RecentFireRow {
  readonly scheduleId: string;
  readonly at: Date;
  readonly verdict: RecentFire['verdict'];
}

export function recentFiresQuery(scheduleIds: readonly string[]) {
  return sql<RecentFireRow>`
    select wanted.id as schedule_id, fire.nominal_fire_at as at, fire.verdict
    from unnest(${[...scheduleIds]}::uuid[]) as wanted (id)
      cross join lateral (
        select nominal_fire_at, verdict from fires
        where fires.schedule_id = wanted.id
        order by nominal_fire_at desc, id desc limit ${MAX_RECENT_FIRES}::integer
      ) fire
    order by fire.nominal_fire_at
  `;
}
