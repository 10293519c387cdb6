import {CronError, type CronToken} from '../errors/cadence-error.js';
import type {IntervalSpec} from './cadence.js';

const MICROSECONDS: Readonly<Record<string, number>> = {
  ns: 1e-3,
  us: 1,
  '\u00b5s': 1,
  '\u03bcs': 1,
  ms: 1e3,
  s: 1e6,
  m: 6e7,
  h: 3.6e9,
  d: 3.6e9,
};
const TERM = '(\\d+(?:\\.\\d*)?|\\.\\d+)([num\u00b5\u03bc]s|[smhd])';
const DURATION = new RegExp(`^[+-]?(?:0|(?:${TERM})+)$`);

/** Parses `@every` with its duration and, after `/`, its phase. */
export function parseInterval(body: CronToken): IntervalSpec {
  const [, every = '', phase = ''] = /^[^ ]* ([^/]*)\/?(.*)$/s.exec(body.text) ?? [];
  const everyMs = toMs(every);
  const phaseMs = phase === '' ? 0 : toMs(phase);
  // Written so that NaN fails too. Go counts nanoseconds in 64 bits.
  if (everyMs >= 1000 && everyMs < 2 ** 63 / 1e6 && phaseMs >= 0 && phaseMs < everyMs) {
    return {kind: 'interval', everyMs, phaseMs};
  }
  const message = `"${every}" must be a duration from 1s, and a phase after "/" shorter than it.`;
  const hint = 'Write "@every 1h30m" or "@every 1d/3h", with one space; units: d h m s ms';
  throw new CronError('cron_interval_invalid', 'interval', body, message, hint);
}

/** Go's duration grammar with `d` for 24 hours, which Temporal first turns into hours with six decimals. */
function toMs(text: string): number {
  if (!DURATION.test(text)) return NaN;
  let sum = 0;
  for (const [, amount, unit = ''] of text.matchAll(new RegExp(TERM, 'g'))) {
    const value = unit === 'd' ? (24 * Number(amount)).toFixed(6) : amount;
    sum += Math.round(Number(value) * (MICROSECONDS[unit] ?? 0) * 1000);
  }
  return (text.startsWith('-') ? -sum : sum) / 1e6;
}
