import {sql} from 'kysely';
import type {Db} from '../storage/database.js';
import type {OrphanRow} from './orphan.table.js';

/**
 * Those of the listed IDs that no row of any state bears. Ask after the listing: a row is always stored before Temporal
 * hears of it, so a schedule that is listed and has no row had none then either.
 */
export async function withoutRow(db: Db, temporalScheduleIds: readonly string[]): Promise<string[]> {
  if (temporalScheduleIds.length === 0) return [];
  const {rows} = await sql<{id: string}>`
    select listed.id from jsonb_array_elements_text(${JSON.stringify(temporalScheduleIds)}::jsonb) as listed (id)
    where not exists (select from schedules where schedules.temporal_schedule_id = listed.id)
  `.execute(db);
  return rows.map(({id}) => id);
}

/** Notes what one slice of Temporal's list shows: what is new, what is still there, and what is gone. */
export async function recordOrphans(
  db: Db,
  prefix: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    let gone = trx.deleteFrom('orphans').where(sql<boolean>`starts_with(temporal_schedule_id, ${prefix})`);
    if (ids.length > 0) gone = gone.where('temporalScheduleId', 'not in', [...ids]);
    await gone.execute();
    if (ids.length === 0) return;
    await trx
      .insertInto('orphans')
      .values(ids.map((temporalScheduleId) => ({temporalScheduleId, firstSeenAt: now, lastSeenAt: now})))
      .onConflict((conflict) => conflict.column('temporalScheduleId').doUpdateSet({lastSeenAt: now}))
      .execute();
  });
}

/** Whether anything is noted: a pass that finds nothing writes nothing. */
export async function hasOrphans(db: Db): Promise<boolean> {
  const row = await db.selectFrom('orphans').select('temporalScheduleId').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Those that two passes have seen: Temporal's list shows a deleted schedule for up to half a second more (facts §6). */
export function listOrphans(db: Db): Promise<OrphanRow[]> {
  return db
    .selectFrom('orphans')
    .selectAll()
    .whereRef('lastSeenAt', '>', 'firstSeenAt')
    .orderBy('temporalScheduleId')
    .limit(1000)
    .execute();
}
