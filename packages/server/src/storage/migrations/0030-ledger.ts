import {sql, type Kysely} from 'kysely';

const SPAN = `(schedule_id, generation, in_force_from, held_from, cron_expression, timezone, jitter_seconds, start_at,
      end_at, overlap_policy, paused)`;
const CADENCE = `cron_expression, timezone, jitter_seconds, start_at, end_at, overlap_policy, paused`;
const NEW_CADENCE = CADENCE.replaceAll(/\w+/g, (column) => `new.${column}`);
const OLD_CADENCE = CADENCE.replaceAll(/\w+/g, (column) => `old.${column}`);

/** A fire that waits is `late` without a start; all others have their verdict for good. */
const decided = (row: string) => `${row}.verdict <> 'late' or ${row}.started_at is not null`;

/** What rows of the ledger add to the counts of their schedules. */
function countsOf(rows: string, by: 1 | -1): string {
  return `select schedule_id,
      ${by} * count(*) filter (where started_at is not null) as fired,
      ${by} * count(*) filter (where verdict = 'missed') as missed,
      ${by} * count(*) filter (where verdict in ('skipped_overlap', 'skipped_limit')) as skipped,
      ${by} * count(*) filter (where not (${decided(rows)})) as waiting
    from ${rows} where kind = 'scheduled' group by schedule_id`;
}

const addCounts = (counts: string) => `update ledgers set fired = ledgers.fired + sums.fired,
      missed = ledgers.missed + sums.missed, skipped = ledgers.skipped + sums.skipped,
      waiting = ledgers.waiting + sums.waiting
    from (select schedule_id, sum(fired) as fired, sum(missed) as missed, sum(skipped) as skipped,
      sum(waiting) as waiting from (${counts}) each group by schedule_id) sums
    where ledgers.schedule_id = sums.schedule_id`;

/** An instant that has its row is not open any more. */
const dropPending = `update ledgers set pending = (
      select coalesce(jsonb_agg(open), '[]') from jsonb_array_elements(pending) open
      where not exists (select 1 from added where added.schedule_id = ledgers.schedule_id
        and added.kind = 'scheduled' and added.nominal_fire_at = (open ->> 'at')::timestamptz)
    ) where pending <> '[]' and schedule_id in (select schedule_id from added)`;

/** Of an update, those that got another verdict, or got theirs after they had waited. */
const newlyDecided = `(select added.* from added join removed using (id)
      where removed.verdict <> added.verdict or not (${decided('removed')})) added`;

const addTotals = (rows: string) => `insert into fire_totals (kind, verdict, slot, count)
    select kind, verdict, pg_backend_pid() % 64, count(*) from ${rows} where ${decided('added')} group by kind, verdict
    on conflict (kind, verdict, slot) do update set count = fire_totals.count + excluded.count`;

/**
 * What closes the fire ledger. The database itself notes since when each cadence is in force, in the transaction of the
 * change, so that no code path can forget it; and it counts the rows of the ledger, so that a count is never a scan.
 */
const statements = [
  `create table cadence_spans (
    schedule_id uuid not null references schedules (id) on delete cascade,
    generation integer not null,
    in_force_from timestamptz(3) not null,
    held_from timestamptz(3),
    cron_expression text not null,
    timezone text not null,
    jitter_seconds integer not null,
    start_at timestamptz(3),
    end_at timestamptz(3),
    overlap_policy text not null,
    paused boolean not null,
    primary key (schedule_id, generation)
  )`,
  `create index cadence_spans_in_order on cadence_spans (schedule_id, in_force_from)`,
  `create table ledgers (
    schedule_id uuid primary key references schedules (id) on delete cascade,
    started_at timestamptz(3) not null,
    closed_until timestamptz(3) not null,
    due_at timestamptz(3),
    revision integer not null default 0,
    pending jsonb not null default '[]',
    held_since timestamptz(3),
    explained_missed integer not null default 0,
    explained_skipped integer not null default 0,
    fired integer not null default 0,
    missed integer not null default 0,
    skipped integer not null default 0,
    waiting integer not null default 0
  )`,
  `create index ledgers_due on ledgers (due_at) where due_at is not null`,

  // What was before this migration stands in no span: these ledgers begin now.
  `insert into cadence_spans ${SPAN}
    select id, generation, now(), now(), ${CADENCE} from schedules where observed_generation > 0 and deleted_at is null`,
  `insert into ledgers (schedule_id, started_at, closed_until, due_at, fired, missed, skipped, waiting)
    select s.id, now(), now(), now(),
      count(*) filter (where f.started_at is not null),
      count(*) filter (where f.verdict = 'missed'),
      count(*) filter (where f.verdict in ('skipped_overlap', 'skipped_limit')),
      count(*) filter (where f.verdict = 'late' and f.started_at is null)
    from schedules s left join fires f on f.schedule_id = s.id and f.kind = 'scheduled'
    where s.observed_generation > 0 and s.deleted_at is null
    group by s.id`,

  // A cadence is in force from its transaction on, the first one from when Temporal first holds it.
  `create function keep_cadence_span() returns trigger language plpgsql as $$
  declare
    at timestamptz := clock_timestamp();
  begin
    if new.observed_generation = 0 or new.deleted_at is not null then return null; end if;
    if tg_op = 'INSERT' or old.observed_generation = 0 then
      insert into ledgers (schedule_id, started_at, closed_until, due_at) values (new.id, at, at, new.next_run_at)
        on conflict do nothing;
      insert into cadence_spans ${SPAN} values (new.id, new.generation, at, at, ${NEW_CADENCE}) on conflict do nothing;
      return null;
    end if;
    if (${NEW_CADENCE}) is distinct from (${OLD_CADENCE}) then
      insert into cadence_spans ${SPAN} values (new.id, new.generation, at, null, ${NEW_CADENCE})
        on conflict (schedule_id, generation) do update set (${CADENCE}) = (${CADENCE.replaceAll(/\w+/g, (column) => `excluded.${column}`)});
      update ledgers set due_at = at, revision = revision + 1 where schedule_id = new.id;
    end if;
    if new.observed_generation > old.observed_generation then
      update cadence_spans set held_from = at
        where schedule_id = new.id and held_from is null and generation <= new.observed_generation;
    end if;
    return null;
  end $$`,
  `create trigger schedules_cadence_inserted after insert on schedules
    for each row when (new.observed_generation > 0) execute function keep_cadence_span()`,
  `create trigger schedules_cadence_changed after update on schedules
    for each row when (new.observed_generation is distinct from old.observed_generation
      or (${NEW_CADENCE}) is distinct from (${OLD_CADENCE}))
    execute function keep_cadence_span()`,

  // By slots, so that two connections that write at once never wait for each other.
  `create table fire_totals (
    kind text not null,
    verdict text not null,
    slot integer not null,
    count bigint not null,
    primary key (kind, verdict, slot)
  )`,
  `insert into fire_totals (kind, verdict, slot, count)
    select kind, verdict, 0, count(*) from fires where verdict <> 'late' or started_at is not null group by kind, verdict`,
  // By statement: a thousand rows at once change each count once.
  `create function count_inserted_fires() returns trigger language plpgsql as $$
  begin
    ${addCounts(countsOf('added', 1))};
    ${addTotals('added')};
    ${dropPending};
    return null;
  end $$`,
  `create function count_updated_fires() returns trigger language plpgsql as $$
  begin
    ${addCounts(`${countsOf('added', 1)} union all ${countsOf('removed', -1)}`)};
    ${addTotals(newlyDecided)};
    return null;
  end $$`,
  `create function count_deleted_fires() returns trigger language plpgsql as $$
  begin
    ${addCounts(countsOf('removed', -1))};
    return null;
  end $$`,
  `create trigger fires_inserted after insert on fires referencing new table as added
    for each statement execute function count_inserted_fires()`,
  `create trigger fires_updated after update on fires referencing new table as added old table as removed
    for each statement execute function count_updated_fires()`,
  `create trigger fires_deleted after delete on fires referencing old table as removed
    for each statement execute function count_deleted_fires()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
