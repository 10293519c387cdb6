import {expectedFires, type ExpectedFire, type ExpectedFires} from '../fires/expected-fires.js';
import {
  advanceLedgers,
  claimDueLedgers,
  findRecorded,
  instantKey,
  returnLedgers,
  type DueLedger,
  type LedgerProgress,
} from '../fires/ledger.repository.js';
import type {LedgerRow, PendingFire} from '../fires/ledger.table.js';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {closeUnprepared} from './close-unprepared.js';
import {isOwnFailure} from './own-failure.js';

/** How long after its time, and its jitter, a fire has usually reached its preparation, busy seconds included. */
const GRACE_MS = 30_000;
/** Ledgers of one claim. Where every fire was prepared, all of them are a few queries. */
const BATCH_SIZE = 200;
/** Instants of one ledger in one look: after a long absence it takes several. */
const MAX_INSTANTS = 500;
/** A ledger with instants that wait in Temporal is looked at again soon, then ever more rarely. */
const PENDING_RETRY_MS = {first: 10_000, max: 5 * 60_000} as const;
/** More than Temporal buffers: a ledger that has so many open does not go on before some are closed. */
const MAX_PENDING = 1_000;
/**
 * A claim that is not finished in this time belongs to another replica: three times what a pass gives its ledgers, and
 * as long as the verdicts of a server that dies in one are late. Whoever stops before that gives it back.
 */
const LEASE_SECONDS = 60;

export interface CloseLedgersOptions {
  /** No further ledger is begun after this. */
  readonly endsAt: number;
  /** @default 30 seconds */
  readonly graceMs?: number | undefined;
}

/**
 * Gives each instant that has passed without a run its verdict in the ledger. Where every fire reached its preparation
 * it asks the database alone; Temporal is asked about schedules with instants that nobody prepared.
 *
 * @returns how many instants were closed.
 * @throws TemporalUnavailableError; what is left then comes with a later pass.
 */
export async function closeLedgers(
  dependencies: ApplyDependencies,
  {endsAt, graceMs = GRACE_MS}: CloseLedgersOptions,
): Promise<number> {
  let closed = 0;
  while (Date.now() < endsAt) {
    const due = await claimDueLedgers(dependencies.db, BATCH_SIZE, LEASE_SECONDS);
    const claims = new Claims(due);
    try {
      const looks = await look(dependencies, due, graceMs);
      const quiet = looks.filter(({unprepared}) => unprepared.length === 0);
      claims.done(
        await advanceLedgers(
          dependencies.db,
          quiet.map((each) => progressOf(each, [], graceMs)),
        ),
      );
      for (const troubled of looks.filter(({unprepared}) => unprepared.length > 0)) {
        if (Date.now() >= endsAt) break;
        closed += await closeOne(dependencies, troubled, {claims, graceMs});
      }
      if (due.length < BATCH_SIZE && !looks.some(({expected}) => expected.hasMore)) break;
    } finally {
      // Time is up, Temporal is away, or a row was being changed: the next pass need not wait for the leases.
      await returnLedgers(dependencies.db, claims.left());
    }
  }
  return closed;
}

/** Claimed ledgers that were not moved on. */
class Claims {
  readonly #left: Map<string, LedgerRow>;

  constructor(due: readonly DueLedger[]) {
    this.#left = new Map(due.map(({ledger}) => [ledger.scheduleId, ledger]));
  }

  /** They are not to be given back: they have been moved on, or keep their lease. */
  done(ids: readonly string[]): void {
    for (const id of ids) this.#left.delete(id);
  }

  left(): LedgerRow[] {
    return [...this.#left.values()];
  }
}

/** @returns how many rows were written */
async function closeOne(
  dependencies: ApplyDependencies,
  troubled: Look,
  {claims, graceMs}: {readonly claims: Claims; readonly graceMs: number},
): Promise<number> {
  try {
    const {pending, written} = await closeUnprepared(dependencies, troubled.due, troubled.unprepared);
    claims.done(await advanceLedgers(dependencies.db, [progressOf(troubled, pending, graceMs)]));
    return written;
  } catch (error) {
    const isOwn = await isOwnFailure(dependencies.gateway, error);
    // What cannot be closed for a reason of its own is not to stand first in the next pass as well: it keeps its lease.
    if (isOwn || !(error instanceof TemporalUnavailableError)) claims.done([troubled.due.schedule.id]);
    if (isOwn) return 0;
    throw error;
  }
}

/** One ledger, what it has to account for, and what of it has no row. */
interface Look {
  readonly due: DueLedger;
  readonly expected: ExpectedFires;
  readonly unprepared: readonly ExpectedFire[];
}

async function look({db}: ApplyDependencies, dues: readonly DueLedger[], graceMs: number): Promise<Look[]> {
  const settledAt = new Date(Date.now() - graceMs);
  const looks = dues.map((due) => {
    const expected = isFull(due) ? nothingMore(due) : expectedOf(due, settledAt);
    return {due, expected, fires: [...pendingFires(due), ...expected.fires]};
  });
  const instants = looks.flatMap(({due, fires}) =>
    fires.map(({at}) => ({scheduleId: due.schedule.id, at: at.toISOString()})),
  );
  const recorded = await findRecorded(db, instants);
  return looks.map(({due, expected, fires}) => ({
    due,
    expected,
    unprepared: fires.filter(({at}) => !recorded.has(instantKey(due.schedule.id, at))),
  }));
}

function expectedOf({ledger: {closedUntil}, spans}: DueLedger, settledAt: Date): ExpectedFires {
  return expectedFires(spans, {closedUntil, settledAt, limit: MAX_INSTANTS});
}

function isFull({ledger}: DueLedger): boolean {
  return ledger.pending.length >= MAX_PENDING;
}

/** It stays where it is until some of what is open is closed. */
function nothingMore({ledger: {closedUntil}}: DueLedger): ExpectedFires {
  return {fires: [], closedUntil, hasMore: false, next: null};
}

/** The instants of earlier looks that are still open. */
function pendingFires({ledger, spans}: DueLedger): ExpectedFire[] {
  return ledger.pending.flatMap(({at}) => {
    const instant = new Date(at);
    const span = spans.findLast(({inForceFrom}) => inForceFrom.getTime() <= instant.getTime()) ?? spans[0];
    return span === undefined ? [] : [{at: instant, span}];
  });
}

function progressOf(
  {due: {ledger}, expected}: Look,
  pending: readonly PendingFire[],
  graceMs: number,
): LedgerProgress {
  const {scheduleId, revision} = ledger;
  const next = expected.next === null ? null : expected.next.getTime() + graceMs;
  const retry = pending[0] === undefined ? null : Date.now() + retryMs(pending[0]);
  const due = next === null || retry === null ? (next ?? retry) : Math.min(next, retry);
  return {
    scheduleId,
    revision,
    closedUntil: expected.closedUntil,
    dueAt: due === null ? null : new Date(due),
    pending,
  };
}

function retryMs({since}: PendingFire): number {
  const age = Date.now() - Date.parse(since);
  return Math.min(Math.max(age / 2, PENDING_RETRY_MS.first), PENDING_RETRY_MS.max);
}
