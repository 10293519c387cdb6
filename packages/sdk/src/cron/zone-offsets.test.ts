import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {SPAN, zoneOffsets} from './zone-offsets.js';

const UNTIL = Date.UTC(2100, 11, 31) / 1000;

describe('zoneOffsets', () => {
  it.each([
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Gaza',
    'America/Recife',
    'Africa/Monrovia',
    'Asia/Kathmandu',
  ])('shows the local time of %s that Intl shows, at any instant and in any order', (timezone) => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: timezone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const {offsetAt} = zoneOffsets(timezone);
    fc.assert(
      fc.property(fc.integer({min: 0, max: UNTIL}), (instant) => {
        const local = new Date((instant + offsetAt(instant)) * 1000);
        expect(local.toISOString().slice(0, 19).replace('T', ' ')).toBe(format.format(instant * 1000));
      }),
      {numRuns: 300},
    );
  });

  it('finds a change to the second, and two of them a week apart', () => {
    const {offsetAt, changeIn} = zoneOffsets('Asia/Gaza');
    const october = Math.floor(Date.UTC(2040, 9, 1) / 1000 / SPAN);
    const changes = Array.from({length: 8}, (_, index) => changeIn(october + index)).filter(
      (change) => change,
    );
    expect(changes).toHaveLength(2);
    for (const change of changes) {
      expect([offsetAt(change!.at - 1), offsetAt(change!.at)]).toEqual([change!.before, change!.after]);
    }
  });
});
