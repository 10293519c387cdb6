import {timeZones} from '@shipsec/schedules-sdk/cron';
import {describe, expect, it} from 'vitest';
import {exactTimeZone, searchTimeZones, zoneClock} from './time-zone-search.js';

const zones = timeZones();
const winter = Date.parse('2027-01-15T12:00:00Z');
const summer = Date.parse('2027-07-15T12:00:00Z');
const first = (query: string) => searchTimeZones(zones, query, winter)[0];

describe('searchTimeZones', () => {
  it.each([
    ['PT', 'America/Los_Angeles'],
    ['new york', 'America/New_York'],
    ['Berl', 'Europe/Berlin'],
    ['munich', 'Europe/Berlin'],
    ['kolkata', 'Asia/Calcutta'],
    ['utc', 'UTC'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['europe/lon', 'Europe/London'],
  ])('finds %s first as %s', (query, zone) => {
    expect(first(query)).toBe(zone);
  });

  it('finds zones by the offset they have now', () => {
    expect(searchTimeZones(zones, '+1', winter)).toContain('Europe/Berlin');
    expect(searchTimeZones(zones, 'UTC+02:00', summer)).toContain('Europe/Berlin');
    expect(searchTimeZones(zones, '+1', summer)).not.toContain('Europe/Berlin');
    expect(searchTimeZones(zones, 'gmt-5', winter)).toContain('America/New_York');
  });

  it('offers all zones without a query and none for nonsense', () => {
    expect(searchTimeZones(zones, ' ', winter)).toEqual(zones);
    expect(searchTimeZones(zones, 'qqqq', winter)).toEqual([]);
  });

  it('finds every zone by its own name, first', () => {
    for (const zone of zones) expect(first(zone)).toBe(zone);
  });
});

describe('exactTimeZone', () => {
  it('forgives case and spaces, and nothing else', () => {
    expect(exactTimeZone(zones, 'america/new york')).toBe('America/New_York');
    expect(exactTimeZone(zones, 'new york')).toBeUndefined();
  });
});

describe('zoneClock', () => {
  it('tells offset and wall clock', () => {
    expect(zoneClock('Europe/Berlin', winter, 'en-GB')).toEqual({offset: 'GMT+1', time: '13:00'});
  });

  it('is empty for a zone that the browser does not know', () => {
    expect(zoneClock('Local', winter, 'en')).toEqual({offset: '', time: ''});
  });
});
