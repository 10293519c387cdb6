import type {GraphNode, RuntimeInput, Workflow} from '@shipsec/schedules-sdk/contract';
import {idOf} from './builders.js';

/** A node of a graph, with its parameters. */
export function aNode(
  id: string,
  type: string,
  label: string,
  params: Record<string, unknown> = {},
): GraphNode {
  return {id, type, position: {x: 0, y: 0}, data: {label, config: {params, inputOverrides: {}}}};
}

export interface WorkflowParts {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string | null;
  readonly inputs?: readonly RuntimeInput[];
  /** Nodes behind the entry point. */
  readonly nodes?: readonly GraphNode[];
}

/** A committed workflow: an entry point with `inputs`, then `nodes` (an HTTP request by default). */
export function aWorkflow(parts: WorkflowParts = {}): Workflow {
  const {
    id = idOf(100),
    name = 'Certificate check',
    description = null,
    inputs = [{id: 'url', label: 'Website', type: 'text', required: true}],
    nodes = [aNode('fetch', 'core.http.request', 'Fetch the page', {method: 'GET', timeoutSeconds: 10})],
  } = parts;
  const entry = aNode('entry', 'core.workflow.entrypoint', 'Start', {runtimeInputs: [...inputs]});
  return {
    id,
    name,
    description,
    graph: {
      id,
      name,
      description,
      nodes: [entry, ...nodes],
      edges: nodes.map((node) => ({id: `entry-${node.id}`, source: 'entry', target: node.id})),
      viewport: {x: 0, y: 0, zoom: 1},
    },
    organizationId: 'local',
    compiledDefinition: null,
    lastRun: null,
    runCount: 0,
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    currentVersionId: idOf(200),
    currentVersion: 1,
  };
}
