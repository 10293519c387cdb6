import {SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {describe, expect, it} from 'vitest';
import {maskValues, secretsOf} from './mask-values.js';

describe('secretsOf', () => {
  it('finds the inputs that the preview masks, and no others', () => {
    const run = {
      inputPayload: {runtimeInputs: {url: 'https://example.com', key: 'hunter2', pin: ''}, nodeOverrides: {}},
      inputPreview: {
        runtimeInputs: {url: 'https://example.com', key: SECRET_MASK, pin: SECRET_MASK},
        nodeOverrides: {},
      },
    };
    expect(secretsOf(run)).toEqual(['hunter2']);
  });
});

describe('maskValues', () => {
  it('masks a secret at any depth, alone and inside a text', () => {
    const report = {entry: {key: 'hunter2'}, list: [{header: 'Bearer hunter2'}], other: 'hunter1', n: 7};
    expect(maskValues(report, ['hunter2'])).toEqual({
      entry: {key: SECRET_MASK},
      list: [{header: `Bearer ${SECRET_MASK}`}],
      other: 'hunter1',
      n: 7,
    });
  });

  it('masks a short secret where it stands alone only', () => {
    expect(maskValues(['a', 'banana'], ['a'])).toEqual([SECRET_MASK, 'banana']);
  });
});
