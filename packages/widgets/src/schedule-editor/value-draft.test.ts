import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {briefValue, draftOf, readDraft, typeOfValue, type ValueType} from './value-draft.js';

const valuesOf: Readonly<Record<Exclude<ValueType, 'file'>, fc.Arbitrary<unknown>>> = {
  text: fc.string({minLength: 1}),
  secret: fc.string({minLength: 1}),
  number: fc.oneof(fc.integer(), fc.double({noNaN: true, noDefaultInfinity: true})).map((value) => value + 0),
  boolean: fc.boolean(),
  json: fc.jsonValue(),
  array: fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean())),
};

describe('draftOf and readDraft', () => {
  it.each(Object.keys(valuesOf) as (keyof typeof valuesOf)[])('give back every value of type %s', (type) => {
    fc.assert(
      fc.property(valuesOf[type], (value) => {
        const read = readDraft(type, draftOf(type, value));
        expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(value));
      }),
    );
  });
});

describe('readDraft', () => {
  it('makes a boolean of a boolean, never the text "true"', () => {
    expect(readDraft('boolean', 'true')).toEqual({ok: true, value: true});
    expect(readDraft('boolean', 'maybe').ok).toBe(false);
  });

  it.each(['text', 'number', 'boolean', 'json', 'array', 'file', 'secret'] as const)(
    'reads an empty %s as no value',
    (type) => {
      expect(readDraft(type, '')).toEqual({ok: true, value: undefined});
    },
  );

  it('takes a list line by line or as JSON', () => {
    expect(readDraft('array', 'a.example\n\n b.example ')).toEqual({
      ok: true,
      value: ['a.example', 'b.example'],
    });
    expect(readDraft('array', '[1, "two"]')).toEqual({ok: true, value: [1, 'two']});
  });

  it('takes a file as a reference or as JSON', () => {
    expect(readDraft('file', 'artifact://words.txt')).toEqual({ok: true, value: 'artifact://words.txt'});
    expect(readDraft('file', '{"id": 7}')).toEqual({ok: true, value: {id: 7}});
  });

  it.each(['0x10', 'Infinity', '1 000', '--1', '.'])('refuses %s as a number', (text) => {
    expect(readDraft('number', text).ok).toBe(false);
  });

  it('says how to write a number that has a comma', () => {
    expect(readDraft('number', '1,5')).toMatchObject({ok: false, hint: 'Write 1.5, with a point.'});
  });

  it('keeps the spaces of a text', () => {
    expect(readDraft('text', ' a ')).toEqual({ok: true, value: ' a '});
  });
});

describe('typeOfValue', () => {
  it('tells by the JSON type', () => {
    expect([1, true, 'a', [], {}, null].map(typeOfValue)).toEqual([
      'number',
      'boolean',
      'text',
      'array',
      'json',
      'json',
    ]);
  });
});

describe('briefValue', () => {
  it('tells an empty text from an absent value, and shortens long ones', () => {
    expect(briefValue('')).toBe('empty text');
    expect(briefValue(undefined)).toBe('not set');
    expect(briefValue('x'.repeat(100), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});
