import {describe, expect, it} from 'vitest';
import {summarise, summariseFields} from './summarise.js';

describe('summarise', () => {
  it('cuts long text and long lists and says how much is missing', () => {
    const {text, list} = summariseFields({
      text: 'x'.repeat(400),
      list: Array.from({length: 25}, (_, index) => index),
    });
    expect(text).toBe(`${'x'.repeat(300)}…`);
    expect(list).toEqual([...Array.from({length: 20}, (_, index) => index), '… 5 more']);
  });

  it('ends deep structures and leaves short ones as they are', () => {
    expect(summarise({a: {b: {c: {d: {e: 1}}}}})).toEqual({a: {b: {c: {d: '…'}}}});
    expect(summarise({a: [1, null, true]})).toEqual({a: [1, null, true]});
  });

  it('shows the first fields of an object with many', () => {
    const many = Object.fromEntries(Array.from({length: 30}, (_, index) => [`f${index}`, index]));
    expect(Object.keys(summariseFields(many))).toHaveLength(21);
    expect(summariseFields(many)['…']).toBe('10 more');
  });
});
