import type {FieldIssue} from './problem.js';
import {ENTRY_POINT_COMPONENT, type Graph, type GraphEdge, type GraphNode} from './graph.js';
import type {Action, WorkflowDefinition} from './workflow-definition.js';

/** Drawn only to be read; never executed. */
const UI_ONLY_COMPONENTS: ReadonlySet<string> = new Set(['core.ui.text', 'text-block']);
/** The one port that takes any number of edges. */
const TOOLS_PORT = 'tools';
/** Says, in an input mapping, that the whole output is meant. */
const WHOLE_OUTPUT = '__self__';

/** A graph that can be stored: with what it compiles to, or with what is wrong. */
export type CompiledGraph =
  | {
      readonly issues: readonly [];
      /** Undefined when there is no entry point: such a workflow can be drawn and kept, but not run. */
      readonly definition: WorkflowDefinition | undefined;
      readonly nodeCount: number;
    }
  | {readonly issues: readonly [FieldIssue, ...FieldIssue[]]};

/**
 * Compiles a drawn workflow into what the worker executes (Studio's DSL version 2). Pure.
 *
 * Actions come in topological order, those that wait for equally many steps as they are drawn. A value set on a port
 * that an edge feeds is dropped, because the edge's value would replace it anyway.
 *
 * @returns issues whose paths lead into the graph: a node ID used twice, an edge to a node that is not there, two
 * edges into one port, a circle, more than one entry point.
 */
export function compileGraph(graph: Graph): CompiledGraph {
  const nodes = graph.nodes.filter((node) => !UI_ONLY_COMPONENTS.has(node.type));
  const refs = new Set(nodes.map((node) => node.id));
  const drawn = new Set(graph.nodes.map((node) => node.id));
  const edges = graph.edges.filter((edge) => refs.has(edge.source) && refs.has(edge.target));

  const issues = [
    ...duplicateNodes(graph.nodes),
    ...strayEdges(graph.edges, drawn),
    ...crowdedPorts(graph.edges),
    ...furtherEntryPoints(graph.nodes),
  ];
  const order = sortTopologically(nodes, edges);
  if (order.circle.length > 0) issues.push(circleIssue(order.circle));
  const [first, ...rest] = issues;
  if (first !== undefined) return {issues: [first, ...rest]};

  const entryPoint = nodes.find((node) => node.type === ENTRY_POINT_COMPONENT);
  const definition = entryPoint === undefined ? undefined : define(graph, entryPoint, order.sorted, edges);
  return {issues: [], definition, nodeCount: nodes.length};
}

function define(
  graph: Graph,
  entryPoint: GraphNode,
  nodes: GraphNode[],
  edges: GraphEdge[],
): WorkflowDefinition {
  const actions = nodes.map((node) => toAction(node, edges));
  return {
    version: 2,
    title: graph.name,
    ...(typeof graph.description === 'string' ? {description: graph.description} : {}),
    entrypoint: {ref: entryPoint.id},
    nodes: Object.fromEntries(nodes.map((node) => [node.id, toNode(node)])),
    edges: edges.map(toEdge),
    dependencyCounts: Object.fromEntries(actions.map(({ref, dependsOn}) => [ref, dependsOn.length])),
    actions,
    config: {environment: 'default', timeoutSeconds: 0},
  };
}

function toNode({id, data}: GraphNode): WorkflowDefinition['nodes'][string] {
  const {joinStrategy, maxConcurrency, groupId, streamId, mode = 'normal'} = data.config;
  return {
    ref: id,
    label: data.label,
    mode,
    ...(joinStrategy === undefined ? {} : {joinStrategy}),
    ...(maxConcurrency === undefined ? {} : {maxConcurrency}),
    ...(groupId === undefined ? {} : {groupId}),
    ...(streamId === undefined ? {} : {streamId}),
  };
}

function toEdge({
  id,
  source,
  target,
  sourceHandle,
  targetHandle,
}: GraphEdge): WorkflowDefinition['edges'][number] {
  return {
    id,
    sourceRef: source,
    targetRef: target,
    ...(isPort(sourceHandle) ? {sourceHandle} : {}),
    ...(isPort(targetHandle) ? {targetHandle} : {}),
    kind: 'success',
  };
}

function toAction({id, type, data}: GraphNode, edges: readonly GraphEdge[]): Action {
  const incoming = edges.filter((edge) => edge.target === id);
  const mappings = incoming.flatMap((edge): [string, Action['inputMappings'][string]][] =>
    isPort(edge.targetHandle) && edge.targetHandle !== TOOLS_PORT
      ? [[edge.targetHandle, {sourceRef: edge.source, sourceHandle: edge.sourceHandle || WHOLE_OUTPUT}]]
      : [],
  );
  const fed = new Set(mappings.map(([port]) => port));
  const {params, inputOverrides} = data.config;
  return {
    ref: id,
    componentId: type,
    params,
    inputOverrides: Object.fromEntries(Object.entries(inputOverrides).filter(([port]) => !fed.has(port))),
    dependsOn: [...new Set(incoming.map((edge) => edge.source))],
    inputMappings: Object.fromEntries(mappings),
  };
}

function isPort(handle: string | null | undefined): handle is string {
  return handle !== undefined && handle !== null && handle !== '';
}

function duplicateNodes(nodes: readonly GraphNode[]): FieldIssue[] {
  const seen = new Set<string>();
  return nodes.flatMap(({id}, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [issue(['nodes', index, 'id'], 'duplicate_node', `Two nodes have the ID "${id}"`)];
  });
}

function strayEdges(edges: readonly GraphEdge[], refs: ReadonlySet<string>): FieldIssue[] {
  return edges.flatMap((edge, index) =>
    (['source', 'target'] as const)
      .filter((end) => !refs.has(edge[end]))
      .map((end) =>
        issue(
          ['edges', index, end],
          'unknown_node',
          `Edge "${edge.id}" leads to the unknown node "${edge[end]}"`,
        ),
      ),
  );
}

function crowdedPorts(edges: readonly GraphEdge[]): FieldIssue[] {
  const taken = new Set<string>();
  return edges.flatMap(({target, targetHandle}, index) => {
    if (!isPort(targetHandle) || targetHandle === TOOLS_PORT) return [];
    const port = JSON.stringify([target, targetHandle]);
    if (!taken.has(port)) {
      taken.add(port);
      return [];
    }
    const message = `More than one edge leads into the port "${targetHandle}" of node "${target}"`;
    return [issue(['edges', index, 'targetHandle'], 'port_taken', message)];
  });
}

function furtherEntryPoints(nodes: readonly GraphNode[]): FieldIssue[] {
  const indexes = nodes.flatMap((node, index) => (node.type === ENTRY_POINT_COMPONENT ? [index] : []));
  return indexes
    .slice(1)
    .map((index) => issue(['nodes', index, 'type'], 'further_entry_point', 'A workflow has one entry point'));
}

function circleIssue(circle: readonly GraphNode[]): FieldIssue {
  const names = circle.map((node) => `"${node.id}"`).join(', ');
  return issue(['edges'], 'circle', `These nodes wait for each other: ${names}`);
}

function issue(path: FieldIssue['path'], code: string, message: string): FieldIssue {
  return {path, code, message};
}

/** Kahn's algorithm, step by step. What cannot be sorted is in or behind a circle. */
function sortTopologically(nodes: readonly GraphNode[], edges: readonly GraphEdge[]) {
  const waitsFor = new Map(nodes.map((node) => [node.id, new Set<string>()]));
  for (const {source, target} of edges) waitsFor.get(target)?.add(source);
  const sorted: GraphNode[] = [];
  let left = [...nodes];
  for (;;) {
    const done = new Set(sorted.map((node) => node.id));
    const free = left.filter((node) =>
      [...(waitsFor.get(node.id) ?? [])].every((source) => done.has(source)),
    );
    if (free.length === 0) return {sorted, circle: left};
    sorted.push(...free);
    left = left.filter((node) => !free.includes(node));
  }
}
