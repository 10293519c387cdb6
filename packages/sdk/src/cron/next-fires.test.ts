import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {CadenceError, MAX_FIRES, nextFires} from './index.js';
import {randomCadence, seededPick} from './testing/random-cadence.js';

const after = '2027-01-01T00:00:00Z';

describe('nextFires', () => {
  it('skips the day on which 02:30 does not exist', () => {
    const fires = nextFires(
      {cronExpression: '30 2 * * *', timezone: 'America/New_York'},
      {after: '2027-03-13T12:00:00Z', limit: 1},
    );
    expect(fires).toEqual(['2027-03-15T06:30:00Z']);
  });

  it('fires twice where 01:30 comes twice in New York', () => {
    const cadence = {cronExpression: '30 1 * * *', timezone: 'America/New_York'};
    const fires = nextFires(cadence, {after: '2027-11-07T00:00:00Z', limit: 2});
    expect(fires).toEqual(['2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z']);
  });

  it('takes `after` as exclusive and `until`, `startAt` and `endAt` as inclusive', () => {
    const hourly = {cronExpression: '@hourly', timezone: 'UTC'};
    expect(nextFires(hourly, {after, limit: 9, until: '2027-01-01T02:00:00Z'})).toEqual([
      '2027-01-01T01:00:00Z',
      '2027-01-01T02:00:00Z',
    ]);
    const bounded = {...hourly, startAt: '2027-01-01T05:00:00Z', endAt: '2027-01-01T07:00:00+01:00'};
    expect(nextFires(bounded, {after, limit: 9})).toEqual(['2027-01-01T05:00:00Z', '2027-01-01T06:00:00Z']);
  });

  it('counts intervals from the epoch, whatever the zone', () => {
    const every = {cronExpression: '@every 14h/3h', timezone: 'Asia/Tokyo'};
    for (const fire of nextFires(every, {after, limit: 5})) {
      expect((Date.parse(fire) / 1000) % (14 * 3600)).toBe(3 * 3600);
    }
  });

  it('ends with the year 2100, in every zone', () => {
    const last = {after: '2100-12-31T23:00:00Z', limit: 9};
    expect(nextFires({cronExpression: '@every 40m', timezone: 'UTC'}, last)).toEqual([
      '2100-12-31T23:20:00Z',
    ]);
    expect(nextFires({cronExpression: '@hourly', timezone: 'America/New_York'}, last)).toEqual([]);
    expect(nextFires({cronExpression: '0 0 31 2 *', timezone: 'UTC'}, {after, limit: 1})).toEqual([]);
  });

  it('unites several expressions and names a common instant once', () => {
    const cadence = {cronExpression: ['@hourly', '*/30 * * * *'], timezone: 'UTC'};
    expect(nextFires(cadence, {after, limit: 3})).toEqual([
      '2027-01-01T00:30:00Z',
      '2027-01-01T01:00:00Z',
      '2027-01-01T01:30:00Z',
    ]);
  });

  it.each([
    [{after, limit: 0}, 'limit'],
    [{after, limit: MAX_FIRES + 1}, 'limit'],
    [{after: '2027-01-01T00:00:00', limit: 1}, 'after'],
    [{after: 'tomorrow', limit: 1}, 'after'],
    [{after, limit: 1, until: '2027-13-01T00:00:00Z'}, 'until'],
  ])('refuses %j and names the option', (options, property) => {
    const call = (): unknown => nextFires({cronExpression: '@daily', timezone: 'UTC'}, options);
    expect(call).toThrow(CadenceError);
    expect(call).toThrow(expect.objectContaining({code: 'bound_invalid', property}));
  });

  it('gives ascending, distinct fires after `after`, and goes on from any of them as if it had not stopped', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({max: 10}), (seed, cut) => {
        const {startAt, ...cadence} = randomCadence(seededPick(seed));
        const fires = nextFires(cadence, {after: startAt, limit: 12});
        const times = [Date.parse(startAt), ...fires.map((fire) => Date.parse(fire))];
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        const from = fires[cut];
        if (from === undefined) return;
        expect(nextFires(cadence, {after: from, limit: 11 - cut})).toEqual(fires.slice(cut + 1));
      }),
      {numRuns: 500},
    );
  });
});
