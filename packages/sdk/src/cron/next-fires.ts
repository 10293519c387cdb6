import {CadenceError} from '../errors/cadence-error.js';
import type {Cadence, IntervalSpec} from './cadence.js';
import {type CompiledCadence, compileCadence} from './compile-cadence.js';
import {type Instant, toIso, toUnixSeconds} from './instant.js';
import {nextCalendarTime} from './next-calendar-time.js';

/** The most fires that one call of {@link nextFires} returns. Go on with the last one as the next `after`. */
export const MAX_FIRES = 10_000;

/** Which fires are wanted. */
export interface NextFiresOptions {
  /** Exclusive. ISO 8601 with an offset, or a `Date`. */
  readonly after: Instant;
  /** 1 to {@link MAX_FIRES}. */
  readonly limit: number;
  /** Inclusive. Without it, as far as Temporal goes: the end of 2100. */
  readonly until?: Instant | undefined;
}

/**
 * The instants at which Temporal will fire a cadence, ascending and distinct: nominal times, without jitter.
 * Fires of several expressions are united. The bounds `startAt` and `endAt` of the cadence are inclusive.
 *
 * A local time that does not exist on a day does not fire on it, or fires shifted; one that comes twice may fire
 * twice: Temporal's rules, to the second. Within a repeated hour the next fire depends on the one before, so go
 * on from a fire, not from an instant between two.
 *
 * @returns ISO 8601 UTC strings; fewer than `limit` when the cadence ends, `[]` for 31 February.
 * @throws {@link CronError} for an expression that Temporal would refuse, {@link CadenceError} for a zone, an instant
 * or a limit.
 * @example
 * nextFires({cronExpression: '30 2 * * *', timezone: 'America/New_York'}, {after: '2027-03-13T12:00:00Z', limit: 1});
 * // ['2027-03-15T06:30:00Z']: 14 March has no 02:30
 * @see temporal-schedules-facts.md, section 3 (measured on server 1.29.1; recorded in vectors/)
 */
export function nextFires(cadence: Cadence, {after, limit, until}: NextFiresOptions): string[] {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_FIRES) {
    throw new CadenceError('bound_invalid', 'limit', `The limit must be 1 to ${MAX_FIRES}, not ${limit}.`);
  }
  const last = until === undefined ? Infinity : toUnixSeconds(until, 'until');
  return firesBetween(compileCadence(cadence), toUnixSeconds(after, 'after'), last, limit).map(toIso);
}

/** Fires after `after` and up to `until`, in unix seconds, `limit` at most. */
export function firesBetween(
  cadence: CompiledCadence,
  after: number,
  until: number,
  limit: number,
): number[] {
  const last = Math.min(until, cadence.ceiling);
  const fires: number[] = [];
  for (let base = after; fires.length < limit;) {
    base = nextFire(cadence, base);
    if (base > last) break;
    fires.push(base);
  }
  return fires;
}

function nextFire({specs, zone, floor}: CompiledCadence, after: number): number {
  const base = Math.max(after, floor);
  const times = specs.map((spec) =>
    spec.kind === 'calendar' ? nextCalendarTime(spec, zone, base) : nextIntervalTime(spec, base),
  );
  return Math.min(...times);
}

/** In whole seconds, as Temporal fires. Go divides towards zero, which shows in the second before the epoch. */
function nextIntervalTime({everyMs, phaseMs}: IntervalSpec, after: number): number {
  const every = Math.trunc(everyMs / 1000);
  const phase = Math.trunc(phaseMs / 1000);
  return (Math.trunc((after - phase) / every) + 1) * every + phase;
}
