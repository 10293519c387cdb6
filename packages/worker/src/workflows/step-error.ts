import {ActivityFailure, ApplicationFailure, TimeoutFailure, rootCause} from '@temporalio/workflow';
import type {StepError} from './step-events.js';

/** What the activity adds to its failure for the trace. */
interface FailureDetails {
  readonly fieldErrors?: Record<string, string[]>;
  readonly details?: unknown;
}

/** Why an action failed, in words for a person: the component's own failure, or the timeout that ended it. */
export function stepErrorOf(error: unknown): StepError {
  const cause = error instanceof ActivityFailure && error.cause !== undefined ? error.cause : error;
  if (cause instanceof TimeoutFailure) return {type: 'TimeoutError', message: timeoutMessage(cause)};
  if (cause instanceof ApplicationFailure) {
    const [details] = cause.details ?? [];
    return {type: cause.type ?? 'Error', message: cause.message, ...pick(details)};
  }
  return {type: 'Error', message: rootCause(error) ?? String(error)};
}

function timeoutMessage(failure: TimeoutFailure): string {
  if (failure.timeoutType === 'HEARTBEAT') return 'The worker that executed it has gone';
  return 'It took longer than its timeout allows';
}

function pick(details: unknown): FailureDetails {
  if (typeof details !== 'object' || details === null) return {};
  const {fieldErrors, details: more} = details as FailureDetails;
  return {
    ...(fieldErrors === undefined ? {} : {fieldErrors}),
    ...(more === undefined ? {} : {details: more}),
  };
}
