import type {Cadence, CalendarSpec, CronSpec, IntervalSpec} from './cadence.js';
import {timePhrases} from './describe-time.js';
import type {Unit} from './describe-words.js';
import {parseCron} from './parse.js';
import {fill, speak, type Speech} from './speech.js';

/** How a cadence is put into words. */
export interface DescribeOptions {
  /**
   * BCP 47, of which the language counts: English, German, Spanish, French, Japanese, Chinese; others get English.
   * @default 'en'
   */
  readonly locale?: string | undefined;
}

/** The longest unit that goes into an interval without a rest names it. */
const UNITS: readonly (readonly [Unit, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/**
 * A cadence in a sentence, as Temporal reads it: that day of month *and* day of week must match is said as such; years,
 * seconds and intervals are named. Times are 24-hour wall times of the cadence's zone. The zone itself is not said, as
 * it mostly stands beside; nor are the bounds.
 *
 * @throws {@link CronError} for an expression that Temporal would refuse. The zone is not looked at.
 * @example
 * describeCadence({cronExpression: '0 9 13 * FRI', timezone: 'UTC'}, {locale: 'en'});
 * // 'At 09:00, on day 13 of the month, but only if that is a Friday'
 */
export function describeCadence({cronExpression}: Cadence, {locale = 'en'}: DescribeOptions = {}): string {
  const expressions = typeof cronExpression === 'string' ? [cronExpression] : cronExpression;
  const speech = speak(locale);
  const sentence = expressions
    .map((expression) => describeSpec(parseCron(expression), speech))
    .join(speech.words.also);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function describeSpec(spec: CronSpec, speech: Speech): string {
  return spec.kind === 'interval' ? describeInterval(spec, speech) : describeCalendar(spec, speech);
}

/** In whole seconds, as Temporal fires. */
function describeInterval({everyMs, phaseMs}: IntervalSpec, speech: Speech): string {
  const [unit, count] = inLongestUnit(Math.trunc(everyMs / 1000));
  const phase = Math.trunc(phaseMs / 1000);
  const every = speech.every(unit, count);
  return phase === 0 ? every : every + fill(speech.words.shifted, speech.duration(...inLongestUnit(phase)));
}

function inLongestUnit(seconds: number): [Unit, number] {
  const [unit, size] = UNITS.find(([, unitSeconds]) => seconds % unitSeconds === 0) ?? ['second', 1];
  return [unit, seconds / size];
}

function describeCalendar(spec: CalendarSpec, speech: Speech): string {
  const {words} = speech;
  const {phrases, isTimesOfDay} = timePhrases(spec, speech);
  const isEveryDay = spec.dayOfMonth.length === 31 && spec.dayOfWeek.length === 7;
  const day = isEveryDay ? isTimesOfDay && speech.every('day', 1) : dayPhrase(spec, speech);
  const month = spec.month.length < 12 && speech.months(spec.month);
  const year = spec.year !== undefined && speech.numbers([words.years, words.years], spec.year);
  const parts = [...phrases, day, month, year].filter((part) => part !== false);
  const coarse = [year, month, day, ...phrases].filter((part) => part !== false);
  return (words.isCoarseFirst ? coarse : parts).join(words.comma);
}

function dayPhrase({dayOfMonth, month, dayOfWeek}: CalendarSpec, speech: Speech): string {
  const {words} = speech;
  if (dayOfMonth.length === 31) return speech.weekdays(dayOfWeek);
  const onlyIf = dayOfWeek.length === 7 ? '' : fill(words.onlyIf, speech.eitherWeekday(dayOfWeek));
  return (
    (month.length === 12 ? words.everyMonth : '') + speech.numbers(words.daysOfMonth, dayOfMonth) + onlyIf
  );
}
