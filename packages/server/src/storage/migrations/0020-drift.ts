import {sql, type Kysely} from 'kysely';

const statements = [
  `alter table schedules add column drift_policy text`,
  `alter table schedules add column drift jsonb`,
  `alter table schedules add column compared_at timestamptz(3)`,
  `create index schedules_by_comparison on schedules (compared_at nulls first) where deleted_at is null`,
  `create table orphans (
    temporal_schedule_id text primary key,
    first_seen_at timestamptz(3) not null,
    last_seen_at timestamptz(3) not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
