import type {InputPayload, NodeOverride, WorkflowDefinition} from '../contract/index.js';
import {ownValue} from './validate.js';
import {entryPointInputs, type PayloadSource} from './workflow-nodes.js';

/**
 * The payload with every default written out, so that what is stored says what will run even after the workflow's
 * defaults change. Inputs come in declared order; an optional input without value or default is left out.
 */
export function explicitPayload(source: PayloadSource, payload: InputPayload): InputPayload {
  const inputs = entryPointInputs(source) ?? [];
  const declared = new Set(inputs.map((input) => input.id));
  const withDefaults = inputs.flatMap((input): [string, unknown][] => {
    const value = ownValue(payload.runtimeInputs, input.id) ?? input.defaultValue;
    return value === undefined || value === null ? [] : [[input.id, value]];
  });
  const others = Object.entries(payload.runtimeInputs).filter(([id]) => !declared.has(id));
  return {
    runtimeInputs: Object.fromEntries([...withDefaults, ...others]),
    nodeOverrides: payload.nodeOverrides,
  };
}

/** What one run executes: the definition with the overrides in it, and the inputs with the defaults in them. */
export interface ResolvedPayload {
  /** With the overrides in its actions. */
  readonly definition: WorkflowDefinition;
  /** By input ID, with the defaults. */
  readonly inputs: Record<string, unknown>;
}

/**
 * Merges workflow default ← runtime inputs ← node overrides, as `studio-contract.md` §8 orders it: shallow per node,
 * `null` replaces, no key is ever deleted. Pure: neither argument is changed. Resolving a resolved definition again
 * gives the same.
 */
export function resolvePayload(definition: WorkflowDefinition, payload: InputPayload): ResolvedPayload {
  const actions = definition.actions.map((action) => {
    const override = overrideOf(payload, action.ref);
    if (override === undefined) return action;
    return {
      ...action,
      params: {...action.params, ...override.params},
      inputOverrides: {...action.inputOverrides, ...override.inputOverrides},
    };
  });
  const resolved = {...definition, actions};
  return {definition: resolved, inputs: explicitPayload(resolved, payload).runtimeInputs};
}

function overrideOf(payload: InputPayload, ref: string): NodeOverride | undefined {
  return Object.hasOwn(payload.nodeOverrides, ref) ? payload.nodeOverrides[ref] : undefined;
}

/**
 * What stands in for a secret wherever a payload is stored or shown rather than run. Sent back in an edit, it keeps the
 * stored value.
 */
export const SECRET_MASK = '••••••';
