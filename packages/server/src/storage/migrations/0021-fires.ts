import {sql, type Kysely} from 'kysely';

const statements = [
  `create table fires (
    id text primary key,
    organization_id text not null,
    schedule_id uuid not null,
    kind text not null,
    nominal_fire_at timestamptz(3) not null,
    started_at timestamptz(3),
    verdict text not null,
    reason text not null,
    delay_ms bigint,
    run_id text,
    requested_by text
  )`,
  `create unique index fires_once on fires (schedule_id, nominal_fire_at) where kind = 'scheduled'`,
  `create index fires_newest on fires (schedule_id, nominal_fire_at desc, id desc)`,
  `alter table runs add column waiting boolean not null default false`,
  `alter table runs add column overlap_policy text`,
  `create index runs_live_by_schedule on runs (schedule_id, requested_at) where ended_at is null`,
  `create index runs_live_by_organization on runs (organization_id, workflow_id) where ended_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
