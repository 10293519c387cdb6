import {describe, expect, it} from 'vitest';
import {diffFields} from './record-audit.js';

describe('diffFields', () => {
  it('names each field that differs, with both values', () => {
    expect(diffFields({name: 'a', paused: false}, {name: 'b', paused: false})).toEqual([
      {field: 'name', before: 'a', after: 'b'},
    ]);
  });

  it('takes equal JSON for equal, whatever the order of keys', () => {
    expect(diffFields({payload: {a: 1, b: 2}}, {payload: {b: 2, a: 1}})).toEqual([]);
  });

  it('writes null for the side that lacks the field, and dates as ISO texts', () => {
    expect(diffFields({}, {deletedAt: new Date(0), note: undefined})).toEqual([
      {field: 'deletedAt', before: null, after: '1970-01-01T00:00:00.000Z'},
    ]);
  });
});
