import type {Graph, InputPayload} from '@shipsec/schedules-sdk/contract';
import {jsonEqual, SECRET_MASK, workflowNodes} from '@shipsec/schedules-sdk/payload';
import type {TemplateResult} from 'lit';
import {fieldKey} from './field-errors.js';
import type {ControlAttributes} from './form-field.js';
import {draftOf, readDraft, typeOfValue, type ValueType} from './value-draft.js';

/** Which half of a node override: a component parameter, or the value of an unconnected input port. */
export type OverrideTarget = 'params' | 'inputOverrides';

/** Names one overridable value. */
export interface OverrideRef {
  readonly nodeRef: string;
  readonly target: OverrideTarget;
  /** Parameter name or port ID. */
  readonly name: string;
}

/** One override as it stands in the form. */
export interface OverrideDraft extends OverrideRef {
  readonly type: ValueType;
  readonly text: string;
}

/** A control of a component's own for one of its values. */
export type DeclaredControl = (options: {
  readonly override: OverrideDraft;
  readonly attributes: ControlAttributes;
  readonly label: string;
  readonly set: (patch: Partial<OverrideDraft>) => void;
}) => TemplateResult;

/** What a component says of one of its values. */
export interface DeclaredValue {
  readonly label: string;
  readonly hint?: string;
  /** Absent where its values tell. */
  readonly type?: ValueType | undefined;
  /** Where a new override starts when there is no default. */
  readonly start?: unknown;
  /** Absent for the control of its type. */
  readonly control?: DeclaredControl;
}

/** One value of a node that can be overridden. */
export interface OverridableValue extends OverrideRef {
  /** Absent when neither the workflow nor its component sets one. */
  readonly default?: unknown;
  /** Absent where the server does not tell. */
  readonly declared?: DeclaredValue;
}

/** A node as the editor shows it. */
export interface OverridableNode {
  readonly ref: string;
  readonly label: string;
  readonly componentId: string;
  readonly values: readonly OverridableValue[];
}

/** The types that a person may give to a value whose default does not tell. */
export const overrideTypes = [
  'text',
  'number',
  'boolean',
  'array',
  'json',
] as const satisfies readonly ValueType[];

/**
 * The nodes of a workflow with what can be overridden at each. The entry point is left out: what it takes are the
 * runtime inputs. So are connected input ports: a value that comes over an edge wins over an override
 * (studio-contract.md §8), so offering them would promise what does not happen.
 */
export function overridableNodes(graph: Graph): OverridableNode[] {
  const labels = new Map(graph.nodes.map((node) => [node.id, node]));
  return workflowNodes(graph)
    .filter((node) => node.componentId !== 'core.workflow.entrypoint')
    .map(({ref, componentId, params, inputOverrides}) => {
      const label = labels.get(ref)?.data.label.trim();
      const connected = connectedPorts(graph, ref);
      const ports = [...new Set([...Object.keys(inputOverrides), ...portIds(labels.get(ref))])];
      return {
        ref,
        label: label === undefined || label === '' ? ref : label,
        componentId,
        values: [
          ...Object.entries(params).map(([name, value]) => overridable(ref, 'params', name, value)),
          ...ports
            .filter((name) => !connected.has(name))
            .map((name) => overridable(ref, 'inputOverrides', name, inputOverrides[name])),
        ],
      };
    });
}

/** The overrides of a stored payload as drafts: nodes and names in stored order, params first. */
export function overrideDrafts(payload: InputPayload, nodes: readonly OverridableNode[]): OverrideDraft[] {
  return Object.entries(payload.nodeOverrides).flatMap(([nodeRef, override]) =>
    (['params', 'inputOverrides'] as const).flatMap((target) =>
      Object.entries(override[target]).map(([name, value]) => {
        const type = draftType(findOverridable(nodes, {nodeRef, target, name})?.default, value);
        return {nodeRef, target, name, type, text: draftOf(type, value)};
      }),
    ),
  );
}

/** A new override, starting from the default, in the type that is declared, else in that of the default. */
export function newOverride({nodeRef, target, name, declared, ...value}: OverridableValue): OverrideDraft {
  const start = value.default ?? declared?.start ?? undefined;
  const own = start === undefined ? 'text' : typeOfValue(start);
  const type = declared?.type !== undefined && holds(declared.type, start) ? declared.type : own;
  const text = type === 'boolean' && start === undefined ? 'false' : draftOf(type, start);
  return {nodeRef, target, name, type, text};
}

/** Whether a value can be written and read back as one of a type. */
export function holds(type: ValueType, value: unknown): boolean {
  const read = readDraft(type, draftOf(type, value));
  return read.ok && jsonEqual(read.value, value);
}

/** The overrides as they may be shown: secret values are masked. */
export function maskedOverrides(overrides: readonly OverrideDraft[]): OverrideDraft[] {
  return overrides.map((override) =>
    override.type === 'secret' && override.text !== '' ? {...override, text: SECRET_MASK} : override,
  );
}

export function findOverridable(
  nodes: readonly OverridableNode[],
  ref: OverrideRef,
): OverridableValue | undefined {
  const node = nodes.find((candidate) => candidate.ref === ref.nodeRef);
  return node?.values.find((value) => sameOverride(value, ref));
}

export function sameOverride(left: OverrideRef, right: OverrideRef): boolean {
  return left.nodeRef === right.nodeRef && left.target === right.target && left.name === right.name;
}

/** The field key of an override: the path of its value in the request body. */
export function overrideKey({nodeRef, target, name}: OverrideRef): string {
  return fieldKey('inputPayload', 'nodeOverrides', nodeRef, target, name);
}

/** The default's type, unless the stored value is of another one: editing must not change what nobody touched. */
function draftType(fallback: unknown, value: unknown): ValueType {
  const own = value === null ? 'json' : typeOfValue(value);
  if (fallback === undefined || fallback === null) return own;
  return typeOfValue(fallback) === own ? own : own === 'text' ? 'text' : 'json';
}

function overridable(
  nodeRef: string,
  target: OverrideTarget,
  name: string,
  value: unknown,
): OverridableValue {
  return value === undefined ? {nodeRef, target, name} : {nodeRef, target, name, default: value};
}

/** The input ports of a node into which an edge leads. */
export function connectedPorts(graph: Graph, ref: string): ReadonlySet<string> {
  const edges = graph.edges.filter((edge) => edge.target === ref);
  return new Set(edges.flatMap((edge) => (typeof edge.targetHandle === 'string' ? [edge.targetHandle] : [])));
}

/** The dynamic input ports that Studio's backend writes into a node. */
function portIds(node: Graph['nodes'][number] | undefined): string[] {
  return (node?.data.dynamicInputs ?? []).flatMap((port) =>
    typeof port['id'] === 'string' ? [port['id']] : [],
  );
}
