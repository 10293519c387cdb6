import {type CadenceErrorCode, CronError, type CronToken} from '../errors/cadence-error.js';
import type {FieldRule} from './field-rules.js';

type Fail = (code: CadenceErrorCode, what: string, hint?: string) => CronError;

const INTEGER = /^[+-]?\d+$/;

/**
 * The values a field matches, ascending and distinct.
 * `7` in the day of week is Sunday and becomes 0. Temporal's own oversight is kept: `1-7`, `mon-7` and `1/1`
 * lose Sunday, while `0-7`, `2-7` and `1-7/2` have it.
 */
export function parseField(rule: FieldRule, {text, start}: CronToken, hint?: string): readonly number[] {
  const values = new Set<number>();
  let at = start;
  for (const item of text.split(',')) {
    const token = {text: item, start: at};
    addItem(rule, item, values, (code, what, better = hint) => {
      const name = rule.field.replace(/[A-Z]/g, ' $&').toLowerCase();
      return new CronError(code, rule.field, token, `The ${name} ${what}.`, better);
    });
    at += item.length + 1;
  }
  return [...values].sort((a, b) => a - b);
}

function addItem(rule: FieldRule, item: string, values: Set<number>, fail: Fail): void {
  const [range = '', stepText, ...rest] = item.split('/');
  const step = stepText === undefined ? 1 : Number(INTEGER.test(stepText) && stepText);
  // Temporal stores the step in 32 bits, where 2^32 is 0, which it reads as 1.
  const stride = step | 0 || 1;
  if (rest.length > 0 || step < 1 || stride < 0 || !Number.isSafeInteger(step)) {
    throw fail('cron_step_invalid', `needs one whole number from 1 after "/", not "${item}"`);
  }
  let [from, to] = parseRange(rule, range, stepText !== undefined, fail);
  if (rule.max === 7 && to === 7) {
    // Sunday is added for a 7 that the range gets to, but not to 0-7 and 1-7 in steps of one, which Temporal takes
    // for "all week" and cuts at 6: right for 0-7, an oversight for 1-7.
    if ((7 - from) % step === 0 && (step > 1 || from > 1)) values.add(0);
    to = 6;
  }
  for (let value = from; value <= to; value += stride) values.add(value);
}

function parseRange(
  rule: FieldRule,
  range: string,
  hasStep: boolean,
  fail: Fail,
): [from: number, to: number] {
  if (range === '*') return [rule.min, rule.max];
  const [first = '', last] = range.split(/-(.*)/s);
  const from = parseValue(rule, first, fail);
  const single = hasStep ? rule.max : from;
  const to = last === undefined ? single : parseValue(rule, last, fail);
  if (to >= from) return [from, to];
  const hint = `Ranges do not wrap around: write "${first}-${rule.max},${rule.min}-${last}"`;
  throw fail('cron_range_invalid', `range "${range}" runs backwards`, hint);
}

function parseValue(rule: FieldRule, text: string, fail: Fail): number {
  const {min, max, names, shortest} = rule;
  const named = shortest > 0 && text.length >= shortest;
  const index = named ? names.findIndex((name) => name.startsWith(text.toLowerCase())) : -1;
  const value = index < 0 ? Number(INTEGER.test(text) ? text : NaN) : min + index;
  if (value >= min && value <= max) return value;
  const word = shortest > 0 ? ' or an English name' : '';
  const hint = /^(\d*LW?|\d*W|[?H~].*)$/.test(text) ? 'There is no ?, L, W, H or ~; "any" is *' : undefined;
  throw fail('cron_value_invalid', `must be ${min} to ${max}${word}, not "${text}"`, hint);
}
