import {
  SCHEDULE_TRIGGER_WORKFLOW,
  type Fire,
  type InputPayload,
  type OverlapPolicy,
} from '@shipsec/schedules-sdk/contract';
import {ScheduleOverlapPolicy, type ScheduleOptions} from '@temporalio/client';

/**
 * The desired state of one schedule, as far as Temporal holds it: the whole input of {@link scheduleOptions}.
 * Equal states give equal Temporal schedules.
 */
export interface ScheduleState {
  /** `shipsec-<installation>-schedule-<schedule>`. */
  temporalScheduleId: string;
  scheduleId: string;
  organizationId: string;
  generation: number;
  name: string;
  workflowId: string;
  /** The pinned version; null runs the latest committed at the instant of the fire. */
  workflowVersionId: string | null;
  cronExpression: string;
  timezone: string;
  jitterSeconds: number;
  startAt: Date | null;
  endAt: Date | null;
  overlapPolicy: OverlapPolicy;
  catchupWindowSeconds: number;
  pauseOnFailure: boolean;
  paused: boolean;
  note: string | null;
  inputPayload: InputPayload;
}

/** The options of a Temporal schedule whose action starts a workflow: what create takes, and update as well. */
export type TemporalScheduleOptions = ScheduleOptions & {
  policies: {overlap: ScheduleOverlapPolicy; catchupWindow: number; pauseOnFailure: boolean};
  state: {paused: boolean; note: string};
};

/** Our word for each of Temporal's overlap policies. */
export const temporalOverlapPolicies = {
  skip: ScheduleOverlapPolicy.SKIP,
  buffer: ScheduleOverlapPolicy.BUFFER_ONE,
  buffer_all: ScheduleOverlapPolicy.BUFFER_ALL,
  allow: ScheduleOverlapPolicy.ALLOW_ALL,
  cancel_other: ScheduleOverlapPolicy.CANCEL_OTHER,
  terminate_other: ScheduleOverlapPolicy.TERMINATE_OTHER,
} as const satisfies Record<OverlapPolicy, ScheduleOverlapPolicy>;

/** The prefix that marks a Temporal schedule as this installation's; another installation in the namespace is never touched. */
export function temporalSchedulePrefix(installationId: string): string {
  return `shipsec-${installationId}-schedule-`;
}

export function temporalScheduleIdOf(installationId: string, scheduleId: string): string {
  return `${temporalSchedulePrefix(installationId)}${scheduleId}`;
}

/** What a fire of this state hands to `scheduleTriggerWorkflow`; run-now adds its `runId` to it. */
export function fireOf(state: ScheduleState): Fire {
  return {
    workflowId: state.workflowId,
    workflowVersionId: state.workflowVersionId,
    organizationId: state.organizationId,
    scheduleId: state.scheduleId,
    scheduleName: state.name,
    generation: state.generation,
    runtimeInputs: state.inputPayload.runtimeInputs,
    nodeOverrides: state.inputPayload.nodeOverrides,
    trigger: {type: 'schedule', sourceId: state.scheduleId, label: state.name},
  };
}

/**
 * The complete Temporal schedule of a desired state. The one place where ours becomes Temporal's: an update replaces
 * spec, action, policies and state as a whole, so whatever is left out here would fall back to a default (facts §6).
 *
 * The memo holds identity only, because Temporal cannot update it; all that changes is in the action's argument, whose
 * `generation` makes drift an exact comparison.
 */
export function scheduleOptions(state: ScheduleState, taskQueue: string): TemporalScheduleOptions {
  return {
    scheduleId: state.temporalScheduleId,
    spec: {
      cronExpressions: [state.cronExpression],
      timezone: state.timezone,
      jitter: state.jitterSeconds * 1000,
      ...(state.startAt === null ? {} : {startAt: state.startAt}),
      ...(state.endAt === null ? {} : {endAt: state.endAt}),
    },
    action: {
      type: 'startWorkflow',
      workflowType: SCHEDULE_TRIGGER_WORKFLOW,
      // Temporal appends "-<nominal instant>".
      workflowId: state.temporalScheduleId,
      taskQueue,
      args: [fireOf(state)],
    },
    policies: {
      overlap: temporalOverlapPolicies[state.overlapPolicy],
      catchupWindow: state.catchupWindowSeconds * 1000,
      pauseOnFailure: state.pauseOnFailure,
    },
    state: {paused: state.paused, note: state.note ?? ''},
    memo: {product: 'shipsec-schedules', scheduleId: state.scheduleId, organizationId: state.organizationId},
  };
}
