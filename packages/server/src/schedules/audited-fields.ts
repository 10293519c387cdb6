import type {InputPayload, WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import {entryPointInputs, maskSecrets, SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import type {ScheduleFields} from './schedule-fields.js';

/** The fields as the audit keeps them; the payload only where the change was about it. */
export type AuditedFields = Omit<ScheduleFields, 'inputPayload'> & {inputPayload?: InputPayload};

/**
 * What the audit may keep of a schedule's fields: no secret, since many people read it for long.
 *
 * @param definition what the payload was validated against; undefined when the change left it alone, and then the
 * payload is left out.
 */
export function auditedFields(
  fields: ScheduleFields,
  definition: WorkflowDefinition | undefined,
): AuditedFields {
  const {inputPayload, ...rest} = fields;
  if (definition === undefined) return rest;
  return {...rest, inputPayload: maskSecrets(definition, maskUndeclared(definition, inputPayload))};
}

/** The payload before a change may be another workflow's, whose secrets this definition does not tell. */
function maskUndeclared(definition: WorkflowDefinition, payload: InputPayload): InputPayload {
  const declared = new Set((entryPointInputs(definition) ?? []).map((input) => input.id));
  const runtimeInputs = Object.fromEntries(
    Object.entries(payload.runtimeInputs).map(([id, value]) => [id, declared.has(id) ? value : SECRET_MASK]),
  );
  return {...payload, runtimeInputs};
}
