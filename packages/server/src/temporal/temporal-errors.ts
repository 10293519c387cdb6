import {
  NamespaceNotFoundError,
  ScheduleNotFoundError,
  ServiceError,
  WorkflowNotFoundError,
  isGrpcServiceError,
} from '@temporalio/client';

/** gRPC status codes that say "this request is wrong", whoever sends it and however often. */
const refusalCodes: ReadonlySet<number> = new Set([
  3 /* INVALID_ARGUMENT */, 9 /* FAILED_PRECONDITION */, 11 /* OUT_OF_RANGE */,
]);
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const RESOURCE_EXHAUSTED = 8;
const UNAUTHENTICATED = 16;

/** The root of all that a call to Temporal throws. `code` is stable. */
export abstract class TemporalError extends Error {
  abstract readonly code: string;
}

/** Temporal cannot be reached, is too slow, or is not set up (namespace, credentials). The same request may succeed later. */
export class TemporalUnavailableError extends TemporalError {
  override readonly name = 'TemporalUnavailableError';
  readonly code = 'temporal_unavailable';
}

/** Temporal understood the request and will never accept it. `message` is Temporal's own text. */
export class TemporalRefusedError extends TemporalError {
  override readonly name = 'TemporalRefusedError';
  readonly code = 'temporal_refused';
}

/** Temporal does not know the schedule or the workflow execution. */
export class TemporalNotFoundError extends TemporalError {
  override readonly name = 'TemporalNotFoundError';
  readonly code = 'temporal_not_found';
}

/** Temporal accepted a change and then did not show it: somebody else writes to the same schedule. The change may be tried again. */
export class TemporalConflictError extends TemporalError {
  override readonly name = 'TemporalConflictError';
  readonly code = 'temporal_conflict';
}

/** The SDK failed in a way that we do not know. It says nothing about Temporal, so other calls may well succeed. */
export class TemporalUnexpectedError extends TemporalError {
  override readonly name = 'TemporalUnexpectedError';
  readonly code = 'temporal_unexpected';
}

/**
 * Turns whatever the Temporal SDK throws into one of our errors.
 *
 * The SDK wraps gRPC failures in a `ServiceError`, throws a bare `TypeError` for an invalid spec (facts §1), and has
 * classes of its own for what does not exist.
 */
export function temporalErrorOf(error: unknown, operation: string): TemporalError {
  if (error instanceof TemporalError) return error;
  if (error instanceof ScheduleNotFoundError || error instanceof WorkflowNotFoundError) {
    return new TemporalNotFoundError(error.message, {cause: error});
  }
  if (error instanceof NamespaceNotFoundError) {
    return new TemporalUnavailableError(
      `Temporal has no namespace "${error.namespace}". Create it (temporal operator namespace create) or set TEMPORAL_NAMESPACE.`,
      {cause: error},
    );
  }
  const grpc = grpcErrorOf(error);
  if (grpc !== undefined) return errorOfStatus(grpc.code, grpc.details, operation, error);
  if (error instanceof TypeError) return new TemporalRefusedError(error.message, {cause: error});
  const message = error instanceof Error ? error.message : String(error);
  return new TemporalUnexpectedError(`Unexpected failure (${operation}): ${message}`, {cause: error});
}

function errorOfStatus(code: number, details: string, operation: string, cause: unknown): TemporalError {
  if (code === NOT_FOUND) return new TemporalNotFoundError(details, {cause});
  if (refusalCodes.has(code) || isTooLarge(code, details)) return new TemporalRefusedError(details, {cause});
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED) {
    return new TemporalUnavailableError(
      `Temporal does not let us in (${operation}): ${details}. Check the credentials of the server.`,
      {cause},
    );
  }
  return new TemporalUnavailableError(`Temporal did not answer (${operation}): ${reasonOf(details)}`, {
    cause,
  });
}

/** gRPC wraps "connection refused" in words about name resolution that explain nothing to the person who reads them. */
function reasonOf(details: string): string {
  return /Last error: (?:Error: )?(.+?)\. Resolution note/.exec(details)?.[1] ?? details;
}

/** gRPC reports a message above its limit with the code that otherwise means "slow down" (facts §7). */
function isTooLarge(code: number, details: string): boolean {
  return code === RESOURCE_EXHAUSTED && /larger than max|exceeds limit/i.test(details);
}

function grpcErrorOf(error: unknown): {code: number; details: string} | undefined {
  if (isGrpcServiceError(error)) return {code: error.code, details: error.details};
  if (error instanceof ServiceError && isGrpcServiceError(error.cause)) {
    return {code: error.cause.code, details: error.cause.details};
  }
  return undefined;
}
