import type {Cadence, CadenceWarning, CadenceWarningCode, CronSpec} from './cadence.js';
import {compileCadence} from './compile-cadence.js';
import {dstEffects} from './dst-effects.js';
import {splitExpression, splitWords} from './expression-parts.js';
import {type Instant, toIso, toUnixSeconds} from './instant.js';
import {firesBetween} from './next-fires.js';

/** When a cadence is judged. */
export interface CheckCadenceOptions {
  /**
   * The beginning of the coming year.
   * @default now
   */
  readonly after?: Instant | undefined;
}

const YEAR = 366 * 86_400;

/**
 * What a person should know about a valid cadence before saving it: what the expression means in Temporal's language
 * and not in others, what the clock changes of the coming year do to it, that it never fires, how often it fires.
 *
 * @returns warnings, those about the text first; `[]` when nothing surprises.
 * @throws {@link CronError} or {@link CadenceError} for a cadence that Temporal would refuse.
 * @example
 * checkCadence({cronExpression: '30 2 * * *', timezone: 'Europe/Berlin'}, {after: '2027-01-01T00:00:00Z'})[0]?.message;
 * // 'On Sunday 28 March 2027 this does not fire: 02:30 does not exist in Berlin.'
 */
export function checkCadence(
  cadence: Cadence,
  {after = new Date()}: CheckCadenceOptions = {},
): CadenceWarning[] {
  const compiled = compileCadence(cadence);
  const from = toUnixSeconds(after, 'after');
  const [first] = firesBetween(compiled, from, Infinity, 1);
  const texts = compiled.specs.flatMap((spec, index) =>
    textWarnings(spec, compiled.expressions[index] ?? '', compiled.timezone),
  );
  return [
    ...texts,
    ...firstFireWarnings(first, from),
    ...dstEffects(compiled, from, from + YEAR),
    ...rateWarnings(compiled.specs),
  ];
}

function textWarnings(spec: CronSpec, expression: string, timezone: string): CadenceWarning[] {
  const {body, comment, isHashGlued} = splitExpression(expression);
  const warnings: CadenceWarning[] = [];
  const warnIf = (condition: boolean, code: CadenceWarningCode, message: string): void => {
    if (condition) warnings.push({code, message});
  };
  warnIf(isHashGlued, 'hash_is_comment', `"#" begins a comment: "${comment.text}" has no effect.`);
  if (spec.kind === 'interval') {
    const isWhole = spec.everyMs % 1000 === 0 && spec.phaseMs % 1000 === 0;
    warnIf(!isWhole, 'fraction_dropped', 'Fractions of a second are dropped.');
    const isLong = spec.everyMs >= 3_600_000 && timezone !== 'UTC';
    warnIf(isLong, 'zone_ignored', '@every counts from 1970 in UTC, whatever the time zone.');
    return warnings;
  }
  const weekdays = splitWords(body)[spec.fieldCount === 7 ? 5 : 4]?.text ?? '';
  const isAnyYear = spec.year === undefined || spec.year[0] === 2000;
  warnIf(
    spec.fieldCount === 6 && isAnyYear,
    'six_fields_year',
    `Six fields begin with the minute and end with the year. With seconds it is "${body.text} *".`,
  );
  warnIf(
    spec.dayOfMonth.length < 31 && spec.dayOfWeek.length < 7,
    'day_and_weekday',
    'Day of month and day of week must both match, not one of them.',
  );
  warnIf(
    spec.dayOfWeek.join('') === '123456' && /-7|^\w+\/1$/.test(weekdays),
    'sunday_lost',
    `"${weekdays}" leaves Sunday out. Every day is *.`,
  );
  return warnings;
}

function firstFireWarnings(first: number | undefined, from: number): CadenceWarning[] {
  if (first === undefined) return [{code: 'never_fires', message: 'This never fires.'}];
  if (first <= from + YEAR) return [];
  const at = toIso(first);
  return [{code: 'first_fire_far', message: `This first fires on ${at.slice(0, 10)}.`, at}];
}

/** On a day that matches, which need not be every day. */
function rateWarnings(specs: readonly CronSpec[]): CadenceWarning[] {
  let rate = 0;
  for (const spec of specs) {
    rate +=
      spec.kind === 'interval'
        ? 86_400 / Math.trunc(spec.everyMs / 1000)
        : spec.hour.length * spec.minute.length * spec.second.length;
  }
  return rate > 24 ? [{code: 'rate_per_day', message: `This fires ${Math.round(rate)} times a day.`}] : [];
}
