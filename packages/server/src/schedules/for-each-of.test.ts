import {describe, expect, it} from 'vitest';
import {forEachOf} from './for-each-of.js';

describe('forEachOf', () => {
  it('gives the results in the order of the items, whichever is ready first', async () => {
    const waits = [30, 1, 20, 1];
    const results = await forEachOf(waits, 2, async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return ms;
    });
    expect(results).toEqual(waits);
  });

  it('never has more at work than it may', async () => {
    let atWork = 0;
    let most = 0;
    await forEachOf(Array.from({length: 20}), 3, async () => {
      most = Math.max(most, ++atWork);
      await new Promise((resolve) => setTimeout(resolve, 1));
      atWork--;
    });
    expect(most).toBe(3);
  });

  it('does nothing with nothing', async () => {
    expect(await forEachOf([], 3, async () => 1)).toEqual([]);
  });
});
