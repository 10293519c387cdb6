import type {FieldIssue, Schedule, WorkflowDefinition} from '../contract/index.js';
import {validateCadence} from '../cron/index.js';
import {
  explicitPayload,
  jsonEqual,
  SECRET_MASK,
  separateSecrets,
  validatePayload,
  type SecretValues,
} from '../payload/index.js';
import {cadenceOf} from './coming-fires.js';
import type {FakeWorld} from './fake-world.js';
import {readingCadence} from './reading-cadence.js';
import {requirePayloadSize} from './payload-size.js';
import {Refusal, refusal} from './refusal.js';
import {resolveVersion, type RunnableVersion} from './workflow-versions.js';

/** A schedule that may be stored. */
export interface ValidSchedule {
  readonly schedule: Schedule;
  /** What the payload was checked against; undefined when it is as it was. */
  readonly definition: WorkflowDefinition | undefined;
  /** What the markers in the payload stand for; undefined when it is as it was. */
  readonly secrets: SecretValues | undefined;
}

/**
 * Checks what is about to be stored as the server does, writes the defaults of the entry point out into its payload, and
 * takes its secrets out. What an update leaves as it was is not checked again.
 *
 * @throws {Refusal} `cadence_invalid`, `payload_invalid`, `workflow_without_entry_point`, `workflow_not_found`,
 * `workflow_version_not_found`.
 */
export function validateSchedule(world: FakeWorld, schedule: Schedule, before?: Schedule): ValidSchedule {
  const cadence = differs(before, schedule, ['cronExpression', 'timezone', 'startAt', 'endAt'])
    ? cadenceRefusal(schedule, world.clock.now())
    : undefined;
  try {
    const valid = validatePayloadOf(world, schedule, before);
    if (cadence === undefined) return valid;
  } catch (error) {
    throw cadence === undefined ? error : withFieldsOf(cadence, error);
  }
  throw cadence;
}

function validatePayloadOf(
  world: FakeWorld,
  schedule: Schedule,
  before: Schedule | undefined,
): ValidSchedule {
  if (!differs(before, schedule, ['workflowId', 'workflowVersionId', 'inputPayload'])) {
    return {schedule, definition: undefined, secrets: undefined};
  }
  const {definition} = requireVersion(world, schedule);
  requirePayloadSize(schedule.inputPayload, 'inputPayload');
  requireNone(validatePayload(definition, schedule.inputPayload));
  const complete = explicitPayload(definition, schedule.inputPayload);
  const stored = storedSecrets(world, schedule, before);
  const {payload, secrets, issues} = separateSecrets(definition, complete, stored);
  requireNone(issues);
  return {schedule: {...schedule, inputPayload: payload}, definition, secrets};
}

/** Of a schedule that the fake was given only the markers are known: its secrets are whatever these stand for. */
export function storedSecrets(world: FakeWorld, {workflowId}: Schedule, before?: Schedule): SecretValues {
  // Another workflow does not inherit what was entered for this one.
  if (before === undefined || before.workflowId !== workflowId) return {};
  return world.secrets.get(before.id) ?? markers(before);
}

function markers({inputPayload}: Schedule): SecretValues {
  return Object.fromEntries(
    Object.entries(inputPayload.runtimeInputs).flatMap(([id, value]) =>
      value === SECRET_MASK ? [[id, SECRET_MASK] as const] : [],
    ),
  );
}

/** Whether a run of the schedule could be made at this moment. @throws {Refusal} as {@link validateSchedule}. */
export function requireRunnable(world: FakeWorld, schedule: Schedule): void {
  requireNone(validatePayload(requireVersion(world, schedule).definition, schedule.inputPayload));
}

/** Whether one of the fields is another; without a `before`, all are. */
function differs(
  before: Schedule | undefined,
  after: Schedule,
  fields: readonly (keyof Schedule)[],
): boolean {
  return before === undefined || fields.some((field) => !jsonEqual(before[field], after[field]));
}

function cadenceRefusal(schedule: Schedule, now: Date): Refusal | undefined {
  try {
    readingCadence(() => validateCadence(cadenceOf(schedule), {after: now}));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** A refusal that names the fields of a second one as well. */
function withFieldsOf(first: Refusal, second: unknown): unknown {
  if (!(second instanceof Refusal)) return second;
  const errors = [...(first.options.errors ?? []), ...(second.options.errors ?? [])];
  return new Refusal(first.status, `${first.message} ${second.message}`, {...first.options, errors});
}

/** The version that the next run would execute; what is wrong with it is said of the field that names it. */
function requireVersion(world: FakeWorld, {workflowId, workflowVersionId}: Schedule): RunnableVersion {
  try {
    return resolveVersion(world, workflowId, {versionId: workflowVersionId});
  } catch (error) {
    if (!(error instanceof Refusal) || error.options.errors !== undefined) throw error;
    const {code = ''} = error.options;
    const field = code === 'workflow_version_not_found' ? 'workflowVersionId' : 'workflowId';
    throw new Refusal(error.status, error.message, {
      ...error.options,
      errors: [{path: [field], code, message: error.message}],
    });
  }
}

function requireNone(issues: readonly FieldIssue[]): void {
  if (issues.length === 0) return;
  throw refusal('payload_invalid', issues.map((issue) => issue.message).join('; '), {
    errors: issues.map((issue) => ({...issue, path: ['inputPayload', ...issue.path]})),
  });
}
