import {sql, type Kysely} from 'kysely';

const statements = [
  `create table api_keys (
    id uuid primary key,
    organization_id text not null,
    name text not null,
    prefix text not null,
    hash text not null unique,
    scopes jsonb not null,
    created_at timestamptz(3) not null default now(),
    created_by text not null,
    expires_at timestamptz(3),
    last_used_at timestamptz(3),
    revoked_at timestamptz(3),
    revoked_by text
  )`,
  `create index api_keys_newest on api_keys (organization_id, created_at desc, id)`,

  // Two random UUIDs are 244 bits of chance. Whoever reads this database needs no token any more.
  `alter table installation add column token_secret text not null default gen_random_uuid() || '.' || gen_random_uuid()`,

  `alter table audit_events add column actor_type text not null default 'user'`,
  `update audit_events set actor_type = 'reconciler' where actor_id = 'system'`,
  `alter table audit_events alter column actor_type drop default`,
  `alter table audit_events add column subject_name text`,
  `create index audit_events_newest on audit_events (organization_id, id desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
