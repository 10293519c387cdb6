import {CadenceError, type CadenceProperty} from '../errors/cadence-error.js';

/** An instant: ISO 8601 with `Z` or an offset, or a `Date`. A local time without offset is refused. */
export type Instant = string | Date;

/** Unix seconds of an instant, fractions dropped. */
export function toUnixSeconds(instant: Instant, property: CadenceProperty): number {
  const hasOffset = typeof instant !== 'string' || /\dT.*(Z|[+-]\d\d:?\d\d)$/.test(instant);
  const milliseconds = hasOffset ? new Date(instant).getTime() : NaN;
  if (Number.isNaN(milliseconds)) {
    const message = `"${String(instant)}" is not an instant like 2027-03-13T12:00:00Z.`;
    throw new CadenceError('bound_invalid', property, message);
  }
  return Math.floor(milliseconds / 1000);
}

/** ISO 8601 UTC without fractions: `2027-03-13T12:00:00Z`. */
export function toIso(unixSeconds: number): string {
  return `${new Date(unixSeconds * 1000).toISOString().slice(0, 19)}Z`;
}
