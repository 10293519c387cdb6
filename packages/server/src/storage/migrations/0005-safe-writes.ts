import {sql, type Kysely} from 'kysely';

const statements = [
  `create table idempotency_keys (
    organization_id text not null,
    caller text not null,
    key_hash text not null,
    request_digest text not null,
    effect_id uuid not null,
    claim uuid not null,
    locked_until timestamptz(3) not null,
    status integer,
    etag text,
    body text,
    created_at timestamptz(3) not null default now(),
    primary key (organization_id, caller, key_hash)
  )`,
  `create index idempotency_keys_oldest on idempotency_keys (created_at)`,
  `create table bulk_operations (
    id uuid primary key,
    organization_id text not null,
    action text not null,
    items jsonb not null,
    created_at timestamptz(3) not null default now(),
    created_by text not null,
    undone_at timestamptz(3)
  )`,
  `create index bulk_operations_oldest on bulk_operations (created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
