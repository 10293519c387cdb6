import {sql, type SqlBool} from 'kysely';
import {toJson} from '../storage/column-types.js';
import type {Db, Trx} from '../storage/database.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import {FIRE_FAILED, FIRE_MISSED} from './fire-trouble.js';
import type {FireRow} from './fire.table.js';
import type {CadenceSpan, LedgerRow, PendingFire} from './ledger.table.js';

/** What closing a ledger needs of its schedule. */
export type LedgerSchedule = Pick<ScheduleRow, 'id' | 'organizationId' | 'temporalScheduleId'>;

/** A ledger that has something to close, with what it needs for it. */
export interface DueLedger {
  readonly ledger: LedgerRow;
  readonly schedule: LedgerSchedule;
  /** Oldest first, from the one that was in force at the ledger's oldest open instant. */
  readonly spans: readonly CadenceSpan[];
}

/**
 * Ledgers that have something to close, the longest due first, leased to the caller: another replica takes others, and
 * if we die they come again. One query by an index where nothing is due.
 */
export async function claimDueLedgers(db: Db, limit: number, leaseSeconds: number): Promise<DueLedger[]> {
  const ledgers = await db
    .updateTable('ledgers')
    .set({dueAt: sql<Date>`now() + make_interval(secs => ${leaseSeconds})`})
    .where('scheduleId', 'in', (query) =>
      query
        .selectFrom('ledgers')
        .select('scheduleId')
        .where('dueAt', '<=', sql<Date>`now()`)
        .orderBy('dueAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
  if (ledgers.length === 0) return [];
  const ids = ledgers.map(({scheduleId}) => scheduleId);
  const schedules = await db
    .selectFrom('schedules')
    .select(['id', 'organizationId', 'temporalScheduleId'])
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  const spans = await findSpans(db, ledgers);
  const scheduleOf = new Map(schedules.map((schedule) => [schedule.id, schedule]));
  return ledgers.flatMap((ledger) => {
    const schedule = scheduleOf.get(ledger.scheduleId);
    // A tombstone's ledger goes with it; nobody reads it any more.
    return schedule === undefined ? [] : [{ledger, schedule, spans: spans.get(schedule.id) ?? []}];
  });
}

async function findSpans(db: Db, ledgers: readonly LedgerRow[]): Promise<Map<string, CadenceSpan[]>> {
  const wanted = ledgers.map(({scheduleId, closedUntil, pending}) => ({
    schedule_id: scheduleId,
    since: pending[0]?.at ?? closedUntil,
  }));
  const {rows} = await sql<CadenceSpan>`
    select spans.* from jsonb_to_recordset(${toJson(wanted)}::jsonb) as wanted (schedule_id uuid, since timestamptz)
      join cadence_spans spans on spans.schedule_id = wanted.schedule_id
    where spans.in_force_from >= coalesce((
      select max(earlier.in_force_from) from cadence_spans earlier
      where earlier.schedule_id = wanted.schedule_id and earlier.in_force_from <= wanted.since
    ), '-infinity')
    order by spans.schedule_id, spans.in_force_from, spans.generation
  `.execute(db);
  const spans = new Map<string, CadenceSpan[]>();
  for (const span of rows) {
    const known = spans.get(span.scheduleId);
    if (known === undefined) spans.set(span.scheduleId, [span]);
    else known.push(span);
  }
  return spans;
}

/** Which of these instants have a row. @returns keys by {@link instantKey} */
export async function findRecorded(
  db: Db,
  instants: readonly {readonly scheduleId: string; readonly at: string}[],
): Promise<Set<string>> {
  const wanted = instants.map(({scheduleId, at}) => ({schedule_id: scheduleId, at}));
  const {rows} = await sql<{scheduleId: string; nominalFireAt: Date}>`
    select fires.schedule_id, fires.nominal_fire_at
    from jsonb_to_recordset(${toJson(wanted)}::jsonb) as wanted (schedule_id uuid, at timestamptz)
      join fires on fires.schedule_id = wanted.schedule_id and fires.nominal_fire_at = wanted.at
    where fires.kind = 'scheduled'
  `.execute(db);
  return new Set(rows.map(({scheduleId, nominalFireAt}) => instantKey(scheduleId, nominalFireAt)));
}

export function instantKey(scheduleId: string, at: Date): string {
  return `${scheduleId} ${at.getTime()}`;
}

/** Where a ledger stands after a look at it. */
export interface LedgerProgress {
  readonly scheduleId: string;
  /** The one that was claimed: a cadence that changed since is looked at anew. */
  readonly revision: number;
  readonly closedUntil: Date;
  readonly dueAt: Date | null;
  readonly pending: readonly PendingFire[];
}

/** Moves ledgers on, except those that are held just now, because they are being changed. @returns the IDs of those moved */
export async function advanceLedgers(db: Db, progress: readonly LedgerProgress[]): Promise<string[]> {
  if (progress.length === 0) return [];
  const rows = progress.map(({scheduleId, revision, closedUntil, dueAt, pending}) => ({
    schedule_id: scheduleId,
    revision,
    closed_until: closedUntil,
    due_at: dueAt,
    pending,
  }));
  const moved = await sql<{scheduleId: string}>`
    with moved as (
      select * from jsonb_to_recordset(${toJson(rows)}::jsonb)
        as moved (schedule_id uuid, revision integer, closed_until timestamptz, due_at timestamptz, pending jsonb)
    ), free as (
      select schedule_id from ledgers where schedule_id in (select schedule_id from moved) for update skip locked
    )
    update ledgers set
      closed_until = greatest(ledgers.closed_until, moved.closed_until),
      pending = moved.pending,
      due_at = case when ledgers.revision = moved.revision then moved.due_at else now() end
    from moved join free using (schedule_id)
    where ledgers.schedule_id = moved.schedule_id
    returning ledgers.schedule_id
  `.execute(db);
  return moved.rows.map(({scheduleId}) => scheduleId);
}

/**
 * Gives claimed ledgers back before their leases end. One that somebody has claimed or changed since is theirs, and one
 * that is held just now comes back by its lease.
 */
export async function returnLedgers(
  db: Db,
  claimed: readonly Pick<LedgerRow, 'scheduleId' | 'dueAt'>[],
): Promise<void> {
  if (claimed.length === 0) return;
  const leases = claimed.map(({scheduleId, dueAt}) => ({schedule_id: scheduleId, due_at: dueAt}));
  await sql`
    with free as (
      select ledgers.schedule_id from ledgers
        join jsonb_to_recordset(${toJson(leases)}::jsonb) as leases (schedule_id uuid, due_at timestamptz)
        on leases.schedule_id = ledgers.schedule_id and leases.due_at = ledgers.due_at
      for update of ledgers skip locked
    )
    update ledgers set due_at = now() from free where ledgers.schedule_id = free.schedule_id
  `.execute(db);
}

/** Which counts of Temporal have rows: those of the schedule that it made at `heldSince`. */
export type Explained = Pick<LedgerRow, 'heldSince' | 'explainedMissed' | 'explainedSkipped'>;

export async function recordExplained(trx: Trx, scheduleId: string, explained: Explained): Promise<void> {
  await trx.updateTable('ledgers').set(explained).where('scheduleId', '=', scheduleId).execute();
}

/** Holds the schedule as a preparation does, so that neither writes the other's instant. False when it is gone. */
export async function holdSchedule(trx: Trx, id: string): Promise<boolean> {
  const held = await trx
    .selectFrom('schedules')
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return held !== undefined;
}

/** Writes what is not there yet: a run that was prepared meanwhile knows better. @returns the IDs of those written */
export async function closeFires(trx: Trx, fires: readonly FireRow[]): Promise<Set<string>> {
  if (fires.length === 0) return new Set();
  const written = await trx
    .insertInto('fires')
    .values([...fires])
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return new Set(written.map(({id}) => id));
}

/**
 * Puts a schedule into error because a fire came to nothing, unless a later one has made a run, or something else is
 * the matter already.
 */
export async function reportFireTrouble(trx: Trx, fire: FireRow): Promise<void> {
  const prefix = fire.verdict === 'missed' ? FIRE_MISSED : FIRE_FAILED;
  const reason = `${prefix} ${fire.nominalFireAt.toISOString()}. ${fire.reason}`;
  await trx
    .updateTable('schedules')
    .set({statusReason: reason})
    .where('id', '=', fire.scheduleId)
    .where((where) =>
      where.or([
        where('statusReason', 'is', null),
        where('statusReason', 'like', `${FIRE_FAILED}%`),
        where('statusReason', 'like', `${FIRE_MISSED}%`),
      ]),
    )
    .where(
      sql<SqlBool>`not exists (select 1 from fires where schedule_id = ${fire.scheduleId} and kind = 'scheduled'
        and nominal_fire_at > ${fire.nominalFireAt.toISOString()}::timestamptz
        and verdict not in ('missed', 'failed_to_start'))`,
    )
    .execute();
}
