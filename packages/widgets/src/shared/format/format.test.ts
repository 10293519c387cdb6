import {describe, expect, it} from 'vitest';
import {formatDateTime, isKnownTimeZone, sameWallClock} from './date-time.js';
import {formatDuration} from './duration.js';
import {formatRelative} from './relative-time.js';

const now = Date.parse('2027-03-10T12:00:00Z');

describe('formatRelative', () => {
  it.each([
    ['2027-03-10T12:00:00.400Z', 'now'],
    ['2027-03-10T12:00:59Z', 'in 59 seconds'],
    ['2027-03-10T12:01:00Z', 'in 1 minute'],
    ['2027-03-10T10:00:00Z', '2 hours ago'],
    ['2027-03-09T11:00:00Z', 'yesterday'],
    ['2028-04-10T12:00:00Z', 'next year'],
  ])('says %s as "%s"', (iso, text) => {
    expect(formatRelative(iso, now, 'en')).toBe(text);
  });
});

describe('formatDateTime', () => {
  it('says an instant in the zone of the schedule, not of the viewer', () => {
    expect(formatDateTime('2001-03-10T12:00:00Z', {locale: 'en-GB', timeZone: 'Asia/Tokyo'})).toBe(
      '10 Mar 2001, 21:00 GMT+9',
    );
  });

  it('leaves the date out of a clock time only when it is the same day there', () => {
    const clock = {locale: 'en-GB', timeZone: 'Asia/Tokyo', style: 'clock', sameDayIn: 'UTC'} as const;
    expect(formatDateTime('2031-03-10T12:00:00Z', clock)).toBe('21:00');
    expect(formatDateTime('2031-03-10T20:00:00Z', clock)).toBe('11 Mar, 05:00');
  });
});

describe('sameWallClock', () => {
  it('knows that London is UTC in winter and is not in summer', () => {
    expect(sameWallClock('2027-01-10T12:00:00Z', 'UTC', 'Europe/London')).toBe(true);
    expect(sameWallClock('2027-07-10T12:00:00Z', 'UTC', 'Europe/London')).toBe(false);
  });
});

describe('isKnownTimeZone', () => {
  it('refuses what only Temporal accepts', () => {
    expect(isKnownTimeZone('Europe/Berlin')).toBe(true);
    expect(isKnownTimeZone('Local')).toBe(false);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [340, '340 ms'],
    [4210, '4.2 sec'],
    [9960, '10 sec'],
    [59_700, '1 min'],
    [192_000, '3 min 12 sec'],
    [7_500_000, '2 hr 5 min'],
    [90_000_000, '1 day 1 hr'],
  ])('says %d ms as "%s"', (milliseconds, text) => {
    expect(formatDuration(milliseconds, 'en-US')).toBe(text);
  });
});
