import {ApplicationFailure, CancelledFailure} from '@temporalio/common';
import {ComponentError} from '../components/component-error.js';
import type {RunSecrets} from './run-secrets.js';

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

const MAX_CAUSES = 5;

/** The failure with secrets masked wherever an error repeats them: Temporal keeps messages, details, stacks and causes. */
export function maskedFailure(
  failure: ApplicationFailure | CancelledFailure,
  secrets: RunSecrets,
): ApplicationFailure | CancelledFailure {
  if (failure instanceof CancelledFailure) return failure;
  const {type, nonRetryable, nextRetryDelay, details, cause} = failure;
  const masked = ApplicationFailure.create({
    message: secrets.mask(failure.message),
    ...(typeof type === 'string' ? {type} : {}),
    nonRetryable: nonRetryable === true,
    ...(nextRetryDelay === undefined ? {} : {nextRetryDelay}),
    ...(Array.isArray(details) ? {details: secrets.mask(details)} : {}),
    ...(cause instanceof Error ? {cause: maskedError(cause, secrets, MAX_CAUSES)} : {}),
  });
  return withMaskedStack(masked, failure, secrets);
}

function maskedError(error: Error, secrets: RunSecrets, causesLeft: number): Error {
  const {cause} = error;
  const hasCause = cause instanceof Error && causesLeft > 0;
  const masked = new Error(
    secrets.mask(error.message),
    hasCause ? {cause: maskedError(cause, secrets, causesLeft - 1)} : undefined,
  );
  masked.name = error.name;
  return withMaskedStack(masked, error, secrets);
}

function withMaskedStack<Masked extends Error>(masked: Masked, {stack}: Error, secrets: RunSecrets): Masked {
  if (stack !== undefined) masked.stack = secrets.mask(stack);
  return masked;
}
