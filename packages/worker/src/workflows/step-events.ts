import type {NewTraceEvent, RecordTraceRequest} from '@shipsec/schedules-sdk/contract';

/** An event and the key under which the server stores it once, however often it is reported. */
export type KeyedTraceEvent = RecordTraceRequest['events'][number];

/** What an event says about where in a run it belongs. */
export interface Step {
  readonly ref: string;
  readonly componentId: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Why a step did not end well. */
export interface StepError {
  readonly message: string;
  readonly type: string;
  readonly fieldErrors?: Record<string, string[]>;
  readonly details?: unknown;
}

/** The same key from the activity and from the workflow: whichever comes first is the one event. */
export function startedEvent(step: Step, timestamp: string): KeyedTraceEvent {
  return {...base(step, 'STARTED', 'info', timestamp), data: {componentId: step.componentId}};
}

export function completedEvent(
  step: Step,
  timestamp: string,
  outputSummary: Record<string, unknown>,
): KeyedTraceEvent {
  return {...base(step, 'COMPLETED', 'info', timestamp), outputSummary};
}

export function failedEvent(step: Step, timestamp: string, error: StepError): KeyedTraceEvent {
  return {...base(step, 'FAILED', 'error', timestamp), message: error.message, error};
}

export function cancelledEvent(step: Step, timestamp: string, reason: string): KeyedTraceEvent {
  const error = {type: 'Cancelled', message: reason};
  return {...base(step, 'FAILED', 'warn', timestamp), message: reason, error};
}

export function skippedEvent(step: Step, timestamp: string, reason: string): KeyedTraceEvent {
  return {...base(step, 'SKIPPED', 'info', timestamp), message: `Skipped: ${reason}`};
}

function base(
  step: Step,
  type: NewTraceEvent['type'],
  level: NewTraceEvent['level'],
  timestamp: string,
): KeyedTraceEvent {
  return {key: `${step.ref}:${type}`, nodeId: step.ref, type, level, timestamp, metadata: {...step.metadata}};
}
