import {sql, type Kysely} from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table components (
      id text primary key,
      declaration jsonb not null,
      reported_at timestamptz(3) not null
    )`.execute(db);
}
