import type {FieldIssue} from '@shipsec/schedules-sdk/contract';
import {validateCadence} from '@shipsec/schedules-sdk/cron';
import {
  explicitPayload,
  jsonEqual,
  SECRET_MASK,
  separateSecrets,
  validatePayload,
  type SecretValues,
} from '@shipsec/schedules-sdk/payload';
import {HttpProblem} from '../http/http-problem.js';
import type {Db} from '../storage/database.js';
import {resolveVersion, type ResolvedVersion} from '../workflows/resolve-version.js';
import {cadenceOf} from './cadence-of.js';
import {readingCadence} from './cadence-problem.js';
import type {ScheduleFields} from './schedule-fields.js';

/** Fields that may be stored. */
export interface ValidFields {
  readonly fields: ScheduleFields;
  /** What the payload was checked against; undefined when it is as it was. */
  readonly version: ResolvedVersion | undefined;
  /** What the markers in the payload stand for; undefined when it is as it was. */
  readonly secrets: SecretValues | undefined;
}

/** What is stored already. */
export interface StoredFields {
  readonly fields: ScheduleFields;
  /** Only called where an edit keeps one of them. */
  readonly secrets: () => SecretValues;
}

/**
 * Checks what a create or an update is about to store, and completes it: the payload that comes back has every default
 * of the entry point written out, and its secrets taken out.
 *
 * What an update leaves as it was is not checked again: a schedule whose end has passed can still be renamed.
 *
 * @param before what is stored; undefined for a create.
 * @throws HttpProblem `cadence_invalid`, `payload_invalid`, `workflow_without_entry_point`, `workflow_not_found`,
 * `workflow_version_not_found`: each names its fields by their path in the body, a wrong cadence those of the payload too.
 */
export async function validateFields(
  db: Db,
  organizationId: string,
  fields: ScheduleFields,
  before?: StoredFields,
): Promise<ValidFields> {
  const cadence =
    before === undefined || cadenceDiffers(before.fields, fields) ? cadenceProblem(fields) : undefined;
  try {
    const valid = await validatePayloadOf(db, organizationId, fields, before);
    if (cadence === undefined) return valid;
  } catch (error) {
    throw cadence === undefined ? error : withFieldsOf(cadence, error);
  }
  throw cadence;
}

async function validatePayloadOf(
  db: Db,
  organizationId: string,
  fields: ScheduleFields,
  before: StoredFields | undefined,
): Promise<ValidFields> {
  if (before !== undefined && !payloadDiffers(before.fields, fields)) {
    return {fields, version: undefined, secrets: undefined};
  }
  const version = await resolvePinned(db, organizationId, fields);
  checkPayload(version, fields);
  const {definition} = version;
  const complete = explicitPayload(definition, fields.inputPayload);
  const {payload, secrets, issues} = separateSecrets(definition, complete, keptSecrets(fields, before));
  refuse(issues.map((issue) => ({...issue, path: ['inputPayload', ...issue.path]})));
  return {fields: {...fields, inputPayload: payload}, version, secrets};
}

/** Another workflow does not inherit what was entered for this one. */
function keptSecrets(
  {workflowId, inputPayload}: ScheduleFields,
  before: StoredFields | undefined,
): SecretValues {
  const keepsSome = Object.values(inputPayload.runtimeInputs).includes(SECRET_MASK);
  return keepsSome && before?.fields.workflowId === workflowId ? before.secrets() : {};
}

/**
 * Whether a run of the schedule could be made at this moment.
 *
 * @throws HttpProblem `payload_invalid`, `workflow_without_entry_point`, `workflow_not_found`,
 * `workflow_version_not_found`.
 */
export async function requireRunnable(db: Db, organizationId: string, fields: ScheduleFields): Promise<void> {
  checkPayload(await resolvePinned(db, organizationId, fields), fields);
}

function cadenceDiffers(before: ScheduleFields, fields: ScheduleFields): boolean {
  return (
    before.cronExpression !== fields.cronExpression ||
    before.timezone !== fields.timezone ||
    before.startAt?.getTime() !== fields.startAt?.getTime() ||
    before.endAt?.getTime() !== fields.endAt?.getTime()
  );
}

function payloadDiffers(before: ScheduleFields, fields: ScheduleFields): boolean {
  return (
    before.workflowId !== fields.workflowId ||
    before.workflowVersionId !== fields.workflowVersionId ||
    !jsonEqual(before.inputPayload, fields.inputPayload)
  );
}

function cadenceProblem(fields: ScheduleFields): HttpProblem | undefined {
  try {
    readingCadence(() => validateCadence(cadenceOf(fields)));
    return undefined;
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
}

/** A problem that names the fields of a second one as well, so that a form shows all of them at once. */
function withFieldsOf(first: HttpProblem, second: unknown): unknown {
  if (!(second instanceof HttpProblem)) return second;
  const errors = [...(first.errors ?? []), ...(second.errors ?? [])];
  return new HttpProblem(first.code, `${first.message} ${second.message}`, {errors, hint: first.hint});
}

/** The version that the schedule's next run would execute. */
async function resolvePinned(
  db: Db,
  organizationId: string,
  {workflowId, workflowVersionId}: ScheduleFields,
): Promise<ResolvedVersion> {
  try {
    return await resolveVersion(db, organizationId, workflowId, {versionId: workflowVersionId});
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.errors !== undefined) throw error;
    const field = error.code === 'workflow_version_not_found' ? 'workflowVersionId' : 'workflowId';
    const issue: FieldIssue = {path: [field], code: error.code, message: error.message};
    throw new HttpProblem(error.code, error.message, {errors: [issue], cause: error});
  }
}

function checkPayload({definition}: ResolvedVersion, {inputPayload}: ScheduleFields): void {
  const issues = validatePayload(definition, inputPayload).map((issue) => ({
    ...issue,
    path: ['inputPayload', ...issue.path],
  }));
  refuse(issues);
}

function refuse(issues: readonly FieldIssue[]): void {
  if (issues.length === 0) return;
  throw new HttpProblem('payload_invalid', issues.map((issue) => issue.message).join('; '), {errors: issues});
}
