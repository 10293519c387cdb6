import {
  compileGraph,
  ENTRY_POINT_COMPONENT,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type RuntimeInput,
  type Workflow,
  type WorkflowSummary,
} from '../../contract/index.js';
import {idOf} from './ids.js';

/** A required text input of an entry point, `url`. */
export function aRuntimeInput(overrides: Partial<RuntimeInput> = {}): RuntimeInput {
  return {id: 'url', label: 'Website', type: 'text', required: true, ...overrides};
}

/** A node of a graph, with its parameters. */
export function aNode(
  id: string,
  type: string,
  label: string = id,
  params: Record<string, unknown> = {},
): GraphNode {
  return {id, type, position: {x: 0, y: 0}, data: {label, config: {params, inputOverrides: {}}}};
}

/** What a test says about a workflow. */
export interface WorkflowParts {
  /** @default `idOf(100)` */
  readonly id?: string;
  /** @default `Certificate check` */
  readonly name?: string;
  /** @default none */
  readonly description?: string | null;
  /** What the entry point declares. @default one required text input, `url` */
  readonly inputs?: readonly RuntimeInput[];
  /** Nodes behind the entry point. @default an HTTP request, `fetch` */
  readonly nodes?: readonly GraphNode[];
  /** @default from the entry point to each node */
  readonly edges?: readonly GraphEdge[];
  /** `false` for a workflow that can be neither run nor scheduled. @default true */
  readonly entryPoint?: boolean;
}

/** A graph that can be sent to `POST /workflows`: the entry point `entry`, then `nodes`. */
export function aGraph(parts: WorkflowParts = {}): Graph {
  const {
    name = 'Certificate check',
    description = null,
    inputs = [aRuntimeInput()],
    nodes = [aNode('fetch', 'core.http.request', 'Fetch the page', {method: 'GET', timeoutSeconds: 10})],
    entryPoint = true,
  } = parts;
  const entry = aNode('entry', ENTRY_POINT_COMPONENT, 'Start', {runtimeInputs: [...inputs]});
  const edges = entryPoint ? nodes.map(({id}) => ({id: `entry-${id}`, source: 'entry', target: id})) : [];
  return {
    name,
    description,
    nodes: entryPoint ? [entry, ...nodes] : [...nodes],
    edges: [...(parts.edges ?? edges)],
    viewport: {x: 0, y: 0, zoom: 1},
  };
}

/**
 * A committed workflow of version 1.
 *
 * @example
 * aWorkflow({name: 'Uptime', inputs: [aRuntimeInput({id: 'retries', type: 'number', defaultValue: 3})]});
 */
export function aWorkflow(parts: WorkflowParts = {}): Workflow {
  const {id = idOf(100)} = parts;
  const graph = {...aGraph(parts), id};
  const compiled = compileGraph(graph);
  return {
    id,
    name: graph.name,
    description: graph.description ?? null,
    graph,
    organizationId: 'local-dev',
    compiledDefinition: ('definition' in compiled ? compiled.definition : undefined) ?? null,
    lastRun: null,
    runCount: 0,
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    currentVersionId: idOf(200),
    currentVersion: 1,
  };
}

/** A row of the summary of {@link aWorkflow}. */
export function aWorkflowSummary(overrides: Partial<WorkflowSummary> = {}): WorkflowSummary {
  return {
    id: idOf(100),
    name: 'Certificate check',
    description: null,
    organizationId: 'local-dev',
    lastRun: null,
    latestRunStatus: null,
    runCount: 0,
    nodeCount: 2,
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    ...overrides,
  };
}
