import {GraphSchema, type GraphInput} from './graph.js';
import {WorkflowDefinitionSchema} from './workflow-definition.js';
import {describe, expect, it} from 'vitest';
import {compileGraph} from './compile-graph.js';

const entry = node('entry', 'core.workflow.entrypoint');

function node(id: string, type = 'core.http.request', config = {}): GraphInput['nodes'][number] {
  return {id, type, data: {label: id, config}};
}

function edge(
  source: string,
  target: string,
  sourceHandle?: string,
  targetHandle?: string,
): GraphInput['edges'][number] {
  return {id: `${source}-${target}-${targetHandle ?? ''}`, source, target, sourceHandle, targetHandle};
}

function compile(nodes: GraphInput['nodes'], edges: GraphInput['edges'] = []) {
  return compileGraph(GraphSchema.parse({name: 'Check', description: 'Of a site', nodes, edges}));
}

function definitionOf(nodes: GraphInput['nodes'], edges: GraphInput['edges'] = []) {
  const compiled = compile(nodes, edges);
  if (!('definition' in compiled) || compiled.definition === undefined) throw new Error('did not compile');
  return compiled.definition;
}

function issuesOf(nodes: GraphInput['nodes'], edges: GraphInput['edges'] = []) {
  return compile(nodes, edges).issues.map(({path, code}) => ({path: path.join('.'), code}));
}

describe('compileGraph', () => {
  it('orders actions so that each comes after what it waits for, whatever the order of drawing', () => {
    const {actions} = definitionOf(
      [node('c'), node('b'), entry],
      [edge('entry', 'b', 'url', 'url'), edge('b', 'c', 'body', 'text')],
    );
    expect(actions.map((action) => action.ref)).toEqual(['entry', 'b', 'c']);
  });

  it('keeps the order of drawing where edges leave a choice', () => {
    const {actions} = definitionOf([entry, node('z'), node('a')]);
    expect(actions.map((action) => action.ref)).toEqual(['entry', 'z', 'a']);
  });

  it('maps a fed port to its source, and an edge without source port to the whole output', () => {
    const {actions} = definitionOf(
      [entry, node('a')],
      [edge('entry', 'a', 'url', 'url'), edge('entry', 'a', undefined, 'all')],
    );
    expect(actions[1]).toMatchObject({
      dependsOn: ['entry'],
      inputMappings: {
        url: {sourceRef: 'entry', sourceHandle: 'url'},
        all: {sourceRef: 'entry', sourceHandle: '__self__'},
      },
    });
  });

  it('waits for a node without mapping anything when the edge names no target port', () => {
    const {actions} = definitionOf([entry, node('a')], [edge('entry', 'a')]);
    expect(actions[1]).toMatchObject({dependsOn: ['entry'], inputMappings: {}});
  });

  it('drops a value that was set on a port which an edge feeds, and keeps the others', () => {
    const {actions} = definitionOf(
      [entry, node('a', 'core.http.request', {inputOverrides: {url: 'https://old.example', method: 'HEAD'}})],
      [edge('entry', 'a', 'url', 'url')],
    );
    expect(actions[1]?.inputOverrides).toEqual({method: 'HEAD'});
  });

  it('leaves out notes, and does not count them as nodes', () => {
    const compiled = compile([entry, node('note', 'core.ui.text')]);
    expect(compiled).toMatchObject({nodeCount: 1, definition: {actions: [{ref: 'entry'}]}});
  });

  it('compiles to a definition that the contract accepts', () => {
    const definition = definitionOf([entry, node('a')], [edge('entry', 'a', 'url', 'url')]);
    expect(WorkflowDefinitionSchema.parse(definition)).toEqual(definition);
    expect(definition).toMatchObject({
      version: 2,
      title: 'Check',
      description: 'Of a site',
      entrypoint: {ref: 'entry'},
      dependencyCounts: {entry: 0, a: 1},
    });
  });

  it('compiles to no definition when there is no entry point, and reports no issue', () => {
    expect(compile([node('a')])).toEqual({issues: [], definition: undefined, nodeCount: 1});
  });

  it('refuses a second entry point', () => {
    expect(issuesOf([entry, node('other', 'core.workflow.entrypoint')])).toEqual([
      {path: 'nodes.1.type', code: 'further_entry_point'},
    ]);
  });

  it('refuses a node ID that is used twice', () => {
    expect(issuesOf([entry, node('a'), node('a')])).toEqual([{path: 'nodes.2.id', code: 'duplicate_node'}]);
  });

  it('refuses an edge from or to a node that is not there', () => {
    expect(issuesOf([entry], [edge('entry', 'gone'), edge('lost', 'entry')])).toEqual([
      {path: 'edges.0.target', code: 'unknown_node'},
      {path: 'edges.1.source', code: 'unknown_node'},
    ]);
  });

  it('refuses two edges into one port, but not into the port for tools', () => {
    const nodes = [entry, node('a'), node('b')];
    expect(issuesOf(nodes, [edge('entry', 'b', 'x', 'in'), edge('a', 'b', 'y', 'in')])).toEqual([
      {path: 'edges.1.targetHandle', code: 'port_taken'},
    ]);
    expect(issuesOf(nodes, [edge('entry', 'b', 'x', 'tools'), edge('a', 'b', 'y', 'tools')])).toEqual([]);
  });

  it('refuses a circle, and a node that waits for itself, naming them', () => {
    expect(issuesOf([entry, node('a'), node('b')], [edge('a', 'b'), edge('b', 'a')])).toEqual([
      {path: 'edges', code: 'circle'},
    ]);
    expect(compile([entry, node('a')], [edge('a', 'a')]).issues[0]?.message).toContain('"a"');
  });

  it('takes names of inherited members as ordinary names', () => {
    const {nodes, actions} = definitionOf(
      [entry, node('constructor'), node('__proto__')],
      [edge('entry', 'constructor', 'toString', 'valueOf')],
    );
    expect(Object.keys(nodes)).toEqual(['entry', '__proto__', 'constructor']);
    expect(Object.keys(actions[2]?.inputMappings ?? {})).toEqual(['valueOf']);
  });
});
