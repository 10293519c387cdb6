import {describe, expect, it} from 'vitest';
import {type CadenceWarning, type CadenceWarningCode, checkCadence} from './index.js';

describe('checkCadence', () => {
  it.each([
    ['0 9 * * MON-FRI', 'Europe/Berlin'],
    ['0 * * * *', 'America/New_York'],
    ['30 12 * * *', 'America/Havana'],
    ['0 0 1 1 * 2028/4', 'UTC'],
    ['0 0 * * 1-6', 'UTC'],
    ['0 9 * * * # nightly', 'UTC'],
    ['@every 6h', 'UTC'],
    ['@every 1h', 'UTC'],
  ])('finds nothing to say about %s in %s', (cronExpression, timezone) => {
    expect(warnings(cronExpression, timezone).filter(({code}) => code !== 'first_fire_far')).toEqual([]);
  });

  it.each<[string, string, CadenceWarningCode, string]>([
    [
      '30 2 * * *',
      'America/New_York',
      'dst_skipped',
      'Sunday 14 March 2027 this does not fire: 02:30 does not exist in New York',
    ],
    ['30 1 * * *', 'America/New_York', 'dst_repeated', 'Sunday 7 November 2027 this fires twice at 01:30'],
    ['0 0 1 * 1', 'UTC', 'day_and_weekday', 'must both match'],
    ['0 0 12 * * *', 'UTC', 'six_fields_year', '"0 0 12 * * * *"'],
    ['0 0 * * MON#1', 'UTC', 'hash_is_comment', '"1" has no effect'],
    ['0 0 31 2 *', 'UTC', 'never_fires', 'never fires'],
  ])('names the trap of %s in %s: %s', (cronExpression, timezone, code, message) => {
    expect(warnings(cronExpression, timezone)).toContainEqual(
      expect.objectContaining({code, message: expect.stringContaining(message) as string}),
    );
  });

  it('says when a clock change takes a fire, moves it, or adds one, and gives the instant of the change', () => {
    expect(warnings('30 2 * * *', 'Europe/Berlin')).toEqual([
      {
        code: 'dst_skipped',
        message: 'On Sunday 28 March 2027 this does not fire: 02:30 does not exist in Berlin.',
        at: '2027-03-28T01:00:00Z',
      },
    ]);
    expect(warnings('15 2 * * *', 'Australia/Lord_Howe')).toEqual([
      {
        code: 'dst_shifted',
        message: 'On Sunday 3 October 2027 this fires at 02:45 instead of 02:15: clocks change in Lord Howe.',
        at: '2027-10-02T15:30:00Z',
      },
    ]);
    expect(warnings('30 1 * * *', 'Europe/Berlin').map(({code, message}) => [code, message])).toEqual([
      ['dst_repeated', 'On Sunday 31 October 2027 this also fires at 02:30: clocks change in Berlin.'],
    ]);
  });

  it('says that a Sunday without midnight counts as the Saturday before it', () => {
    expect(warnings('30 12 * * SUN', 'America/Havana')).toMatchObject([
      {
        code: 'dst_skipped',
        message: 'On Sunday 14 March 2027 this does not fire at 12:30: clocks change in Havana.',
      },
    ]);
    expect(warnings('30 12 * * SAT', 'America/Havana')).toMatchObject([
      {
        code: 'dst_repeated',
        message: 'On Sunday 14 March 2027 this also fires at 12:30: clocks change in Havana.',
      },
    ]);
  });

  it('judges a frequent cadence by its longest pause: lost in Berlin in autumn, even in New York', () => {
    const [pause] = warnings('*/15 * * * *', 'Europe/Berlin');
    expect(pause).toMatchObject({code: 'dst_pause', at: '2027-10-31T01:00:00Z'});
    expect(pause?.message).toContain('nothing fires for 75 minutes instead of 15 after 02:00');
    expect(codes('*/15 * * * *', 'America/New_York')).toEqual(['rate_per_day']);
    expect(codes('*/10 * * * * * *', 'Europe/Berlin')).toEqual(['dst_pause', 'rate_per_day']);
  });

  it('looks a year ahead and no further', () => {
    const berlin = {cronExpression: '30 2 * * *', timezone: 'Europe/Berlin'};
    expect(checkCadence(berlin, {after: '2027-03-28T01:00:00Z'})[0]?.at).toBe('2028-03-26T01:00:00Z');
    expect(checkCadence(berlin, {after: '2027-03-28T00:59:59Z'})[0]?.at).toBe('2027-03-28T01:00:00Z');
  });

  it.each(['0 0 * * 1-7', '0 0 * * mon-7', '0 0 * * 1/1', '0 0 0 * * 1-7 *'])(
    'says that %s leaves Sunday out',
    (cron) => {
      expect(codes(cron, 'UTC')).toEqual(['sunday_lost']);
    },
  );

  it('says what an interval ignores', () => {
    expect(codes('@every 1h', 'Europe/Berlin')).toEqual(['zone_ignored']);
    expect(codes('@every 3601500ms', 'UTC')).toEqual(['fraction_dropped']);
  });

  it('says how often a cadence fires once that is more than hourly', () => {
    expect(warnings('*/5 * * * *', 'UTC')).toEqual([
      {code: 'rate_per_day', message: 'This fires 288 times a day.'},
    ]);
    expect(codes('@hourly', 'UTC')).toEqual([]);
  });

  it('says when the first fire is more than a year away', () => {
    expect(warnings('0 0 29 2 *', 'UTC')).toEqual([
      {code: 'first_fire_far', message: 'This first fires on 2028-02-29.', at: '2028-02-29T00:00:00Z'},
    ]);
  });
});

function warnings(cronExpression: string, timezone: string): CadenceWarning[] {
  return checkCadence({cronExpression, timezone}, {after: '2027-01-01T00:00:00Z'});
}

function codes(cronExpression: string, timezone: string): string[] {
  return warnings(cronExpression, timezone).map(({code}) => code);
}
