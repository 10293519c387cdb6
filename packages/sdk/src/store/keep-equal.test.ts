import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {keepEqual} from './keep-equal.js';

const copyOf = <T>(value: T): T => structuredClone(value);

describe('keepEqual', () => {
  it('gives back the old value when nothing changed', () => {
    const before = {
      rows: [
        {id: 1, fires: ['a']},
        {id: 2, fires: []},
      ],
      next: null,
    };
    expect(keepEqual(before, copyOf(before))).toBe(before);
  });

  it('keeps the rows beside one that changed', () => {
    const before = {rows: [{id: 1}, {id: 2}]};
    const after = {rows: [{id: 1}, {id: 3}]};
    const kept = keepEqual(before, after);
    expect(kept).toBe(after);
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]).toEqual({id: 3});
  });

  it.each([
    ['a field was removed', {a: 1, b: 2}, {a: 1}],
    ['a field was added', {a: 1}, {a: 1, b: undefined}],
    ['a list became an object', [], {}],
    ['an item was added', [1], [1, 2]],
  ])('takes the new value when %s', (_what, before, after) => {
    expect(keepEqual(before, after)).toBe(after);
  });

  it('never changes what the new value says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(keepEqual(before, copyOf(after))).toEqual(after);
      }),
    );
  });
});
