import {describe, expect, it} from 'vitest';
import {GraphSchema, showRuntimeInputs, storeRuntimeInputs, type Graph} from './index.js';

const url = {id: 'url', label: 'Website', type: 'text'};
const depth = {id: 'depth', type: 'number', required: false};

function aGraph(config: object): Graph {
  const nodes = [
    {id: 'entry', type: 'core.workflow.entrypoint', data: {label: 'Start', config}},
    {id: 'fetch', type: 'core.http.request', data: {label: 'Fetch', config: {runtimeInputs: [depth]}}},
  ];
  return GraphSchema.parse({name: 'Check', nodes, edges: []});
}
const configOf = (graph: Graph, index = 0) => graph.nodes[index]!.data.config;

describe('storeRuntimeInputs', () => {
  it('takes the inputs from config.runtimeInputs where params has none', () => {
    const stored = storeRuntimeInputs(aGraph({runtimeInputs: [url]}));
    expect(configOf(stored)).toEqual({params: {runtimeInputs: [url]}, inputOverrides: {}});
  });

  it('keeps those of params where both are there, so that an old copy undoes no change', () => {
    const stored = storeRuntimeInputs(aGraph({params: {runtimeInputs: [depth]}, runtimeInputs: [url]}));
    expect(configOf(stored)).toEqual({params: {runtimeInputs: [depth]}, inputOverrides: {}});
  });

  it('keeps an empty list of params: all inputs have been removed', () => {
    const stored = storeRuntimeInputs(aGraph({params: {runtimeInputs: []}, runtimeInputs: [url]}));
    expect(configOf(stored).params).toEqual({runtimeInputs: []});
  });

  it('gives no other node inputs', () => {
    expect(configOf(storeRuntimeInputs(aGraph({})), 1)).toEqual({params: {}, inputOverrides: {}});
  });
});

describe('showRuntimeInputs', () => {
  it('shows the inputs in both places, and storing that again changes nothing', () => {
    const stored = storeRuntimeInputs(aGraph({params: {runtimeInputs: [url], other: 1}}));
    const shown = showRuntimeInputs(stored);
    expect(configOf(shown)).toEqual({
      params: {runtimeInputs: [url], other: 1},
      inputOverrides: {},
      runtimeInputs: [url],
    });
    expect(storeRuntimeInputs(GraphSchema.parse(shown))).toEqual(stored);
  });

  it.each([{}, {params: {runtimeInputs: 'none'}}])('adds nothing where no list is: %j', (config) => {
    expect(configOf(showRuntimeInputs(aGraph(config)))).not.toHaveProperty('runtimeInputs');
  });
});
