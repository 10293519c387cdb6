import {CronError, type CronToken} from '../errors/cadence-error.js';
import type {CalendarSpec, CronSpec} from './cadence.js';
import {splitExpression, splitWords} from './expression-parts.js';
import {FIELD_RULES} from './field-rules.js';
import {parseInterval} from './interval.js';
import {parseField} from './parse-field.js';

/** The five fields a macro stands for; exact lower case, as Temporal has it. */
const MACROS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);
const MAX_COMMENT_BYTES = 200;

/**
 * Parses one expression of Temporal's cron language: 5 fields, 6 (year last) or 7 (second first, year last),
 * a macro, or `@every` with an interval; a `TZ=` or `CRON_TZ=` prefix and a `#` comment around them.
 *
 * Everything that Temporal accepts is accepted, whether it was meant or not: {@link checkCadence} names the surprises
 * and {@link validateCadence} refuses what must not be stored.
 * One deliberate exception: steps beyond 2^53. The zone of a prefix is not looked at here: it can be judged only with
 * that of the whole cadence.
 *
 * @throws {@link CronError} with `code`, `field`, `token` and, where one is known, a `hint`.
 * @example
 * parseCron('0 9 * * MON-FRI').kind;
 * // 'calendar'
 * @see temporal-schedules-facts.md, section 1 (measured on server 1.29.1; recorded in vectors/)
 */
export function parseCron(expression: string): CronSpec {
  const {zone, body, comment} = splitExpression(expression);
  // Temporal drops the zone and the comment of an interval without a look at them.
  if (body.text.startsWith('@every')) return parseInterval(body);
  const calendar = {...parseCalendar(body), timezone: zone, comment: comment.text};
  if (new TextEncoder().encode(comment.text).length > MAX_COMMENT_BYTES) {
    const message = `The comment is longer than ${MAX_COMMENT_BYTES} bytes.`;
    throw new CronError('cron_comment_too_long', 'comment', comment, message);
  }
  return calendar;
}

function parseCalendar(body: CronToken): Omit<CalendarSpec, 'timezone' | 'comment'> {
  const words = splitWords({...body, text: MACROS.get(body.text) ?? body.text});
  const fieldCount = words.length;
  if (fieldCount !== 5 && fieldCount !== 6 && fieldCount !== 7) throw countError(body, fieldCount);
  if (fieldCount < 7) words.unshift({text: '0', start: 0});
  const [second = [], minute = [], hour = [], dayOfMonth = [], month = [], dayOfWeek = [], year] = words.map(
    (word, index) => {
      const rule = FIELD_RULES[index];
      if (!rule || (index === 6 && word.text === '*')) return undefined;
      // What can be no day of the week was meant as a year.
      const isLastOfSix = fieldCount === 6 && index === 6 && !(Number(word.text) > 7);
      return parseField(
        rule,
        word,
        isLastOfSix ? `Six fields end in a year: did you mean "${body.text} *"?` : undefined,
      );
    },
  );
  return {kind: 'calendar', fieldCount, second, minute, hour, dayOfMonth, month, dayOfWeek, year};
}

function countError(body: CronToken, count: number): CronError {
  if (body.text.startsWith('@')) {
    const hint = `${[...MACROS.keys()].join(', ')}, @every`;
    return new CronError('cron_macro_unknown', 'expression', body, `"${body.text}" is not a macro.`, hint);
  }
  const hint = 'minute, hour, day of month, month, day of week; then a year; seconds first, with a year last';
  return new CronError(
    'cron_field_count',
    'expression',
    body,
    `There must be 5 to 7 fields, not ${count}.`,
    hint,
  );
}
