import {parseCron} from '@shipsec/schedules-sdk/cron';
import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cronOf, presetKinds, presetOf, startingPreset, type FormPreset} from './cadence-presets.js';

const hour = fc.integer({min: 0, max: 23});
const minute = fc.integer({min: 0, max: 59});
const divisors = [2, 3, 4, 5, 6, 10, 12, 15, 20, 30];

/** Every preset whose kind the expression itself tells: 120 seconds are two minutes, and read back as such. */
const presets: fc.Arbitrary<FormPreset> = fc.oneof(
  fc.record({
    kind: fc.constant('seconds' as const),
    every: fc.integer({min: 1, max: 86_399}).filter((every) => every % 60 !== 0),
    style: fc.constant('interval' as const),
  }),
  fc.record({
    kind: fc.constant('minutes' as const),
    every: fc.integer({min: 1, max: 1440}),
    style: fc.constant('interval' as const),
  }),
  fc.record({
    kind: fc.constantFrom('seconds' as const, 'minutes' as const),
    every: fc.constantFrom(...divisors),
    style: fc.constant('clock' as const),
  }),
  fc.record({kind: fc.constant('hourly' as const), minute}),
  fc.record({kind: fc.constant('daily' as const), hour, minute}),
  fc.record({
    kind: fc.constant('weekly' as const),
    days: fc.subarray([0, 1, 2, 3, 4, 5, 6], {minLength: 1, maxLength: 6}),
    hour,
    minute,
  }),
  fc.record({kind: fc.constant('monthly' as const), day: fc.integer({min: 1, max: 31}), hour, minute}),
);

describe('cronOf and presetOf', () => {
  it('give back every preset that can be made in the form', () => {
    fc.assert(
      fc.property(presets, (preset) => {
        expect(presetOf(cronOf(preset))).toEqual(preset);
      }),
    );
  });

  it('never claim an expression whose meaning the preset would change', () => {
    const field = (max: number, min = 0) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({min, max}).map(String),
        fc.integer({min: 1, max: 30}).map((step) => `*/${step}`),
        fc.tuple(fc.integer({min, max}), fc.integer({min, max})).map((pair) => pair.join(',')),
      );
    const expressions = fc
      .tuple(field(59), field(23), field(31, 1), field(12, 1), field(6))
      .map((fields) => fields.join(' '));
    fc.assert(
      fc.property(expressions, (expression) => {
        const preset = presetOf(expression);
        if (preset.kind === 'custom') return;
        expect(parseCron(cronOf(preset))).toEqual(parseCron(expression));
      }),
    );
  });
});

describe('presetOf', () => {
  it.each([
    ['0 9 * * 1-5', {kind: 'weekly', days: [1, 2, 3, 4, 5], hour: 9, minute: 0}],
    ['@daily', {kind: 'daily', hour: 0, minute: 0}],
    ['@hourly', {kind: 'hourly', minute: 0}],
    ['*/15 * * * *', {kind: 'minutes', every: 15, style: 'clock'}],
    ['*/5 * * * * * *', {kind: 'seconds', every: 5, style: 'clock'}],
    ['@every 1h30m', {kind: 'minutes', every: 90, style: 'interval'}],
    ['30 2 31 * *', {kind: 'monthly', day: 31, hour: 2, minute: 30}],
  ])('reads the meaning of %s, not its spelling', (expression, preset) => {
    expect(presetOf(expression)).toEqual(preset);
  });

  it.each([
    ['a day that must also be a weekday', '0 0 13 * 5'],
    ['hours of a working day', '*/15 9-17 * * MON-FRI'],
    ['one month', '0 0 1 6 *'],
    ['a year', '0 0 12 * * 2030'],
    ['an uneven step', '*/7 * * * *'],
    ['an interval with a phase', '@every 14h/3h'],
    ['a fraction of a second', '@every 1500ms'],
    ['a comment', '0 9 * * * # payroll'],
    ['a time zone of its own', 'TZ=Europe/Berlin 0 9 * * *'],
    ['a minute and a second', '30 0 9 * * * *'],
    ['something that is no cron', 'every day'],
    ['nothing', ''],
  ])('leaves %s as it was written', (_what, expression) => {
    expect(presetOf(expression)).toEqual({kind: 'custom'});
  });
});

describe('cronOf', () => {
  it('counts real time where the clock would be uneven', () => {
    expect(cronOf({kind: 'minutes', every: 45, style: 'clock'})).toBe('@every 45m');
    expect(cronOf({kind: 'minutes', every: 30, style: 'clock'})).toBe('*/30 * * * *');
  });
});

describe('startingPreset', () => {
  it('keeps the time of day when another rhythm is chosen', () => {
    const daily = {kind: 'daily', hour: 2, minute: 30} as const;
    expect(startingPreset('monthly', daily)).toEqual({kind: 'monthly', day: 1, hour: 2, minute: 30});
  });

  it('makes an expression that reads back as the chosen kind, for every kind', () => {
    for (const kind of presetKinds) {
      if (kind === 'custom') continue;
      expect(presetOf(cronOf(startingPreset(kind, {kind: 'custom'}))).kind).toBe(kind);
    }
  });
});
