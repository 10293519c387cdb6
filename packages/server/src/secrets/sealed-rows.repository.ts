import {sql} from 'kysely';
import type {Db} from '../storage/database.js';

/** Both have a column `secrets`, and an index over its key. */
type SecretTable = 'schedules' | 'runs';

/** How many rows are encrypted with each key; `-` counts those that are not. */
export async function countByKey(db: Db): Promise<{table: SecretTable; keyId: string; rows: number}[]> {
  const counts = (['schedules', 'runs'] as const).map(async (table) => {
    const {rows} = await sql<{keyId: string; rows: number}>`
      select split_part(secrets, '.', 1) as key_id, count(*)::integer as rows from ${sql.table(table)}
      where secrets is not null group by 1 order by 1
    `.execute(db);
    return rows.map((row) => ({table, ...row}));
  });
  return (await Promise.all(counts)).flat();
}

/** Rows whose secrets are encrypted with another key, or not at all; in the order of their IDs, behind `after`. */
export async function listOtherwiseSealed(
  db: Db,
  table: SecretTable,
  keyId: string,
  after: string,
  limit: number,
): Promise<{id: string; organizationId: string; secrets: string}[]> {
  const {rows} = await sql<{id: string; organizationId: string; secrets: string}>`
    select id::text as id, organization_id, secrets from ${sql.table(table)}
    where secrets is not null and split_part(secrets, '.', 1) <> ${keyId} and id::text > ${after}
    order by id::text limit ${limit}
  `.execute(db);
  return rows;
}

/** Only if nobody has changed them meanwhile. */
export async function replaceSecrets(
  db: Db,
  table: SecretTable,
  {id, before, after}: {id: string; before: string; after: string},
): Promise<void> {
  await sql`
    update ${sql.table(table)} set secrets = ${after} where id::text = ${id} and secrets = ${before}
  `.execute(db);
}

/** A run that ended a day ago is not repeated and reports nothing any more: its preview is enough. */
export async function forgetSecretsOfEndedRuns(db: Db): Promise<void> {
  await sql`
    update runs set secrets = null
    where secrets is not null and secrets <> '-' and ended_at < now() - interval '1 day'
  `.execute(db);
}
