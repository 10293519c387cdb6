import {ApplicationFailure, CancelledFailure} from '@temporalio/common';
import {ComponentError} from '../components/component-error.js';

/**
 * A component's error as Temporal carries it. What the component called final is not retried; anything else is, as
 * nobody knows better.
 */
export function toFailure(error: unknown): ApplicationFailure | CancelledFailure {
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  if (error instanceof ComponentError) {
    const {type, message, retryable, fieldErrors, details} = error;
    return ApplicationFailure.create({
      type,
      message,
      nonRetryable: !retryable,
      details: [
        {...(fieldErrors === undefined ? {} : {fieldErrors}), ...(details === undefined ? {} : {details})},
      ],
      cause: error,
    });
  }
  if (!(error instanceof Error)) return ApplicationFailure.create({type: 'Error', message: String(error)});
  return ApplicationFailure.create({type: error.name, message: error.message, cause: error});
}
