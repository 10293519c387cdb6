import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {jitterMs} from './index.js';

const nominal = '2027-07-01T00:00:00Z';
const namespaceId = '01a20c69-f714-7c07-810f-4b5962a4cdce';

describe('jitterMs', () => {
  it('is what Temporal added on record', () => {
    const options = {jitterSeconds: 3600, gapMs: 86_400_000, namespaceId, scheduleId: 'a'};
    expect(new Date(Date.parse(nominal) + jitterMs(nominal, options)).toISOString()).toBe(
      '2027-07-01T00:46:42.890Z',
    );
  });

  it('is at least 0 and less than the jitter and the gap, for any schedule', () => {
    const positive = fc.integer({min: 1, max: 10_000_000});
    fc.assert(
      fc.property(fc.string(), positive, positive, (scheduleId, jitterSeconds, gapMs) => {
        const added = jitterMs(nominal, {jitterSeconds, gapMs, namespaceId, scheduleId});
        expect(added).toBeGreaterThanOrEqual(0);
        expect(added).toBeLessThan(Math.min(jitterSeconds * 1000, gapMs));
      }),
    );
  });

  it('is 0 without jitter, and for a negative one', () => {
    expect(jitterMs(nominal, {jitterSeconds: 0, namespaceId, scheduleId: 'a'})).toBe(0);
    expect(jitterMs(nominal, {jitterSeconds: -5, namespaceId, scheduleId: 'a'})).toBe(0);
  });

  it('refuses the name of a namespace for its UUID', () => {
    expect(() => jitterMs(nominal, {jitterSeconds: 5, namespaceId: 'default', scheduleId: 'a'})).toThrow(
      'UUID',
    );
  });
});
