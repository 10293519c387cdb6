import {Pool} from 'pg';

/**
 * Copies one stored schedule until there are `count`, straight by SQL: what differs is what lists sort and search by.
 * The copies are not in Temporal, so this is for measures of reading only.
 *
 * @param template ID of a schedule that our API has made
 */
export async function copySchedule(postgresUrl: string, template: string, count: number): Promise<void> {
  const pool = new Pool({connectionString: postgresUrl, max: 1});
  const {rows} = await pool.query<{name: string}>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name = 'schedules' and is_generated = 'NEVER'`,
  );
  const columns = rows.map(({name}) => name).join(', ');
  await pool.query(
    `insert into schedules (${columns})
     select ${columns} from (select (jsonb_populate_record(s, jsonb_build_object(
       'id', gen_random_uuid(),
       'temporal_schedule_id', 'copy-' || i,
       'name', 'Row ' || lpad(i::text, 6, '0'),
       'created_at', s.created_at - i * interval '1 second',
       'updated_at', s.updated_at - i * interval '1 second'
     ))).*
     from schedules s cross join generate_series(2, $2::integer) i where s.id = $1) as copies`,
    [template, count],
  );
  await pool.query('vacuum analyze schedules');
  await pool.end();
}
