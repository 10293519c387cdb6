import {sql, type Kysely} from 'kysely';

const statements = [
  `create table backfills (
    id uuid primary key,
    organization_id text not null,
    schedule_id uuid not null,
    overlap_policy text,
    fire jsonb not null,
    instants jsonb not null,
    released integer not null default 0,
    leased_until timestamptz(3),
    requested_by text not null,
    created_at timestamptz(3) not null default now(),
    finished_at timestamptz(3)
  )`,
  `create index backfills_unfinished on backfills (created_at) where finished_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
