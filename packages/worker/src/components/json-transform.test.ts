import {describe, expect, it} from 'vitest';
import {outputsOf} from '../testing/component-run.js';
import {jsonTransform} from './json-transform.js';

const transform = (expression: string, inputs: Record<string, unknown> = {}) =>
  outputsOf(jsonTransform, {params: {expression}, inputs});

describe('core.json.transform', () => {
  it('reads each port as a field', async () => {
    const inputs = {check: {grade: 'B', findings: [{id: 'x'}, {id: 'y'}]}, url: 'https://example.com'};
    expect(
      await transform('{"text": check.grade & " for " & url, "ids": check.findings.id}', inputs),
    ).toEqual({
      result: {text: 'B for https://example.com', ids: ['x', 'y']},
    });
  });

  it('answers null where the expression selects nothing', async () => {
    expect(await transform('missing.field')).toEqual({result: null});
  });

  it('answers plain JSON, without the marks of a sequence', async () => {
    const {result} = await transform('items.n', {items: [{n: 1}, {n: 2}]});
    expect(Object.getOwnPropertyNames(result)).toEqual(['0', '1', 'length']);
  });

  it('refuses an expression it cannot read, and says where', async () => {
    await expect(transform('{"a": ')).rejects.toMatchObject({
      type: 'ValidationError',
      message: expect.stringMatching(/^params\.expression: .* \(at \d+\)$/),
    });
  });

  it('fails with the reason when the expression does', async () => {
    await expect(transform('$number("x")')).rejects.toMatchObject({
      type: 'ExpressionError',
      message: expect.stringContaining('Unable to cast value to a number'),
    });
  });

  it.each([
    ['recursion', '($f := function($n) {1 + $f($n + 1)}; $f(0))'],
    ['an endless loop', '($f := function($n) {$f($n)}; $f(0))'],
    ['a huge sequence', '[1..9000000]'],
  ])('stops %s instead of stopping the worker', async (_what, expression) => {
    await expect(transform(expression)).rejects.toMatchObject({type: 'ExpressionError'});
  });
});
