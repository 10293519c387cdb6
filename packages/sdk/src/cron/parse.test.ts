import {describe, expect, it} from 'vitest';
import type {CalendarSpec} from './cadence.js';
import {CronError, parseCron} from './index.js';

describe('parseCron', () => {
  it('reads six fields as five and a year, and seven as a second, five and a year', () => {
    expect(calendar('0 0 12 * * *')).toMatchObject({
      fieldCount: 6,
      dayOfMonth: [12],
      hour: [0],
      year: undefined,
    });
    expect(calendar('30 0 12 * * * 2027')).toMatchObject({
      fieldCount: 7,
      second: [30],
      hour: [12],
      year: [2027],
    });
    expect(calendar('0 12 * * *').second).toEqual([0]);
  });

  it('reads lists, ranges and steps as ascending distinct values', () => {
    expect(calendar('30,*/20,20-22 * * * *').minute).toEqual([0, 20, 21, 22, 30, 40]);
    expect(calendar('50/5 * * * *').minute).toEqual([50, 55]);
    expect(calendar('007,+8 * * * *').minute).toEqual([7, 8]);
  });

  it('takes any prefix of an English name, in any case, from three letters of a month and two of a weekday', () => {
    expect(calendar('0 0 1 Sept,octo mo-FR')).toMatchObject({month: [9, 10], dayOfWeek: [1, 2, 3, 4, 5]});
    expect(() => parseCron('0 0 1 ja *')).toThrow(CronError);
    expect(() => parseCron('0 0 * * m')).toThrow(CronError);
  });

  it.each([
    ['1-7', [1, 2, 3, 4, 5, 6]],
    ['mon-7', [1, 2, 3, 4, 5, 6]],
    ['1/1', [1, 2, 3, 4, 5, 6]],
    ['0-7', [0, 1, 2, 3, 4, 5, 6]],
    ['2-7', [0, 2, 3, 4, 5, 6]],
    ['1-7/2', [0, 1, 3, 5]],
    ['3-7/3', [3, 6]],
    ['7', [0]],
    ['7/3', [0]],
  ])('reads the day of week %s as Temporal does', (text, days) => {
    expect(calendar(`0 0 * * ${text}`).dayOfWeek).toEqual(days);
  });

  it('keeps a step in 32 bits, as Temporal stores it', () => {
    expect(calendar('5/4294967297 * * * *').minute).toHaveLength(55);
    expect(() => parseCron('*/2147483648 * * * *')).toThrow(
      expect.objectContaining({code: 'cron_step_invalid'}),
    );
  });

  it('takes the prefix and the comment off, and leaves the zone of the prefix unjudged', () => {
    const spec = calendar('  CRON_TZ=Europe/Berlin   0 5 * * *# nightly # really ');
    expect(spec).toMatchObject({timezone: 'Europe/Berlin', hour: [5], comment: 'nightly # really'});
    expect(calendar('TZ=Nope/Zone 0 5 * * *').timezone).toBe('Nope/Zone');
  });

  it('separates fields by the white space that Go knows, which is not quite that of JavaScript', () => {
    expect(calendar('0\u00856\t*\u00a0* *').hour).toEqual([6]);
    expect(() => parseCron('\uFEFF0 6 * * *')).toThrow(CronError);
  });

  it.each([
    ['@every 1h30m', 5_400_000, 0],
    ['@every 1.5s', 1500, 0],
    ['@every .5d', 43_200_000, 0],
    ['@every 1d12h/3h', 129_600_000, 10_800_000],
    ['@every 1h/0', 3_600_000, 0],
    ['@every 0.0000123d', 1062, 0],
    ['@every 1000000\u00b5s', 1000, 0],
    ['@everything 2m', 120_000, 0],
    ['TZ=Nope @every 1m # odd', 60_000, 0],
  ])('reads %s', (expression, everyMs, phaseMs) => {
    expect(parseCron(expression)).toEqual({kind: 'interval', everyMs, phaseMs});
  });

  it('refuses an interval longer than Go can count', () => {
    expect(() => parseCron('@every 300000d')).toThrow(
      expect.objectContaining({code: 'cron_interval_invalid'}),
    );
  });

  it('does not take a property that every object has for a macro', () => {
    expect(() => parseCron('constructor')).toThrow(expect.objectContaining({code: 'cron_field_count'}));
  });

  it.each([
    ['0 25 * * *', 'cron_value_invalid', 'hour', '25', 2],
    ['TZ=UTC 0 0 * nov-feb *', 'cron_range_invalid', 'month', 'nov-feb', 13],
    ['0 0 * * mon,fri-mon', 'cron_range_invalid', 'dayOfWeek', 'fri-mon', 12],
    ['*/5/5 * * * *', 'cron_step_invalid', 'minute', '*/5/5', 0],
    ['@every 1w', 'cron_interval_invalid', 'interval', '@every 1w', 0],
    ['@Daily', 'cron_macro_unknown', 'expression', '@Daily', 0],
    [' * * * ', 'cron_field_count', 'expression', '* * *', 1],
  ])('points at what is wrong in %j', (expression, code, field, text, start) => {
    expect(errorOf(expression)).toMatchObject({
      code,
      field,
      property: 'cronExpression',
      token: {text, start},
    });
  });

  it('says how to write what was meant', () => {
    expect(errorOf('0 0 * * fri-mon').hint).toContain('"fri-7,0-mon"');
    expect(parseCron('0 0 * * fri-7,0-mon')).toMatchObject({dayOfWeek: [0, 1, 5, 6]});
    expect(errorOf('0 0 12 * * 1').hint).toContain('"0 0 12 * * 1 *"');
    // Not where there are no six fields, or the last was meant as a year.
    for (const meant of ['0 9 * * 8', '0 9 * * mon-', '0 9 * * * 1999'])
      expect(errorOf(meant).hint).toBeUndefined();
    expect(errorOf('0 0 L * *').hint).toContain('no ?, L, W, H');
    expect(errorOf('0 0 15 W *').hint).toContain('no ?, L, W, H');
    expect(errorOf('@reboot').hint).toContain('@daily');
  });
});

function calendar(expression: string): CalendarSpec {
  const spec = parseCron(expression);
  if (spec.kind !== 'calendar') throw new Error(`${expression} is an interval`);
  return spec;
}

function errorOf(expression: string): CronError {
  try {
    parseCron(expression);
  } catch (error) {
    if (error instanceof CronError) return error;
    throw error;
  }
  throw new Error(`${expression} was accepted`);
}
