import type {Component, ComponentParameter, ComponentPort, Graph} from '@shipsec/schedules-sdk/contract';
import {
  connectedPorts,
  findOverridable,
  holds,
  type DeclaredValue,
  type OverridableNode,
  type OverridableValue,
  type OverrideDraft,
  type OverrideTarget,
} from './override-drafts.js';
import {areaControl, manyOptionsControl, optionsControl, type Options} from './declared-controls.js';
import {draftOf, readDraft, type ValueType} from './value-draft.js';

/** What is declared of a value, and what it is where the workflow sets none. */
interface Declaration {
  readonly name: string;
  readonly declared: DeclaredValue;
  readonly default?: unknown;
}

/** The nodes with all that their components declare: values that the workflow does not set, labels, and types. */
export function typedNodes(
  graph: Graph,
  nodes: readonly OverridableNode[],
  components: readonly Component[],
): OverridableNode[] {
  const known = new Map(components.map((component) => [component.id, component]));
  return nodes.map((node) => {
    const component = known.get(node.componentId);
    return component === undefined ? node : typedNode(node, component, connectedPorts(graph, node.ref));
  });
}

/** Overrides in their declared types. A value that its type cannot hold stays as it is: nobody has touched it. */
export function typed(
  overrides: readonly OverrideDraft[],
  nodes: readonly OverridableNode[],
): readonly OverrideDraft[] {
  const result = overrides.map((override) => {
    const type = findOverridable(nodes, override)?.declared?.type;
    if (type === undefined || type === override.type) return override;
    const read = readDraft(override.type, override.text);
    const value = override.type === 'text' && override.text === '' ? '' : read.ok ? read.value : undefined;
    return value !== undefined && holds(type, value)
      ? {...override, type, text: draftOf(type, value)}
      : override;
  });
  return result.every((override, index) => override === overrides[index]) ? overrides : result;
}

function typedNode(
  node: OverridableNode,
  component: Component,
  connected: ReadonlySet<string>,
): OverridableNode {
  const params = listOf(component.parameters).map(ofParameter);
  const ports = listOf(component.inputs)
    .filter((port) => !connected.has(port.id))
    .map(ofPort);
  return {...node, values: [...merged(node, 'params', params), ...merged(node, 'inputOverrides', ports)]};
}

/** In the order in which they are declared; what the workflow sets beyond that comes last. */
function merged(
  {ref, values}: OverridableNode,
  target: OverrideTarget,
  declarations: readonly Declaration[],
): OverridableValue[] {
  const own = new Map(values.filter((value) => value.target === target).map((value) => [value.name, value]));
  const declared = declarations.map(({name, ...declaration}): OverridableValue => {
    const set = own.get(name);
    own.delete(name);
    return {nodeRef: ref, target, name, ...declaration, ...set};
  });
  return [...declared, ...own.values()];
}

function ofParameter(parameter: ComponentParameter): Declaration {
  const {id, label, type, description, helpText, min, max} = parameter;
  const fallback = parameter.default ?? undefined;
  const hint = [description, helpText, rangeOf(min, max)].filter(Boolean).join(' ');
  return {
    name: id,
    declared: {
      label: label ?? id,
      ...(hint === '' ? {} : {hint}),
      ...kindOf(type, listOf(parameter.options)),
    },
    ...(fallback === undefined ? {} : {default: fallback}),
  };
}

function ofPort({id, label, description, editor, connectionType}: ComponentPort): Declaration {
  const connects = connectionType?.kind === 'primitive' ? connectionType.name : connectionType?.kind;
  const hint = description ?? '';
  const kind = kindOf(editor ?? connects ?? '', []);
  return {name: id, declared: {label: label ?? id, ...(hint === '' ? {} : {hint}), ...kind}};
}

const valueTypes: Readonly<Record<string, ValueType>> = {
  text: 'text',
  textarea: 'text',
  number: 'number',
  boolean: 'boolean',
  json: 'json',
  map: 'json',
  list: 'array',
  'multi-select': 'array',
  secret: 'secret',
  credential: 'secret',
  artifact: 'file',
  file: 'file',
};

/** How a value is edited. A type that is not known here says nothing: the value itself does. */
function kindOf(type: string, options: Options): Pick<DeclaredValue, 'type' | 'control' | 'start'> {
  const valueType = Object.hasOwn(valueTypes, type) ? valueTypes[type] : undefined;
  if (type === 'textarea') return {type: valueType, control: areaControl};
  if (options.length === 0) return {type: valueType};
  if (type === 'multi-select') return {type: valueType, control: manyOptionsControl(options)};
  return type === 'select' ? {control: optionsControl(options), start: options[0]?.value} : {type: valueType};
}

function rangeOf(min: number | null | undefined, max: number | null | undefined): string | undefined {
  if (typeof min === 'number' && typeof max === 'number') return `${min} – ${max}`;
  if (typeof min === 'number') return `≥ ${min}`;
  return typeof max === 'number' ? `≤ ${max}` : undefined;
}

/** The items that can be used of a list which nobody has checked. */
function listOf<Item>(list: readonly Item[] | null | undefined): readonly Item[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
}
