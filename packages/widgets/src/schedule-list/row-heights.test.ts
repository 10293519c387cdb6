import {describe, expect, it} from 'vitest';
import {RowHeights} from './row-heights.js';

function aList(count: number, estimate = 50): RowHeights {
  const heights = new RowHeights(estimate);
  heights.count = count;
  return heights;
}

describe('RowHeights', () => {
  it('takes the estimate for what has not been measured', () => {
    const heights = aList(100_000);
    expect([heights.offsetOf(3), heights.total]).toEqual([150, 5_000_000]);
  });

  it('takes the first measurement for the estimate of all others', () => {
    const heights = aList(10);
    heights.measure([[0, 80]]);
    expect(heights.total).toBe(800);
  });

  it('adds measured rows up, whatever their order, and takes the latest of two', () => {
    const heights = aList(10);
    heights.measure([[0, 50]]);
    heights.measure([
      [7, 90],
      [2, 30],
      [7, 70],
    ]);
    expect([heights.offsetOf(2), heights.offsetOf(3), heights.offsetOf(7), heights.offsetOf(8)]).toEqual([
      100, 130, 330, 400,
    ]);
  });

  it('finds the row at an offset: the last that begins there or above it, and never none', () => {
    const heights = aList(5);
    heights.measure([
      [0, 50],
      [1, 100],
    ]);
    expect([-20, 0, 49, 50, 149, 150, 10_000].map((offset) => heights.rowAt(offset))).toEqual([
      0, 0, 0, 1, 1, 2, 4,
    ]);
    expect(aList(0).rowAt(10)).toBe(0);
  });

  it('keeps what it knows when rows come, and begins anew when there are fewer', () => {
    const heights = aList(4);
    heights.measure([
      [0, 50],
      [3, 70],
    ]);
    heights.count = 5000;
    expect(heights.total).toBe(5000 * 50 + 20);
    heights.count = 3;
    expect(heights.total).toBe(150);
  });

  it('says whether a measurement has changed anything', () => {
    const heights = aList(4);
    expect(heights.measure([[1, 60]])).toBe(false);
    expect(heights.measure([[2, 61]])).toBe(true);
    expect(heights.measure([[2, 61]])).toBe(false);
  });
});
