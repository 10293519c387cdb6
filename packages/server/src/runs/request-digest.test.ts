import {describe, expect, it} from 'vitest';
import {requestDigest} from './request-digest.js';

describe('requestDigest', () => {
  it('is the same whatever the order of keys, and whether an undefined one is there', () => {
    expect(requestDigest({a: 1, b: {c: 2, d: 3}})).toBe(requestDigest({b: {d: 3, c: 2}, a: 1, e: undefined}));
  });

  it('differs when a value, a type or the order of an array differs', () => {
    const digests = [{a: 1}, {a: '1'}, {a: null}, {a: [1, 2]}, {a: [2, 1]}, {}].map(requestDigest);
    expect(new Set(digests).size).toBe(digests.length);
  });
});
