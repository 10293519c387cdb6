import type {CronToken} from '../errors/cadence-error.js';

/** An expression taken apart around its fields. */
export interface ExpressionParts {
  /** The zone of the prefix; `''` without one. */
  readonly zone: string;
  /** The fields, the macro or the interval. */
  readonly body: CronToken;
  /** What follows the `#`. */
  readonly comment: CronToken;
  /** A `#` touches what stands before it, as in `FRI#2`, where it was hardly meant as a comment. */
  readonly isHashGlued: boolean;
}

/** White space ends a word as Go has it: JavaScript's, with U+0085, without the byte order mark. */
const WORD = /(?:[^\s\x85]|\uFEFF)+/g;

/**
 * Takes off, in Temporal's order, the prefix `TZ=zone ` or `CRON_TZ=zone ` (upper case, up to the first space)
 * and everything from the first `#` on.
 */
export function splitExpression(expression: string): ExpressionParts {
  const whole = trim({text: expression, start: 0});
  const [prefix = '', zone = ''] = /^(?:CRON_)?TZ=([^ ]*) ?/.exec(whole.text) ?? [];
  const start = whole.start + prefix.length;
  const [text = '', comment = ''] = expression.slice(start).split(/#(.*)/s);
  const body = trim({text, start});
  return {
    zone,
    body,
    comment: trim({text: comment, start: start + text.length + 1}),
    isHashGlued: body.text !== '' && expression[body.start + body.text.length] === '#',
  };
}

/** The words of a token. */
export function splitWords({text, start}: CronToken): CronToken[] {
  return Array.from(text.matchAll(WORD), (match) => ({text: match[0], start: start + match.index}));
}

function trim(token: CronToken): CronToken {
  const words = splitWords(token);
  const start = words[0]?.start ?? token.start;
  const last = words.at(-1);
  const end = last ? last.start + last.text.length : start;
  return {text: token.text.slice(start - token.start, end - token.start), start};
}
