import type {ENTRY_POINT_COMPONENT, Graph, RuntimeInput, WorkflowDefinition} from '../contract/index.js';

/** Anything that says which nodes a workflow has: the graph as drawn, or its compiled definition. */
export type PayloadSource = Pick<Graph, 'nodes'> | Pick<WorkflowDefinition, 'actions'>;

/** The defaults of one node, in the form that overrides replace. */
export interface NodeDefaults {
  /** The node's reference. */
  readonly ref: string;
  /** What it does. */
  readonly componentId: string;
  /** Component parameters, by name. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Values for unconnected input ports, by port ID. */
  readonly inputOverrides: Readonly<Record<string, unknown>>;
}

/** The contract's entry point component, repeated as text so that this module does not pull in the Zod schemas. */
const ENTRY_POINT: typeof ENTRY_POINT_COMPONENT = 'core.workflow.entrypoint';

const inputTypes: ReadonlySet<string> = new Set([
  'text',
  'number',
  'boolean',
  'json',
  'array',
  'file',
  'secret',
]);

/** The nodes of a workflow with their defaults, in the order in which the workflow lists them. */
export function workflowNodes(source: PayloadSource): NodeDefaults[] {
  if ('actions' in source) {
    return source.actions.map(({ref, componentId, params, inputOverrides}) => ({
      ref,
      componentId,
      params,
      inputOverrides,
    }));
  }
  return source.nodes.map((node) => ({
    ref: node.id,
    componentId: node.type,
    params: node.data.config.params,
    inputOverrides: node.data.config.inputOverrides,
  }));
}

/**
 * The typed runtime inputs that a workflow's entry point declares, in declared order.
 * `label` falls back to the ID, `required` to true, and Studio's `string` reads as `text`.
 *
 * @returns `undefined` when the workflow has no entry point, and so can be neither scheduled nor given inputs.
 */
export function entryPointInputs(source: PayloadSource): (RuntimeInput & {label: string})[] | undefined {
  const entryPoint = workflowNodes(source).find((node) => node.componentId === ENTRY_POINT);
  if (entryPoint === undefined) return undefined;
  const declared = entryPoint.params['runtimeInputs'] ?? copyOf(source, entryPoint.ref);
  return Array.isArray(declared) ? declared.flatMap(readInput) : [];
}

/** A graph that no server of ours has stored may have them where Studio's editor looks for them. */
function copyOf(source: PayloadSource, ref: string): unknown {
  if ('actions' in source) return undefined;
  return source.nodes.find(({id}) => id === ref)?.data.config.runtimeInputs;
}

function readInput(value: unknown): (RuntimeInput & {label: string})[] {
  if (!isRecord(value) || typeof value['id'] !== 'string' || value['id'] === '') return [];
  const {id, label, type, required, description, defaultValue} = value;
  return [
    {
      id,
      label: typeof label === 'string' && label !== '' ? label : id,
      type: isInputType(type) ? type : 'text',
      required: required !== false,
      ...(typeof description === 'string' ? {description} : {}),
      ...(defaultValue === undefined || defaultValue === null ? {} : {defaultValue}),
    },
  ];
}

function isInputType(type: unknown): type is RuntimeInput['type'] {
  return typeof type === 'string' && inputTypes.has(type);
}

/** A JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
