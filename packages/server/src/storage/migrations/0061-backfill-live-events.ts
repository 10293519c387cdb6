import {sql, type Kysely} from 'kysely';

/**
 * Who looks at a schedule hears that a backfill of it was accepted or cancelled: no run tells, since none may start for
 * long, or ever. How far one has come its runs tell.
 */
const statements = [
  `create function backfill_live_event() returns trigger language plpgsql as $$
  begin
    perform record_live_event(new.organization_id, 'schedule.updated', schedules.id, schedules.workflow_id, null)
      from schedules where schedules.id = new.schedule_id and schedules.deleted_at is null;
    return null;
  end $$`,
  `create constraint trigger backfills_live_accepted after insert on backfills
    deferrable initially deferred for each row execute function backfill_live_event()`,
  `create constraint trigger backfills_live_cancelled after update on backfills
    deferrable initially deferred for each row
    when (old.cancelled_at is null and new.cancelled_at is not null)
    execute function backfill_live_event()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
