import {describe, expect, it} from 'vitest';
import {RowOutlines} from './row-outlines.js';

const outlined = (outlines: RowOutlines, count = 100): number[] =>
  Array.from({length: count}, (_, row) => row).filter((row) => outlines.has(row));

describe('RowOutlines', () => {
  it('outlines only rows that come in a hurry, and forgets those that leave', () => {
    const outlines = new RowOutlines();
    outlines.draw({first: 0, end: 10}, false);
    outlines.draw({first: 2, end: 12}, true);
    expect(outlined(outlines)).toEqual([10, 11]);
    outlines.draw({first: 11, end: 21}, false);
    expect(outlined(outlines)).toEqual([11]);
  });

  it('fills those on screen first, the nearest above them next, until none is left', () => {
    const outlines = new RowOutlines();
    outlines.draw({first: 10, end: 15}, true);
    outlines.fill(12);
    expect(outlined(outlines)).toEqual([10, 11, 14]);
    outlines.fill(12);
    expect(outlined(outlines)).toEqual([10]);
    outlines.fill(12);
    expect(outlines.isEmpty).toBe(true);
  });
});
