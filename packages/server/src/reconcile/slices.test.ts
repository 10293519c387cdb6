import {describe, expect, it} from 'vitest';
import {Slices, uuidRange} from './slices.js';

describe('Slices', () => {
  it('takes everything at once while it fits a page', () => {
    expect(new Slices().take(900)).toEqual(['']);
  });

  it('cuts ten thousand schedules into sixteen slices, each once', () => {
    expect(new Set(new Slices().take(10_000)).size).toBe(16);
  });

  it('goes on where a pass stopped, and round again', () => {
    const slices = new Slices();
    slices.stoppedAt(10_000, 14);
    expect(slices.take(10_000).slice(0, 4)).toEqual(['e', 'f', '0', '1']);
    slices.stoppedAt(10_000, 16);
    expect(slices.take(10_000)[0]).toBe('e');
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
