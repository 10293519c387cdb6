import type {Graph, InputPayload} from '@shipsec/schedules-sdk/contract';
import {workflowNodes} from '@shipsec/schedules-sdk/payload';
import {fieldKey} from './field-errors.js';
import {draftOf, typeOfValue, type ValueType} from './value-draft.js';

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

/** One value of a node that can be overridden. */
export interface OverridableValue extends OverrideRef {
  /** Absent when the workflow sets none. */
  readonly default?: unknown;
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

/** A new override, starting from the workflow's default. */
export function newOverride(ref: OverrideRef, fallback: unknown): OverrideDraft {
  const type = fallback === undefined || fallback === null ? 'text' : typeOfValue(fallback);
  return {nodeRef: ref.nodeRef, target: ref.target, name: ref.name, type, text: draftOf(type, fallback)};
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

function connectedPorts(graph: Graph, ref: string): ReadonlySet<string> {
  const edges = graph.edges.filter((edge) => edge.target === ref);
  return new Set(edges.flatMap((edge) => (typeof edge.targetHandle === 'string' ? [edge.targetHandle] : [])));
}

/** The dynamic input ports that Studio's backend writes into a node. */
function portIds(node: Graph['nodes'][number] | undefined): string[] {
  return (node?.data.dynamicInputs ?? []).flatMap((port) =>
    typeof port['id'] === 'string' ? [port['id']] : [],
  );
}
