import type {DriftField} from '@shipsec/schedules-sdk/contract';
import {jsonEqual, SECRET_MASK} from '@shipsec/schedules-sdk/payload';
import {SCHEDULE_TRIGGER_WORKFLOW} from '@shipsec/schedules-sdk/contract';
import {desiredCadence, type ObservedCadence} from './observed-cadence.js';
import type {ScheduleObservation} from './schedule-observation.js';
import {fireOf, type ScheduleState} from './schedule-spec.js';

/** Parts of the argument that may hold secrets: named when they differ, never shown. */
const hiddenArguments: ReadonlySet<string> = new Set(['runtimeInputs', 'nodeOverrides']);

/**
 * Every field in which Temporal holds something other than the row wants, under the name it has on the wire; `[]` when
 * nothing differs. Complete: what is compared here is all that {@link scheduleOptions} writes.
 */
export function driftFields(
  observed: ScheduleObservation,
  desired: ScheduleState,
  taskQueue: string,
): DriftField[] {
  return [
    ...cadenceDrift(observed.cadence, desired),
    ...differences(
      {
        overlapPolicy: desired.overlapPolicy,
        catchupWindowSeconds: desired.catchupWindowSeconds,
        pauseOnFailure: desired.pauseOnFailure,
        paused: desired.paused,
        note: desired.note ?? '',
        limitedActions: false,
        workflowType: SCHEDULE_TRIGGER_WORKFLOW,
        triggerWorkflowId: desired.temporalScheduleId,
        taskQueue,
      },
      {
        overlapPolicy: observed.overlapPolicy ?? null,
        catchupWindowSeconds: observed.catchupWindowSeconds,
        pauseOnFailure: observed.pauseOnFailure,
        paused: observed.paused,
        note: observed.note,
        limitedActions: observed.limitedActions,
        workflowType: observed.workflowType,
        triggerWorkflowId: observed.triggerWorkflowId,
        taskQueue: observed.taskQueue ?? null,
      },
    ),
    ...argumentDrift(observed.argument, fireOf(desired)),
  ];
}

/** The part of the drift that Temporal's list shows already. */
export function cadenceDrift(
  observed: ObservedCadence,
  desired: Parameters<typeof desiredCadence>[0],
): DriftField[] {
  const wanted = desiredCadence(desired);
  const fields = differences(namedCadence(wanted), namedCadence(observed));
  // The row's own words for what it wants; Temporal has no others than the numeric ones.
  return fields.map((field) =>
    field.field === 'cronExpression' ? {...field, desired: desired.cronExpression} : field,
  );
}

function namedCadence(cadence: ObservedCadence): Record<string, unknown> {
  return {
    cronExpression: cadence.expressions.join(' | '),
    timezone: cadence.timezone,
    jitterSeconds: cadence.jitterSeconds,
    startAt: cadence.startAt?.toISOString() ?? null,
    endAt: cadence.endAt?.toISOString() ?? null,
    exclusions: cadence.hasExclusions,
  };
}

function argumentDrift(observed: unknown, desired: object): DriftField[] {
  const actual = typeof observed === 'object' && observed !== null ? observed : {};
  return differences(desired, actual).map(({field, ...values}) =>
    hiddenArguments.has(field)
      ? {field: `arguments.${field}`, desired: SECRET_MASK, actual: SECRET_MASK}
      : {field: `arguments.${field}`, ...values},
  );
}

function differences(desired: object, actual: object): DriftField[] {
  const wanted = new Map<string, unknown>(Object.entries(desired));
  const found = new Map<string, unknown>(Object.entries(actual));
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((field) => {
    const pair = {desired: wanted.get(field) ?? null, actual: found.get(field) ?? null};
    return jsonEqual(pair.desired, pair.actual) ? [] : [{field, ...pair}];
  });
}

/** The names alone, for a sentence. */
export function namesOf(fields: readonly DriftField[]): string {
  return fields.map(({field}) => field).join(', ');
}
