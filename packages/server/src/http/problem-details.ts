import {errorCodes, type ErrorCode} from '@shipsec/schedules-sdk';
import {withPointers, type Problem} from '@shipsec/schedules-sdk/contract';
import type {ErrorRequestHandler, Request} from 'express';
import {STATUS_CODES} from 'node:http';
import type {Logger} from 'pino';
import {isDatabaseTimeout, isDatabaseUnavailable} from '../storage/database-errors.js';
import {ScheduleLockTimeoutError} from '../storage/schedule-lock.js';
import {TemporalRefusedError, TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {HttpProblem} from './http-problem.js';
import {requestIdOf} from './request-id.js';

const RETRY_SOON = {'Retry-After': '2'};

/** What body-parser and the router throw, by their `type`; their texts are for programmers, ours for callers. */
const bodyErrors: Readonly<Record<string, {code: ErrorCode; detail: string}>> = {
  'entity.parse.failed': {code: 'invalid_json', detail: 'The body is no valid JSON.'},
  'entity.too.large': {code: 'body_too_large', detail: 'The body is larger than this route reads.'},
  'encoding.unsupported': {code: 'unsupported_media_type', detail: 'The content encoding is not supported.'},
  'charset.unsupported': {code: 'unsupported_media_type', detail: 'The charset is not supported.'},
  'request.aborted': {code: 'request_aborted', detail: 'The request ended before its body did.'},
  'request.size.invalid': {
    code: 'request_aborted',
    detail: 'The body has another size than Content-Length says.',
  },
};

/**
 * The problem that an error means for the caller. What we did not foresee is 500 with no word of its cause: the log
 * has that.
 */
export function toHttpProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof TemporalUnavailableError) {
    return new HttpProblem('temporal_unavailable', 'Temporal cannot be reached.', {
      headers: RETRY_SOON,
      cause: error,
    });
  }
  if (error instanceof TemporalRefusedError) {
    return new HttpProblem('temporal_refused', error.message, {cause: error});
  }
  if (error instanceof ScheduleLockTimeoutError) {
    return new HttpProblem('schedule_locked', error.message, {headers: RETRY_SOON, cause: error});
  }
  if (isDatabaseUnavailable(error)) {
    return new HttpProblem('database_unavailable', 'The database cannot be reached.', {
      headers: RETRY_SOON,
      cause: error,
    });
  }
  if (isDatabaseTimeout(error)) {
    return new HttpProblem('database_timeout', 'The database took too long and was stopped.', {
      headers: RETRY_SOON,
      cause: error,
    });
  }
  if (error instanceof URIError) {
    return new HttpProblem('malformed_url', 'The URL is not percent-encoded correctly.', {cause: error});
  }
  const known = bodyErrors[errorType(error)];
  if (known !== undefined) return new HttpProblem(known.code, known.detail, {cause: error});
  if (isUnreadableBody(error)) {
    const detail = 'The body is not compressed as its Content-Encoding says.';
    return new HttpProblem('invalid_json', detail, {cause: error});
  }
  return new HttpProblem('internal_error', 'Internal server error', {cause: error});
}

/** body-parser passes on what the decompression throws, each with a code of its own, as the caller's mistake. */
function isUnreadableBody(error: unknown): boolean {
  return error instanceof Error && 'expose' in error && error.expose === true && statusOf(error) === 400;
}

function statusOf(error: Error): unknown {
  return 'status' in error ? error.status : undefined;
}

function errorType(error: unknown): string {
  return error instanceof Error && 'type' in error && typeof error.type === 'string' ? error.type : '';
}

/** Problem details with Studio's `statusCode`, `message`, `error` and `errors` beside RFC 9457's fields. */
export function problemBody(problem: HttpProblem, request: Request): Problem {
  const {baseUrl} = request;
  return problemOf(problem, {basePath: baseUrl, instance: pathOf(request), requestId: requestIdOf(request)});
}

/** Where a refusal happened. */
export interface ProblemPlace {
  /** Where the API is mounted: its page of errors is below. */
  readonly basePath: string;
  /** The path of what the problem is about. */
  readonly instance: string;
  readonly requestId: string;
}

/** The same for a part of a request. */
export function problemOf(problem: HttpProblem, place: ProblemPlace): Problem {
  const {errors, current} = problem;
  return {
    type: `${place.basePath}/docs/errors#${problem.code}`,
    title: errorCodes[problem.code].title,
    status: problem.status,
    detail: problem.message,
    instance: place.instance,
    code: problem.code,
    hint: problem.hint,
    requestId: place.requestId,
    statusCode: problem.status,
    message: problem.message,
    error: STATUS_CODES[problem.status] ?? 'Error',
    ...(errors === undefined ? {} : {errors: withPointers(errors)}),
    ...(current === undefined ? {} : {current}),
  };
}

/** The last handler: answers every error with problem details and logs those that are ours. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return function problemHandler(error: unknown, request, response, next) {
    const problem = toHttpProblem(error);
    const requestId = requestIdOf(request);
    if (problem.status === 500) logger.error({err: error, requestId}, 'request failed');
    else if (problem.status > 500) logger.warn({err: problem.cause ?? problem, requestId}, problem.message);
    if (response.headersSent) {
      // Half an answer cannot be taken back; Express then closes the connection, so that nobody takes it for whole.
      next(error);
      return;
    }
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem, request)));
  };
}

/** The path without the query, which may carry what nobody should find in a log. */
export function pathOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0] ?? request.originalUrl;
}
