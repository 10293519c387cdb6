import {sql, type Kysely} from 'kysely';

/**
 * What lists are sorted and filtered by. A row without a time comes last in either direction, and `nulls last` cannot
 * be compared as a tuple, so a cursor would read its page from the beginning: the missing time is an infinity instead.
 */
const statements = [
  `drop index schedules_by_next_run`,
  ...['next_run_at', 'last_run_at'].flatMap((column) => [
    `create index schedules_by_${column} on schedules
      (organization_id, coalesce(${column}, 'infinity'::timestamptz), id) where deleted_at is null`,
    `create index schedules_by_${column}_desc on schedules
      (organization_id, coalesce(${column}, '-infinity'::timestamptz), id) where deleted_at is null`,
  ]),
  // Paused ones have no next fire: without the status in front, their list would begin behind all others.
  `create index schedules_by_status_next_run_at on schedules
    (organization_id, status, coalesce(next_run_at, 'infinity'::timestamptz), id) where deleted_at is null`,
  `create index schedules_by_status_next_run_at_desc on schedules
    (organization_id, status, coalesce(next_run_at, '-infinity'::timestamptz), id) where deleted_at is null`,
  `create index schedules_by_created_at on schedules (organization_id, created_at, id) where deleted_at is null`,
  `create index schedules_by_updated_at on schedules (organization_id, updated_at, id) where deleted_at is null`,
  `create index schedules_by_timezone on schedules (organization_id, timezone, name, id) where deleted_at is null`,
  `alter table schedules add column search_text text not null generated always as (
    lower(name || ' ' || coalesce(description, '') || ' ' || coalesce(human_label, '') || ' ' || cron_expression)
  ) stored`,
  // Where nobody may create extensions the search still works: it reads every row of the organization.
  `do $$ begin
    create extension if not exists pg_trgm;
    create index schedules_by_text on schedules using gin (search_text gin_trgm_ops) where deleted_at is null;
  exception when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
    raise notice 'pg_trgm is not available: searching schedules has no index';
  end $$`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
