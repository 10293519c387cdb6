import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {ScrollPace} from './scroll-pace.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A scroll of so many frames, each so long and so far. */
function scroll(pace: ScrollPace, frames: number, {everyMs, byPx}: {everyMs: number; byPx: number}): void {
  for (let frame = 1; frame <= frames; frame += 1) pace.note(1000 + frame * everyMs, frame * byPx);
}

describe('ScrollPace', () => {
  it('is hurried once frames come late in a fast scroll, and no longer when the scroll has ended', () => {
    const settled = vi.fn();
    const pace = new ScrollPace(settled);
    scroll(pace, 4, {everyMs: 40, byPx: 120});
    expect(pace.isHurried).toBe(true);
    vi.advanceTimersByTime(200);
    expect(pace.isHurried).toBe(false);
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('goes on being hurried while the scroll is fast, though its frames are in time again', () => {
    const pace = new ScrollPace(vi.fn());
    scroll(pace, 4, {everyMs: 40, byPx: 120});
    for (let frame = 1; frame <= 20; frame += 1) {
      vi.advanceTimersByTime(16);
      pace.note(1160 + frame * 16, 480 + frame * 120);
    }
    expect(pace.isHurried).toBe(true);
  });

  it('is never hurried on a machine that keeps up', () => {
    const pace = new ScrollPace(vi.fn());
    scroll(pace, 60, {everyMs: 16, byPx: 600});
    expect(pace.isHurried).toBe(false);
  });

  it('is never hurried while somebody reads along, nor by one leap', () => {
    const pace = new ScrollPace(vi.fn());
    scroll(pace, 60, {everyMs: 60, byPx: 20});
    pace.note(9000, 100_000);
    expect(pace.isHurried).toBe(false);
  });
});
