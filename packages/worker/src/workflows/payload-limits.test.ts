import {describe, expect, it} from 'vitest';
import {resolveInputs} from './action-inputs.js';
import {boundOutputs, jsonSize} from './payload-limits.js';

describe('boundOutputs', () => {
  it('replaces the largest outputs first, and only as many as needed', () => {
    const outputs = new Map([
      ['small', {text: 'x'}],
      ['largest', {text: 'x'.repeat(300)}],
      ['large', {text: 'x'.repeat(200)}],
    ]);
    expect(boundOutputs(outputs, 300)).toEqual({
      small: {text: 'x'},
      largest: {truncated: true, size: 311},
      large: {text: 'x'.repeat(200)},
    });
  });

  it('changes nothing that fits', () => {
    const outputs = new Map([['a', {n: 1}]]);
    expect(boundOutputs(outputs)).toEqual({a: {n: 1}});
  });
});

describe('jsonSize', () => {
  it('counts what Temporal will store, and takes undefined for nothing', () => {
    expect(jsonSize({a: 'ü'})).toBe('{"a":"ü"}'.length);
    expect(jsonSize(undefined)).toBe(2);
  });
});

describe('resolveInputs', () => {
  const action = {
    ref: 'b',
    componentId: 'x',
    params: {},
    inputOverrides: {port: 'override', free: 'override'},
    dependsOn: ['a'],
    inputMappings: {
      port: {sourceRef: 'a', sourceHandle: 'value'},
      all: {sourceRef: 'a', sourceHandle: '__self__'},
    },
  };

  it('lets an edge replace the override of its port, even with null', () => {
    expect(resolveInputs(action, new Map([['a', {value: null}]]))).toEqual({
      port: null,
      free: 'override',
      all: {value: null},
    });
  });

  it('keeps the override where the edge resolves to nothing', () => {
    expect(resolveInputs(action, new Map())).toEqual({port: 'override', free: 'override'});
  });
});
