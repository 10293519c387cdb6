import type {InputPayload, Schedule, WorkflowDefinition} from '../contract/index.js';
import {entryPointInputs, jsonEqual, maskSecrets, SECRET_MASK} from '../payload/index.js';

/** What a person decides about a schedule, beside whether it is paused: a change of one of these is a new generation. */
const DECIDED = [
  'workflowId',
  'workflowVersionId',
  'name',
  'description',
  'cronExpression',
  'timezone',
  'humanLabel',
  'overlapPolicy',
  'catchupWindowSeconds',
  'inputPayload',
  'jitterSeconds',
  'pauseOnFailure',
  'driftPolicy',
  'startAt',
  'endAt',
  'note',
] as const satisfies readonly (keyof Schedule)[];

/** Whether nothing was decided anew. An absent field is null. */
export function sameDecision(a: Schedule, b: Schedule): boolean {
  const isSamePause = (a.status === 'paused') === (b.status === 'paused');
  return isSamePause && DECIDED.every((field) => jsonEqual(a[field] ?? null, b[field] ?? null));
}

/**
 * What the audit keeps of a schedule: no secret, and the payload only where the change was about it.
 *
 * @param definition what the payload was checked against; undefined when the change left it alone.
 */
export function auditedFields(schedule: Schedule, definition: WorkflowDefinition | undefined): object {
  const decided = Object.fromEntries(DECIDED.map((field) => [field, schedule[field] ?? null]));
  const {inputPayload: _payload, ...rest} = decided;
  const paused = schedule.status === 'paused';
  if (definition === undefined) return {...rest, paused};
  return {...rest, paused, inputPayload: masked(definition, schedule.inputPayload)};
}

/** The payload before a change may be another workflow's, whose secrets this definition does not tell. */
function masked(definition: WorkflowDefinition, payload: InputPayload): InputPayload {
  const declared = new Set((entryPointInputs(definition) ?? []).map(({id}) => id));
  const runtimeInputs = Object.fromEntries(
    Object.entries(payload.runtimeInputs).map(([id, value]) => [id, declared.has(id) ? value : SECRET_MASK]),
  );
  return maskSecrets(definition, {...payload, runtimeInputs});
}
