import {CadenceError, nextFires} from '@shipsec/schedules-sdk/cron';
import type {CadenceSpan} from './ledger.table.js';

/** An instant at which a schedule should have fired, and the cadence that wanted it. */
export interface ExpectedFire {
  readonly at: Date;
  readonly span: CadenceSpan;
}

/** What a ledger has to account for. */
export interface ExpectedFires {
  /** Ascending; at most the limit. */
  readonly fires: readonly ExpectedFire[];
  /** Up to here everything is in `fires`. */
  readonly closedUntil: Date;
  /** There are more than the limit. */
  readonly hasMore: boolean;
  /** The first instant after them, with its jitter; null when the cadence has none or is paused. */
  readonly next: Date | null;
}

export interface ExpectedFiresOptions {
  /** Exclusive. */
  readonly closedUntil: Date;
  /** Instants whose jitter ends after this are not to be judged yet. */
  readonly settledAt: Date;
  /** 1 or more. */
  readonly limit: number;
}

/**
 * The instants that the spans of a schedule want, by the cron engine: each span from when it came into force until the
 * next one did, none while paused.
 *
 * @param spans of one schedule, oldest first; the last is in force.
 */
export function expectedFires(
  spans: readonly CadenceSpan[],
  {closedUntil, settledAt, limit}: ExpectedFiresOptions,
): ExpectedFires {
  const fires: ExpectedFire[] = [];
  let next: Date | null = null;
  for (const [index, span] of spans.entries()) {
    const bounds = boundsOf(span, spans[index + 1], closedUntil);
    const settled = new Date(Math.min(settledAt.getTime() - jitterMsOf(span), bounds.until.getTime()));
    // One more than fits tells whether there are more.
    const found = firesOf(span, bounds.after, settled, limit + 1 - fires.length);
    fires.push(...found.map((at) => ({at, span})));
    if (fires.length > limit) break;
    const [coming] = firesOf(span, found.at(-1) ?? maxOf(bounds.after, settled), bounds.until, 1);
    if (coming !== undefined) next = minOf(next, new Date(coming.getTime() + jitterMsOf(span)));
  }
  const hasMore = fires.length > limit;
  const taken = fires.slice(0, limit);
  const last = taken.at(-1)?.at ?? closedUntil;
  return {
    fires: taken,
    hasMore,
    next: hasMore ? settledAt : next,
    closedUntil: hasMore ? last : maxOf(last, settledStart(spans, settledAt)),
  };
}

/** Both exclusive of what belongs to the neighbours. A fire follows from the one before it, so never begin in between. */
function boundsOf(span: CadenceSpan, following: CadenceSpan | undefined, closedUntil: Date) {
  const justBefore = new Date(span.inForceFrom.getTime() - 1);
  return {
    after: maxOf(closedUntil, justBefore),
    until: following === undefined ? LAST : new Date(following.inForceFrom.getTime() - 1),
  };
}

/** The latest span's begin, once nothing before it can be open any more: nobody has to walk through older ones again. */
function settledStart(spans: readonly CadenceSpan[], settledAt: Date): Date {
  const jitterMs = Math.max(0, ...spans.map(jitterMsOf));
  const begun = spans.filter((span) => span.inForceFrom.getTime() <= settledAt.getTime() - jitterMs);
  const begin = begun.at(-1)?.inForceFrom;
  return begin === undefined ? new Date(0) : new Date(begin.getTime() - 1);
}

/** The cron engine ends in 2100. */
const LAST = new Date('2101-01-01T00:00:00Z');

function firesOf(span: CadenceSpan, after: Date, until: Date, limit: number): Date[] {
  if (span.paused || until.getTime() <= after.getTime() || limit < 1) return [];
  const {cronExpression, timezone, startAt, endAt} = span;
  const cadence = {
    cronExpression,
    timezone,
    startAt: startAt?.toISOString(),
    endAt: endAt?.toISOString(),
  };
  try {
    return nextFires(cadence, {after, until, limit}).map((fire) => new Date(fire));
  } catch (error) {
    // What Temporal refuses never fires; the schedule says so itself.
    if (error instanceof CadenceError) return [];
    throw error;
  }
}

function jitterMsOf({jitterSeconds}: CadenceSpan): number {
  return jitterSeconds * 1000;
}

function maxOf(a: Date, b: Date): Date {
  return a.getTime() >= b.getTime() ? a : b;
}

function minOf(a: Date | null, b: Date): Date {
  return a !== null && a.getTime() <= b.getTime() ? a : b;
}
