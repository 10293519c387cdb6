import type {InputPayload} from '../contract/index.js';
import {jsonEqual} from './json-equal.js';
import {ownValue} from './validate.js';
import {entryPointInputs, workflowNodes, type PayloadSource} from './workflow-nodes.js';

/** One value of a payload beside the workflow's default for it. */
export interface PayloadChange {
  /** What kind of value it is. */
  readonly target: 'input' | 'param' | 'inputOverride';
  /** The node, for `param` and `inputOverride`. */
  readonly nodeRef?: string;
  /** Input ID, parameter name or port ID. */
  readonly key: string;
  /** Absent when the workflow has no default. */
  readonly default?: unknown;
  /** What the payload sets. */
  readonly value: unknown;
  /** `same`: equal to the default. `changed`: differs from it. `added`: there is no default. */
  readonly change: 'same' | 'changed' | 'added';
}

/**
 * Every value that a payload sets, beside the workflow's default. Inputs first, in declared order, then nodes in the
 * workflow's order, params before input overrides, names sorted; the order of keys in the payload never matters.
 */
export function diffPayload(source: PayloadSource, payload: InputPayload): PayloadChange[] {
  const inputs = entryPointInputs(source) ?? [];
  const defaults = Object.fromEntries(inputs.map((input) => [input.id, input.defaultValue]));
  const nodes = new Map(workflowNodes(source).map((node) => [node.ref, node]));
  const inputIds = inOrder(
    Object.keys(payload.runtimeInputs),
    inputs.map((input) => input.id),
  );
  const refs = inOrder(Object.keys(payload.nodeOverrides), [...nodes.keys()]);
  return [
    ...inputIds.map((key) =>
      change({target: 'input', key}, ownValue(defaults, key), payload.runtimeInputs[key]),
    ),
    ...refs.flatMap((nodeRef) => {
      const override = payload.nodeOverrides[nodeRef];
      const node = nodes.get(nodeRef);
      return [
        ...changesOf({target: 'param', nodeRef}, node?.params ?? {}, override?.params ?? {}),
        ...changesOf(
          {target: 'inputOverride', nodeRef},
          node?.inputOverrides ?? {},
          override?.inputOverrides ?? {},
        ),
      ];
    }),
  ];
}

/**
 * The payload that a diff describes: the inverse of {@link diffPayload}, so a diff can be shown, edited value by
 * value, and stored again. A node whose override sets nothing leaves no trace in a diff and so is not restored.
 */
export function payloadOfDiff(changes: readonly PayloadChange[]): InputPayload {
  const payload: InputPayload = {runtimeInputs: {}, nodeOverrides: {}};
  for (const {target, nodeRef, key, value} of changes) {
    if (target === 'input') {
      define(payload.runtimeInputs, key, value);
    } else if (nodeRef !== undefined) {
      if (!Object.hasOwn(payload.nodeOverrides, nodeRef))
        define(payload.nodeOverrides, nodeRef, {params: {}, inputOverrides: {}});
      const override = payload.nodeOverrides[nodeRef];
      if (override !== undefined)
        define(target === 'param' ? override.params : override.inputOverrides, key, value);
    }
  }
  return payload;
}

/** A short sentence fragment for lists: `url = https://example.com, fetch.method = HEAD, 2 more`. Defaults are left out. */
export function summarizeDiff(changes: readonly PayloadChange[], options: {limit?: number} = {}): string {
  const limit = options.limit ?? 3;
  const differing = changes.filter((entry) => entry.change !== 'same');
  const shown = differing
    .slice(0, limit)
    .map(
      (entry) =>
        `${entry.nodeRef === undefined ? '' : `${entry.nodeRef}.`}${entry.key} = ${brief(entry.value)}`,
    );
  const rest = differing.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function changesOf(
  where: Pick<PayloadChange, 'target' | 'nodeRef'>,
  defaults: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): PayloadChange[] {
  return Object.keys(values)
    .sort()
    .map((key) => change({...where, key}, ownValue(defaults, key), values[key]));
}

function change(
  where: Pick<PayloadChange, 'target' | 'nodeRef' | 'key'>,
  before: unknown,
  value: unknown,
): PayloadChange {
  if (before === undefined) return {...where, value, change: 'added'};
  return {...where, default: before, value, change: jsonEqual(before, value) ? 'same' : 'changed'};
}

/** `keys` in the order of `known`, then those that are not known, sorted. */
function inOrder(keys: string[], known: readonly string[]): string[] {
  const rank = new Map(known.map((key, index) => [key, index]));
  const rankOf = (key: string): number => rank.get(key) ?? known.length;
  return keys.sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

/** Assignment would run the setter behind `__proto__`; a definition makes it an ordinary key. */
function define(record: object, key: string, value: unknown): void {
  Object.defineProperty(record, key, {value, enumerable: true, configurable: true, writable: true});
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
