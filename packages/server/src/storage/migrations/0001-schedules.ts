import {sql, type Kysely} from 'kysely';

/**
 * All times are `timestamptz(3)`: JavaScript keeps milliseconds, and a value that comes back different from what is
 * stored would make a cursor skip rows. Statements run one by one, because PGlite takes one at a time.
 */
const statements = [
  `create table installation (
    id uuid primary key,
    singleton boolean not null generated always as (true) stored unique,
    created_at timestamptz(3) not null default now()
  )`,
  `insert into installation (id) values (gen_random_uuid())`,

  `create table workflows (
    id uuid primary key,
    organization_id text not null,
    name text not null,
    description text,
    run_count integer not null default 0,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null,
    created_by text,
    updated_by text,
    deleted_at timestamptz(3)
  )`,
  `create index workflows_by_name on workflows (organization_id, name, id) where deleted_at is null`,

  `create table workflow_versions (
    id uuid primary key,
    organization_id text not null,
    workflow_id uuid not null references workflows (id),
    version integer not null check (version > 0),
    graph jsonb not null,
    definition jsonb,
    node_count integer not null,
    created_at timestamptz(3) not null default now(),
    created_by text,
    committed_at timestamptz(3),
    committed_by text,
    unique (workflow_id, version)
  )`,
  `create index workflow_versions_committed on workflow_versions (workflow_id, version desc)
    where committed_at is not null`,

  `create table schedules (
    id uuid primary key,
    organization_id text not null,
    workflow_id uuid not null references workflows (id),
    workflow_version_id uuid references workflow_versions (id),
    name text not null,
    description text,
    cron_expression text not null,
    timezone text not null,
    human_label text,
    overlap_policy text not null,
    catchup_window_seconds integer not null,
    jitter_seconds integer not null default 0,
    pause_on_failure boolean not null default false,
    start_at timestamptz(3),
    end_at timestamptz(3),
    input_payload jsonb not null,
    paused boolean not null default false,
    note text,
    generation integer not null default 1 check (generation > 0),
    observed_generation integer not null default 0,
    sync_error text,
    sync_attempts integer not null default 0,
    next_sync_at timestamptz(3),
    temporal_schedule_id text unique,
    temporal_snapshot jsonb not null default '{}',
    next_run_at timestamptz(3),
    next_fires jsonb not null default '[]',
    last_run_at timestamptz(3),
    last_run_id text,
    status_reason text,
    status text not null generated always as (
      case when paused then 'paused' when status_reason is not null then 'error' else 'active' end
    ) stored,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null,
    created_by text,
    updated_by text,
    deleted_at timestamptz(3)
  )`,
  `create index schedules_by_name on schedules (organization_id, name, id) where deleted_at is null`,
  `create index schedules_by_status on schedules (organization_id, status, name, id) where deleted_at is null`,
  `create index schedules_by_workflow on schedules (workflow_id, name, id) where deleted_at is null`,
  `create index schedules_by_version on schedules (workflow_version_id) where workflow_version_id is not null`,
  `create index schedules_unsynced on schedules (updated_at)
    where observed_generation < generation or deleted_at is not null`,
  `create index schedules_by_next_run on schedules (organization_id, next_run_at, id) where deleted_at is null`,

  `create table runs (
    id text primary key,
    organization_id text not null,
    workflow_id uuid not null references workflows (id),
    workflow_version_id uuid not null references workflow_versions (id),
    schedule_id uuid,
    nominal_fire_at timestamptz(3),
    status text not null,
    trigger_type text not null,
    trigger_source text,
    trigger_label text,
    input_payload jsonb not null,
    input_preview jsonb not null,
    request_digest text not null,
    temporal_run_id text,
    parent_run_id text,
    parent_node_ref text,
    started_actions integer not null default 0,
    completed_actions integer not null default 0,
    trace_sequence integer not null default 0,
    outcome jsonb,
    failure jsonb,
    requested_at timestamptz(3) not null default now(),
    started_at timestamptz(3),
    ended_at timestamptz(3),
    updated_at timestamptz(3) not null
  )`,
  `create index runs_newest on runs (organization_id, requested_at desc, id desc)`,
  `create index runs_by_workflow on runs (workflow_id, requested_at desc, id desc)`,
  `create index runs_by_schedule on runs (schedule_id, requested_at desc, id desc) where schedule_id is not null`,
  `create index runs_by_trigger on runs (organization_id, trigger_type, requested_at desc, id desc)`,
  `create index runs_by_status on runs (organization_id, status, requested_at desc, id desc)`,
  `create index runs_live on runs (updated_at) where ended_at is null`,

  `create table trace_events (
    run_id text not null references runs (id) on delete cascade,
    sequence integer not null,
    key text not null,
    node_id text not null,
    type text not null,
    level text not null,
    occurred_at timestamptz(3) not null,
    message text,
    error jsonb,
    output_summary jsonb,
    data jsonb,
    metadata jsonb,
    recorded_at timestamptz(3) not null default now(),
    primary key (run_id, sequence),
    unique (run_id, key)
  )`,

  `create table audit_events (
    id bigint generated always as identity primary key,
    organization_id text not null,
    occurred_at timestamptz(3) not null default now(),
    actor_id text not null,
    action text not null,
    subject_type text not null,
    subject_id text not null,
    generation integer,
    changes jsonb not null,
    request_id text
  )`,
  `create index audit_events_by_subject on audit_events (organization_id, subject_type, subject_id, id desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
