import {sql, type Kysely} from 'kysely';

/**
 * Secrets move into a column of their own, encrypted. The database has no key, so it only marks with `-` what may hold
 * some; the server encrypts that when it starts (`secrets/reseal.ts`).
 */
const statements = [
  `alter table schedules add column secrets text`,
  `update schedules set secrets = '-' where input_payload->'runtimeInputs' <> '{}'`,
  `create index schedules_by_secret_key on schedules (split_part(secrets, '.', 1), id) where secrets is not null`,
  `alter table runs add column secrets text`,
  `update runs set secrets = '-' where input_payload <> input_preview`,
  `create index runs_by_secret_key on runs (split_part(secrets, '.', 1), id) where secrets is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
