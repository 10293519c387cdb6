import {sql} from 'kysely';
import type {Db} from '../storage/database.js';
import type {LiveEventRow} from './live-event.table.js';

/** Sent by the database at each commit that made an event; the payload is the organization. */
export const LIVE_EVENTS_CHANNEL = 'shipsec_live_events';

/** The events of an organization behind an ID, in their order. */
export function listLiveEvents(
  db: Db,
  organizationId: string,
  after: number,
  limit: number,
): Promise<LiveEventRow[]> {
  return db
    .selectFrom('liveEvents')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The newest ID of an organization; 0 without any. */
export async function findLatestId(db: Db, organizationId: string): Promise<number> {
  const {id} = await db
    .selectFrom('liveEvents')
    .select((build) => build.fn.max('id').as('id'))
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow();
  return id ?? 0;
}

/** Whether every event behind an ID is still there, and the ID is one that we have given. */
export async function isRemembered(db: Db, after: number): Promise<boolean> {
  const result = await sql<{oldest: number | null; newest: number}>`
    select (select min(id) from live_events) as oldest,
      case when is_called then last_value else 0 end as newest
    from live_events_id_seq
  `.execute(db);
  const [ids] = result.rows;
  if (ids === undefined || after > ids.newest) return false;
  return ids.oldest === null ? after === ids.newest : after >= ids.oldest - 1;
}

/** Forgets what is older than a day; who was away longer is told to read everything again. */
export async function forgetOldEvents(db: Db): Promise<void> {
  await sql`delete from live_events where occurred_at < now() - interval '24 hours'`.execute(db);
}
