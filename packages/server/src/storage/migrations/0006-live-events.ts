import {sql, type Kysely} from 'kysely';

/**
 * Live events are made by the database itself, at the end of the transaction that changed something: no code path can
 * forget them, and none is there whose change is not. The lock is taken at commit and held for an instant, so within
 * an organization the IDs are in the order of the commits: who has read up to an ID has missed nothing before it.
 */
const statements = [
  `create table live_events (
    id bigint generated always as identity primary key,
    organization_id text not null,
    type text not null,
    occurred_at timestamptz(3) not null default clock_timestamp(),
    schedule_id uuid,
    workflow_id uuid,
    run_id text
  )`,
  `create index live_events_in_order on live_events (organization_id, id)`,
  `create index live_events_oldest on live_events (occurred_at)`,

  `create function record_live_event(organization text, type text, schedule uuid, workflow uuid, run text)
    returns void language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('live_events:' || organization, 0));
    insert into live_events (organization_id, type, schedule_id, workflow_id, run_id)
      values (organization, type, schedule, workflow, run);
    perform pg_notify('shipsec_live_events', organization);
  end $$`,

  `create function schedule_live_event() returns trigger language plpgsql as $$
  begin
    perform record_live_event(new.organization_id,
      case
        when tg_op = 'INSERT' then 'schedule.created'
        when old.deleted_at is null and new.deleted_at is not null then 'schedule.deleted'
        when new.last_run_id is distinct from old.last_run_id and new.last_run_id is not null then 'schedule.fired'
        else 'schedule.updated'
      end,
      new.id, new.workflow_id, new.last_run_id);
    return null;
  end $$`,
  `create constraint trigger schedules_live_created after insert on schedules
    deferrable initially deferred for each row execute function schedule_live_event()`,
  // Not for what passes by itself (the next fire) or interests nobody (leases, attempts).
  `create constraint trigger schedules_live_updated after update on schedules
    deferrable initially deferred for each row
    when (old.deleted_at is null and (
      old.generation <> new.generation or old.observed_generation <> new.observed_generation
      or old.status <> new.status or old.status_reason is distinct from new.status_reason
      or old.sync_error is distinct from new.sync_error
      or old.last_run_id is distinct from new.last_run_id or old.deleted_at is distinct from new.deleted_at))
    execute function schedule_live_event()`,

  `create function run_live_event() returns trigger language plpgsql as $$
  begin
    perform record_live_event(new.organization_id,
      case when new.ended_at is not null then 'run.finished' else 'run.started' end,
      new.schedule_id, new.workflow_id, new.id);
    return null;
  end $$`,
  `create constraint trigger runs_live after update on runs
    deferrable initially deferred for each row
    when ((old.started_at is null and new.started_at is not null) or (old.ended_at is null and new.ended_at is not null))
    execute function run_live_event()`,

  `create function refuse_audit_change() returns trigger language plpgsql as $$
  begin
    raise exception 'audit_events is append-only';
  end $$`,
  `create trigger audit_events_append_only before update or delete or truncate on audit_events
    for each statement execute function refuse_audit_change()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
