import {describe, expect, it} from 'vitest';
import {Slices, uuidRange} from './slices.js';

const PASS_MS = 10_000;

function sweep(slices: Slices, count: number, passes: number): string[][] {
  return Array.from({length: passes}, () => slices.take(count, PASS_MS));
}

describe('Slices', () => {
  it('takes everything at once while it fits a page', () => {
    expect(sweep(new Slices(), 500, 2)).toEqual([[''], ['']]);
  });

  it('goes round all slices, one per pass, when there are more', () => {
    const passes = sweep(new Slices(), 501, 17);
    expect(passes.every((slices) => slices.length === 1)).toBe(true);
    expect(new Set(passes.slice(0, 16).flat()).size).toBe(16);
    expect(passes[16]).toEqual(passes[0]);
  });

  it('compares a hundred thousand schedules within an hour, none of them twice', () => {
    const seen = sweep(new Slices(), 100_000, 360).flat();
    expect(new Set(seen).size).toBe(256);
    const million = sweep(new Slices(), 1_000_000, 360).flat();
    expect(new Set(million).size).toBe(4096);
  });
});

describe('uuidRange', () => {
  it('spans exactly the UUIDs that begin with the prefix', () => {
    expect(uuidRange('ab')).toEqual({
      first: 'ab000000-0000-0000-0000-000000000000',
      last: 'abffffff-ffff-ffff-ffff-ffffffffffff',
    });
    expect(uuidRange('').last).toBe('ffffffff-ffff-ffff-ffff-ffffffffffff');
  });
});
