import {sql, type Kysely} from 'kysely';

/** Few runs are started by another; their parent asks for them by its ID. */
const statements = [
  `create index runs_by_parent on runs (parent_run_id, requested_at) where parent_run_id is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
