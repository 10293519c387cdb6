import {sql, type RawBuilder} from 'kysely';
import {randomUUID} from 'node:crypto';
import type {Db} from '../storage/database.js';

/** What {@link insertManySchedules} has made. */
export interface ManySchedules {
  readonly organizationId: string;
  readonly workflowIds: readonly string[];
}

const WORKFLOWS = 100;
const PART = 20_000;

/**
 * Fills a database with schedules and as many runs, straight by SQL: names, statuses, time zones and times vary as
 * they would. Nothing of it is in Temporal.
 *
 * @param options `withRuns`: whether there are runs, too. @default true
 */
export async function insertManySchedules(
  db: Db,
  count: number,
  {withRuns = true}: {withRuns?: boolean} = {},
): Promise<ManySchedules> {
  const organizationId = `many-${randomUUID()}`;
  await sql`
    with made as (
      insert into workflows (id, organization_id, name, updated_at)
      select gen_random_uuid(), ${organizationId}, 'Workflow ' || n, now() from generate_series(1, ${WORKFLOWS}::integer) n
      returning id
    )
    insert into workflow_versions (id, organization_id, workflow_id, version, graph, definition, node_count, committed_at)
    select gen_random_uuid(), ${organizationId}, id, 1, '{"nodes":[],"edges":[]}', '{}', 1, now() from made
  `.execute(db);
  const workflows = sql`(
    select row_number() over (order by w.name, w.id) - 1 as n, w.id, v.id as version_id
    from workflows w join workflow_versions v on v.workflow_id = w.id where w.organization_id = ${organizationId}
  )`;
  // In parts, each well within the time that a statement may take.
  for (let first = 1; first <= count; first += PART) {
    const last = Math.min(first + PART - 1, count);
    await sql`
      insert into schedules (id, organization_id, workflow_id, name, description, cron_expression, timezone,
        overlap_policy, catchup_window_seconds, input_payload, paused, status_reason, next_run_at, next_fires,
        observed_generation, last_run_at, created_at, updated_at)
      select gen_random_uuid(), ${organizationId}, w.id, 'Check ' || md5(i::text), 'Number ' || i, (i % 60) || ' 2 * * *',
        (array['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Tokyo'])[1 + i / 10 % 4], 'skip', 60,
        '{"runtimeInputs":{},"nodeOverrides":{}}', i % 10 = 0, case when i % 50 = 1 then 'It fails' end, fire.at,
        case when fire.at is null then '[]'
          else jsonb_build_array(to_char(fire.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end,
        1, case when i % 3 <> 0 then now() - i * interval '1 second' end,
        now() - i * interval '1 minute', now() - i * interval '1 second'
      from generate_series(${first}::integer, ${last}::integer) i
        join ${workflows} w on w.n = i % ${WORKFLOWS}::integer
        cross join lateral (
          select case when i % 10 <> 0
            then date_trunc('second', now()) + i * interval '1 second' + interval '1 hour' end as at
        ) fire
    `.execute(db);
  }
  if (withRuns) await insertRuns(db, organizationId, workflows);
  await sql`analyze schedules, runs, workflows`.execute(db);
  const rows = await db
    .selectFrom('workflows')
    .select('id')
    .where('organizationId', '=', organizationId)
    .orderBy('name')
    .execute();
  return {organizationId, workflowIds: rows.map(({id}) => id)};
}

async function insertRuns(db: Db, organizationId: string, workflows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into runs (id, organization_id, workflow_id, workflow_version_id, schedule_id, status, trigger_type,
      input_payload, input_preview, request_digest, requested_at, started_at, ended_at, updated_at)
    select 'shipsec-run-' || gen_random_uuid(), ${organizationId}, s.workflow_id, w.version_id,
      case when s.n % 4 <> 0 then s.id end, case when s.n % 20 = 0 then 'FAILED' else 'COMPLETED' end,
      case when s.n % 4 <> 0 then 'schedule' else 'manual' end, s.input_payload, s.input_payload, '',
      s.updated_at, s.updated_at, s.updated_at + interval '1 second', s.updated_at
    from (select *, row_number() over () as n from schedules where organization_id = ${organizationId}) s
      join ${workflows} w on w.id = s.workflow_id
  `.execute(db);
}
