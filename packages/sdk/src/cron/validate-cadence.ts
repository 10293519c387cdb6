import {CadenceError, CronError} from '../errors/cadence-error.js';
import type {Cadence, CronSpec} from './cadence.js';
import {compileCadence} from './compile-cadence.js';
import {splitExpression} from './expression-parts.js';
import {type Instant, toUnixSeconds} from './instant.js';
import {firesBetween} from './next-fires.js';

/** When a cadence is judged. */
export interface ValidateCadenceOptions {
  /**
   * A cadence without a fire after this is refused.
   * @default now
   */
  readonly after?: Instant | undefined;
}

/**
 * Throws what must not be stored: all that Temporal refuses, a zone that is no exact-case IANA name, and what Temporal
 * accepts although it is certainly not meant: a `#` glued to a field, a cadence that never fires.
 *
 * @returns the parsed expressions.
 * @throws {@link CronError} for an expression, {@link CadenceError} otherwise.
 * @example
 * validateCadence({cronExpression: '0 9 * * FRI#2', timezone: 'UTC'});
 * // throws CronError cron_hash_glued
 */
export function validateCadence(
  cadence: Cadence,
  {after = new Date()}: ValidateCadenceOptions = {},
): readonly CronSpec[] {
  const compiled = compileCadence(cadence);
  for (const expression of compiled.expressions) refuseGluedHash(expression);
  if (firesBetween(compiled, toUnixSeconds(after, 'after'), Infinity, 1).length === 0) {
    const hint = 'Day of month, month, weekday and year must all match';
    throw new CadenceError('never_fires', 'cronExpression', 'This never fires.', hint);
  }
  return compiled.specs;
}

function refuseGluedHash(expression: string): void {
  const {comment, isHashGlued} = splitExpression(expression);
  if (!isHashGlued) return;
  const nth = Number(/^[1-5]$/.exec(comment.text)?.[0]);
  const days = `${nth * 7 - 6}-${Math.min(nth * 7, 31)}`;
  const hint =
    nth > 0 ? `Both days must match, so write ${days} as the day of month` : 'Put a space before a comment';
  throw new CronError(
    'cron_hash_glued',
    'comment',
    comment,
    '"#" begins a comment; the rest is ignored.',
    hint,
  );
}
