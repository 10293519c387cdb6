import {describe, expect, it, vi} from 'vitest';
import {Remembered} from './remembered.js';

describe('Remembered', () => {
  it('makes a value once for its key, also when the value is undefined', () => {
    const remembered = new Remembered<string | undefined>();
    const make = vi.fn(() => undefined);
    remembered.of('a', make);
    remembered.of('a', make);
    expect(make).toHaveBeenCalledTimes(1);
    expect(remembered.of('b', () => 'other')).toBe('other');
  });

  it('holds no more than its limit', () => {
    const remembered = new Remembered<number>(2);
    let made = 0;
    for (const key of ['a', 'b', 'c', 'a']) remembered.of(key, () => (made += 1));
    expect(made).toBe(4);
    expect(remembered.of('c', () => -1)).toBe(3);
  });
});
