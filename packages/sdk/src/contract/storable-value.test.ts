import {describe, expect, it} from 'vitest';
import {findUnstorable, toStorable} from './storable-value.js';

function nested(depth: number): unknown {
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
}

describe('findUnstorable', () => {
  it('finds nothing in ordinary JSON, emoji included', () => {
    expect(findUnstorable({a: [1, 'x', null, {b: '🕐'}]})).toBeUndefined();
  });

  it('names the place of a NUL character, of half a surrogate pair and of an infinite number', () => {
    expect(findUnstorable({a: {b: ['x', 'a\0b']}})?.path).toEqual(['a', 'b', 1]);
    expect(findUnstorable(JSON.parse('{"a":"\\ud800"}'))?.path).toEqual(['a']);
    expect(findUnstorable(JSON.parse('{"a":1e999}'))?.path).toEqual(['a']);
  });

  it('finds a NUL character in a key', () => {
    expect(findUnstorable({a: {'k\0': 1}})).toMatchObject({path: ['a'], code: 'unstorable_value'});
  });

  it('takes 64 levels, refuses 66, and survives a hundred thousand', () => {
    expect(findUnstorable(nested(64))).toBeUndefined();
    expect(findUnstorable(nested(66))).toBeDefined();
    expect(findUnstorable(nested(5_000))).toBeDefined();
  });
});

describe('toStorable', () => {
  it('replaces what cannot be stored and keeps the rest', () => {
    expect(toStorable({'k\0': 'a\0b', n: Number.POSITIVE_INFINITY, ok: [1, '🕐', true, null]})).toEqual({
      'k\uFFFD': 'a\uFFFDb',
      n: null,
      ok: [1, '🕐', true, null],
    });
  });

  it('leaves nothing that findUnstorable would find', () => {
    const value = toStorable({deep: nested(5_000), half: '\ud800x'});
    expect(findUnstorable(value)).toBeUndefined();
  });
});
