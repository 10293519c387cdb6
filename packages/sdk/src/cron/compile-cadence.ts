import {CadenceError} from '../errors/cadence-error.js';
import type {Cadence, CronSpec} from './cadence.js';
import {toIso, toUnixSeconds} from './instant.js';
import {parseCron} from './parse.js';
import {isTimeZone} from './time-zone.js';
import {type ZoneOffsets, zoneOffsets} from './zone-offsets.js';

/** A cadence ready to be asked for times. */
export interface CompiledCadence {
  readonly expressions: readonly string[];
  readonly specs: readonly CronSpec[];
  /** The zone of the calendars, from the cadence or from the prefixes; `UTC` by default. */
  readonly timezone: string;
  readonly zone: ZoneOffsets;
  /** The second before the first that may fire. */
  readonly floor: number;
  /** The last second that may fire. */
  readonly ceiling: number;
}

/** Temporal knows no later time: 2100-12-31T23:59:59Z. */
const LAST_SECOND = 4133980799;

/**
 * Parses every expression and settles the zone.
 *
 * @throws {@link CronError} for an expression, {@link CadenceError} for the zone or a bound.
 */
export function compileCadence({cronExpression, timezone, startAt, endAt}: Cadence): CompiledCadence {
  const expressions = typeof cronExpression === 'string' ? [cronExpression] : cronExpression;
  const specs = expressions.map(parseCron);
  const zone = settleZone(specs, timezone);
  return {
    expressions,
    specs,
    timezone: zone,
    zone: zoneOffsets(zone),
    // Temporal starts a schedule without a start time at the epoch.
    floor: toUnixSeconds(startAt ?? '1970-01-01T00:00:00Z', 'startAt') - 1,
    ceiling: Math.min(LAST_SECOND, toUnixSeconds(endAt ?? toIso(LAST_SECOND), 'endAt')),
  };
}

/** The prefixes must be the same for all (an `@every` has none), and the same string as the cadence's zone. */
function settleZone(specs: readonly CronSpec[], timezone: string): string {
  const prefixes = new Set(specs.map((spec) => (spec.kind === 'calendar' ? spec.timezone : '')));
  const [prefix = ''] = prefixes;
  if (prefixes.size > 1 || (prefix !== '' && timezone !== '' && prefix !== timezone)) {
    const message = `The TZ= prefixes must all be the same and "${timezone}".`;
    throw new CadenceError(
      'time_zone_conflict',
      'timezone',
      message,
      'Leave them out and give the zone once',
    );
  }
  const zone = timezone || prefix || 'UTC';
  if (isTimeZone(zone)) return zone;
  const property = timezone === '' ? 'cronExpression' : 'timezone';
  const hint = 'Write an IANA name in its exact case, like "Europe/Berlin"';
  throw new CadenceError('time_zone_unknown', property, `"${zone}" is not a time zone.`, hint);
}
