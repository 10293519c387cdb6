import {sql, type Kysely} from 'kysely';

const statements = [
  `alter table backfills add column cancelled_at timestamptz(3), add column cancelled_by text`,
  // The last ones of a schedule are shown.
  `create index backfills_newest on backfills (schedule_id, created_at desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
