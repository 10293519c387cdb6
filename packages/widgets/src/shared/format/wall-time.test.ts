import {timeZones} from '@shipsec/schedules-sdk/cron';
import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {instantOf, wallTimeOf} from './wall-time.js';

describe('wallTimeOf and instantOf', () => {
  it('give back every instant that no clock shows twice', () => {
    const instants = fc
      .integer({min: Date.UTC(2000, 0), max: Date.UTC(2099, 0)})
      .map((ms) => ms - (ms % 1000));
    fc.assert(
      fc.property(instants, fc.constantFrom(...timeZones()), (ms, zone) => {
        const wall = wallTimeOf(new Date(ms).toISOString(), zone);
        const back = Date.parse(instantOf(wall, zone) ?? '');
        // Of an hour that comes twice, the first is meant.
        expect(back === ms || (back < ms && wallTimeOf(new Date(back).toISOString(), zone) === wall)).toBe(
          true,
        );
      }),
    );
  });

  it('read a wall time in its zone, daylight saving included', () => {
    expect(instantOf('2027-07-01T09:00', 'Europe/Berlin')).toBe('2027-07-01T07:00:00.000Z');
    expect(instantOf('2027-01-01T09:00', 'Europe/Berlin')).toBe('2027-01-01T08:00:00.000Z');
  });

  it('take the first of two, and move a skipped one forward', () => {
    expect(instantOf('2027-11-07T01:30', 'America/New_York')).toBe('2027-11-07T05:30:00.000Z');
    expect(instantOf('2027-03-14T02:30', 'America/New_York')).toBe('2027-03-14T07:30:00.000Z');
  });

  it('are empty and undefined where there is nothing to say', () => {
    expect(wallTimeOf(null, 'UTC')).toBe('');
    expect(wallTimeOf('2027-01-01T00:00:00Z', 'Local')).toBe('');
    expect(instantOf('', 'UTC')).toBeUndefined();
    expect(instantOf('2027-01-01T00:00', 'Local')).toBeUndefined();
  });
});
