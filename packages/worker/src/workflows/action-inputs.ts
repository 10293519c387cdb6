import type {Action} from '@shipsec/schedules-sdk/contract';

/** The source handle that means the whole output of a node instead of one of its ports. */
const WHOLE_OUTPUT = '__self__';

/**
 * The inputs of an action: its `inputOverrides`, each overwritten by the edge that is connected to the same port if
 * that edge resolves to a value (studio-contract §8).
 *
 * @param values by action reference: the outputs of a completed action, `{error}` of a failed one.
 */
export function resolveInputs(
  action: Action,
  values: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Record<string, unknown> {
  const inputs: Record<string, unknown> = {...action.inputOverrides};
  for (const [port, {sourceRef, sourceHandle}] of Object.entries(action.inputMappings)) {
    const outputs = values.get(sourceRef);
    const value = sourceHandle === WHOLE_OUTPUT ? outputs : outputs?.[sourceHandle];
    if (value !== undefined) inputs[port] = value;
  }
  return inputs;
}
