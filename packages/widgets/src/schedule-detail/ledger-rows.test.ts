import {aFire} from '@shipsec/schedules-sdk/testing';
import {describe, expect, it} from 'vitest';
import {ledgerRows} from './ledger-rows.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const fire = (hour: number) => aFire({id: `fire-${hour}`, nominalFireAt: at(hour)});
const pause = (from: number, to: number | null) => ({
  from: at(from),
  to: to === null ? null : at(to),
  by: 'ada',
  note: null,
});
const idsOf = (...list: Parameters<typeof ledgerRows>) => ledgerRows(...list).map(({id}) => id);

describe('ledgerRows', () => {
  it('puts a pause above the first fire before its end, and one that goes on to the top', () => {
    const list = {fires: [fire(9), fire(3)], pauses: [pause(4, 8), pause(10, null)], nextCursor: null};
    expect(idsOf(list, undefined)).toEqual([`pause-${at(10)}`, 'fire-9', `pause-${at(4)}`, 'fire-3']);
  });

  it('shows each pause on exactly one page', () => {
    const pauses = [pause(1, 2), pause(5, 6), pause(10, 11)];
    const newest = ledgerRows({fires: [fire(12), fire(7)], pauses, nextCursor: 'next'}, undefined);
    const older = ledgerRows({fires: [fire(4), fire(0)], pauses, nextCursor: null}, at(7));
    expect(newest.map(({id}) => id)).toEqual(['fire-12', `pause-${at(10)}`, 'fire-7']);
    expect(older.map(({id}) => id)).toEqual([`pause-${at(5)}`, 'fire-4', `pause-${at(1)}`, 'fire-0']);
  });

  it('shows pauses where there is no fire at all', () => {
    expect(idsOf({fires: [], pauses: [pause(1, 2)], nextCursor: null}, undefined)).toEqual([
      `pause-${at(1)}`,
    ]);
  });
});
