import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {keepTidy} from './upkeep.js';

describe('keepTidy', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('does every chore again and again, whatever fails, until it is stopped', async () => {
    const failure = new Error('the database is away');
    const good = vi.fn(async () => undefined);
    const onError = vi.fn();
    const stop = keepTidy([() => Promise.reject(failure), good], onError);
    await vi.advanceTimersByTimeAsync(1_200_000);
    expect(good).toHaveBeenCalledTimes(2);
    expect(onError).toHaveBeenCalledWith(failure);
    stop();
    await vi.advanceTimersByTimeAsync(1_200_000);
    expect(good).toHaveBeenCalledTimes(2);
  });
});
