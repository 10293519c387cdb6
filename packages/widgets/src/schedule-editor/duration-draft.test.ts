import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {durationDraft, secondsOf} from './duration-draft.js';

describe('durationDraft and secondsOf', () => {
  it('give back every number of seconds', () => {
    fc.assert(
      fc.property(fc.nat(31_536_000), (seconds) => {
        expect(secondsOf(durationDraft(seconds))).toBe(seconds);
      }),
    );
  });

  it('choose the largest unit that is exact', () => {
    expect([0, 60, 90, 3600, 86_400].map(durationDraft)).toEqual([
      {amount: '0', unit: 'seconds'},
      {amount: '1', unit: 'minutes'},
      {amount: '90', unit: 'seconds'},
      {amount: '1', unit: 'hours'},
      {amount: '1', unit: 'days'},
    ]);
  });

  it('read half an hour, and refuse what is no whole number of seconds or no number', () => {
    expect(secondsOf({amount: '0.5', unit: 'hours'})).toBe(1800);
    expect(secondsOf({amount: '0.5', unit: 'seconds'})).toBeUndefined();
    expect(secondsOf({amount: '-1', unit: 'minutes'})).toBeUndefined();
    expect(secondsOf({amount: '', unit: 'minutes'})).toBeUndefined();
  });
});
