import type {WorkflowDefinition} from '@shipsec/schedules-sdk/contract';

/** How an action ended. `skipped` never started. */
export type ActionOutcome = 'completed' | 'failed' | 'cancelled' | 'skipped';

type JoinStrategy = 'all' | 'any' | 'first';

/** What an action waits for from one other action: its success, its failure, or either. */
interface Dependency {
  readonly ref: string;
  readonly onSuccess: boolean;
  readonly onFailure: boolean;
}

interface GraphNode {
  readonly ref: string;
  readonly join: JoinStrategy;
  readonly dependencies: readonly Dependency[];
}

/** Who waits for whom. Nodes are in the definition's order, which decides who starts first when slots are short. */
export interface RunGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
}

/** An action that will never start, and why. */
interface SkippedAction {
  readonly ref: string;
  readonly reason: string;
}

/** What may happen next. */
export interface NextActions {
  readonly ready: readonly string[];
  readonly skipped: readonly SkippedAction[];
}

/**
 * Reads a definition into a graph.
 * @throws Error saying what is wrong: a reference to an unknown action, two actions with one reference, a circle.
 */
export function buildGraph(definition: WorkflowDefinition): RunGraph {
  const nodes = new Map<string, GraphNode>();
  for (const action of definition.actions) {
    if (nodes.has(action.ref)) throw new Error(`Two actions have the reference "${action.ref}"`);
    const join = definition.nodes[action.ref]?.joinStrategy ?? 'all';
    nodes.set(action.ref, {
      ref: action.ref,
      join,
      dependencies: dependenciesOf(action.ref, action.dependsOn, definition),
    });
  }
  for (const node of nodes.values()) {
    const unknown = node.dependencies.find(({ref}) => !nodes.has(ref));
    if (unknown !== undefined)
      throw new Error(`"${node.ref}" depends on the unknown action "${unknown.ref}"`);
  }
  refuseCircles(nodes);
  return {nodes};
}

/** A dependency without an edge (Studio allows that) waits for success. */
function dependenciesOf(
  ref: string,
  dependsOn: readonly string[],
  definition: WorkflowDefinition,
): Dependency[] {
  const edges = definition.edges.filter((edge) => edge.targetRef === ref);
  const sources = new Set([...dependsOn, ...edges.map((edge) => edge.sourceRef)]);
  return [...sources].map((source) => {
    const kinds = edges.filter((edge) => edge.sourceRef === source).map((edge) => edge.kind);
    const onFailure = kinds.includes('error');
    return {ref: source, onSuccess: kinds.length === 0 || kinds.some((kind) => kind !== 'error'), onFailure};
  });
}

function refuseCircles(nodes: ReadonlyMap<string, GraphNode>): void {
  const left = new Map(nodes);
  for (;;) {
    const free = [...left.values()].filter((node) => node.dependencies.every(({ref}) => !left.has(ref)));
    for (const node of free) left.delete(node.ref);
    if (left.size === 0) return;
    if (free.length === 0)
      throw new Error(`These actions wait for each other: ${[...left.keys()].join(', ')}`);
  }
}

/**
 * The actions that can start now, and those that never will, given how others have ended.
 *
 * `all` (the default) starts when every dependency has ended as awaited. `any` and `first` start with the first that
 * does. An action is skipped once it can no longer start; what waits for a skipped action is judged in the same call.
 *
 * @param outcomes how actions have ended so far.
 * @param started every action that has started, ended ones included.
 */
export function nextActions(
  graph: RunGraph,
  outcomes: ReadonlyMap<string, ActionOutcome>,
  started: ReadonlySet<string>,
): NextActions {
  const known = new Map(outcomes);
  const skipped: SkippedAction[] = [];
  for (let found = -1; found < skipped.length;) {
    found = skipped.length;
    for (const node of graph.nodes.values()) {
      if (started.has(node.ref) || known.has(node.ref)) continue;
      const reason = whyNever(node, known);
      if (reason === undefined) continue;
      known.set(node.ref, 'skipped');
      skipped.push({ref: node.ref, reason});
    }
  }
  const ready = [...graph.nodes.values()]
    .filter((node) => !started.has(node.ref) && !known.has(node.ref) && canStart(node, known))
    .map((node) => node.ref);
  return {ready, skipped};
}

/**
 * Whether the workflow itself deals with the failure of an action: an error edge leads to an action that can still
 * run, or all that wait for its success can do without it (`any`, `first`) and still can run.
 */
export function isFailureHandled(
  graph: RunGraph,
  ref: string,
  outcomes: ReadonlyMap<string, ActionOutcome>,
): boolean {
  const dependants = [...graph.nodes.values()].flatMap((node) =>
    node.dependencies
      .filter((dependency) => dependency.ref === ref)
      .map((dependency) => ({node, dependency})),
  );
  const canRun = (node: GraphNode) => outcomes.get(node.ref) !== 'skipped';
  if (dependants.some(({node, dependency}) => dependency.onFailure && canRun(node))) return true;
  const waiting = dependants.filter(({dependency}) => dependency.onSuccess);
  return waiting.length > 0 && waiting.every(({node}) => node.join !== 'all' && canRun(node));
}

function canStart(node: GraphNode, outcomes: ReadonlyMap<string, ActionOutcome>): boolean {
  if (node.dependencies.length === 0) return true;
  const met = (dependency: Dependency) => stateOf(dependency, outcomes) === 'met';
  return node.join === 'all' ? node.dependencies.every(met) : node.dependencies.some(met);
}

function whyNever(node: GraphNode, outcomes: ReadonlyMap<string, ActionOutcome>): string | undefined {
  if (node.dependencies.length === 0) return undefined;
  const dead = node.dependencies.filter((dependency) => stateOf(dependency, outcomes) === 'dead');
  const [first] = dead;
  if (first === undefined) return undefined;
  if (node.join !== 'all' && dead.length < node.dependencies.length) return undefined;
  return `"${first.ref}" ${phrases[outcomes.get(first.ref) ?? 'skipped']}`;
}

const phrases: Readonly<Record<ActionOutcome, string>> = {
  completed: 'did not fail',
  failed: 'failed',
  cancelled: 'was cancelled',
  skipped: 'was skipped',
};

function stateOf(
  dependency: Dependency,
  outcomes: ReadonlyMap<string, ActionOutcome>,
): 'open' | 'met' | 'dead' {
  const outcome = outcomes.get(dependency.ref);
  if (outcome === undefined) return 'open';
  if (outcome === 'completed') return dependency.onSuccess ? 'met' : 'dead';
  return outcome === 'failed' && dependency.onFailure ? 'met' : 'dead';
}
