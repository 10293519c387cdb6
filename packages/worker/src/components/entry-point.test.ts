import {describe, expect, it} from 'vitest';
import {outputsOf, runComponentAlone} from '../testing/component-run.js';
import {entryPoint} from './entry-point.js';

const runtimeInputs = [
  {id: 'url', type: 'text'},
  {id: 'depth', type: 'number', defaultValue: 2},
  {id: 'note', type: 'text', required: false},
  {id: 'token', type: 'secret', required: false},
];

describe('core.workflow.entrypoint', () => {
  it('hands on each declared value, defaults included, and drops undeclared ones', async () => {
    const inputs = {__runtimeData: {url: 'https://example.com', stray: true}};
    expect(await outputsOf(entryPoint, {params: {runtimeInputs}, inputs})).toEqual({
      url: 'https://example.com',
      depth: 2,
    });
  });

  it('keeps false, zero and empty text, which are values', async () => {
    const declared = ['a', 'b', 'c'].map((id) => ({id, type: 'json', defaultValue: 'default'}));
    const values = {a: false, b: 0, c: ''};
    expect(
      await outputsOf(entryPoint, {params: {runtimeInputs: declared}, inputs: {__runtimeData: values}}),
    ).toEqual(values);
  });

  it('uses the default for null', async () => {
    const inputs = {__runtimeData: {url: 'x', depth: null}};
    expect(await outputsOf(entryPoint, {params: {runtimeInputs}, inputs})).toEqual({url: 'x', depth: 2});
  });

  it('fails naming every required input that has no value', async () => {
    const declared = [...runtimeInputs, {id: 'owner', type: 'text', required: true}];
    await expect(outputsOf(entryPoint, {params: {runtimeInputs: declared}})).rejects.toMatchObject({
      type: 'ValidationError',
      message: 'Missing value for required runtime input "url", "owner"',
      fieldErrors: {'inputs.url': ['Required.'], 'inputs.owner': ['Required.']},
    });
  });

  it('keeps secrets out of the trace but not out of the outputs', async () => {
    const inputs = {__runtimeData: {url: 'x', token: 'hunter2'}};
    const {outputs, summary} = await runComponentAlone(entryPoint, {params: {runtimeInputs}, inputs}).result;
    expect(outputs['token']).toBe('hunter2');
    expect(summary).toEqual({url: 'x', depth: 2, token: '•••'});
  });
});
