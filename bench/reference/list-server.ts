import {createServer, type ServerResponse} from 'node:http';
import {Pool} from 'pg';

/**
 * The raw thing: Node's own HTTP server, `pg`, the SQL of our list, the same JSON; no framework, no validation, no
 * organization, no request ID, no log. Prints its URL once it listens. `PAGE_SIZE` asks for one page instead of all.
 */
const pool = new Pool({connectionString: process.env['POSTGRES_URL'], max: 10});

const pageSize = Number(process.env['PAGE_SIZE'] ?? 0);
/** One more than wanted tells whether there is a next page. */
const rowsOfPage = pageSize === 0 ? '' : `limit ${pageSize + 1}`;

const SQL = `
  select s.*, w.name as workflow_name, v.version as workflow_version, r.status as last_run_status,
    case when ledgers.schedule_id is not null then jsonb_build_object( 'fired', ledgers.fired, 'missed', ledgers.missed, 'skipped', ledgers.skipped, 'buffered', ledgers.waiting + jsonb_array_length(ledgers.pending)) end as counters
  from (
    select * from schedules where organization_id = $1 and deleted_at is null order by name, id ${rowsOfPage}
  ) s
  join workflows w on w.id = s.workflow_id
  left join workflow_versions v on v.id = s.workflow_version_id
  left join runs r on r.id = s.last_run_id
  left join ledgers on ledgers.schedule_id = s.id
  order by s.name, s.id`;

interface Row {
  [column: string]: unknown;
  next_fires: string[];
  generation: number;
  observed_generation: number;
}

const server = createServer((_request, response) => {
  void answer(response);
});

async function answer(response: ServerResponse): Promise<void> {
  const {rows} = await pool.query<Row>(SQL, ['local-dev']);
  const now = new Date().toISOString();
  const page = pageSize === 0 ? rows : rows.slice(0, pageSize);
  const body = JSON.stringify({
    schedules: page.map((row) => asJson(row, now)),
    ...(pageSize === 0 ? {} : {nextCursor: cursorOf(page.at(-1))}),
  });
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    })
    .end(body);
}

function cursorOf(last: Row | undefined): string {
  return Buffer.from(JSON.stringify([last?.['name'], last?.['id']])).toString('base64url');
}

function asJson(row: Row, now: string): object {
  const nextFires = row.next_fires.filter((at) => at > now);
  return {
    id: row['id'],
    workflowId: row['workflow_id'],
    workflowVersionId: row['workflow_version_id'],
    workflowVersion: row['workflow_version'],
    name: row['name'],
    description: row['description'],
    cronExpression: row['cron_expression'],
    timezone: row['timezone'],
    humanLabel: row['human_label'],
    overlapPolicy: row['overlap_policy'],
    catchupWindowSeconds: row['catchup_window_seconds'],
    status: row['status'],
    lastRunAt: row['last_run_at'],
    nextRunAt: nextFires[0] ?? null,
    inputPayload: row['input_payload'],
    temporalScheduleId: row['temporal_schedule_id'],
    temporalSnapshot: row['temporal_snapshot'],
    organizationId: row['organization_id'],
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
    workflowName: row['workflow_name'],
    generation: row.generation,
    observedGeneration: row.observed_generation,
    synced: row.generation === row.observed_generation,
    syncError: row['sync_error'],
    statusReason: row['status_reason'],
    jitterSeconds: row['jitter_seconds'],
    pauseOnFailure: row['pause_on_failure'],
    startAt: row['start_at'],
    endAt: row['end_at'],
    note: row['note'],
    nextFires,
    counters: row['counters'],
    driftPolicy: row['drift_policy'],
    drift: row['drift'],
    lastRunId: row['last_run_id'],
    lastRunStatus: row['last_run_status'],
    createdBy: row['created_by'],
    updatedBy: row['updated_by'],
  };
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null)
    process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});
process.on('SIGTERM', () => {
  server.close();
  void pool.end();
});
