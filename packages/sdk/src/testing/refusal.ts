import type * as z from 'zod';
import {withPointers, type FieldIssue, type Problem, type Schedule} from '../contract/index.js';
import {errorCodes, type ErrorCode} from '../errors/index.js';
import type {FakeRequest} from './fake-request.js';

/** What can be said of a refusal beside its status. */
export interface RefusalOptions {
  /** From the registry, or of another server's; a Studio backend sends none. */
  readonly code?: ErrorCode | (string & {}) | undefined;
  /** The fields that are refused. */
  readonly errors?: readonly FieldIssue[] | undefined;
  readonly hint?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What a stale edit has missed. */
  readonly current?: Schedule | undefined;
}

/** An answer with problem details, thrown from wherever the reason shows. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly options: RefusalOptions;

  constructor(status: number, detail: string, options: RefusalOptions = {}) {
    super(detail);
    this.status = status;
    this.options = options;
  }
}

/** A refusal by a code of the registry, as the server makes it. */
export function refusal(code: ErrorCode, detail: string, options: RefusalOptions = {}): Refusal {
  const {status, hint} = errorCodes[code];
  return new Refusal(status, detail, {hint, ...options, code});
}

/** Parses a part of a request. @throws {Refusal} `validation_failed` naming each wrong field. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw validationFailed(parsed.error.issues.map(toFieldIssue));
}

export function validationFailed(errors: readonly FieldIssue[]): Refusal {
  return refusal('validation_failed', 'Validation failed', {errors});
}

function toFieldIssue(issue: z.core.$ZodIssue): FieldIssue {
  const {input: _input, ...rest} = issue;
  return {
    ...rest,
    code: issue.code,
    path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
  };
}

const reasonPhrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The problem details of a refusal: RFC 9457's fields and, as the server does it, Studio's. */
export function problemOf(
  {status, message, options}: Refusal,
  {basePath, path, requestId}: Pick<FakeRequest, 'basePath' | 'path' | 'requestId'>,
): Problem {
  const {code, hint, errors, current} = options;
  const error = reasonPhrases[status] ?? 'Error';
  return {
    type: isErrorCode(code) ? `${basePath}/docs/errors#${code}` : 'about:blank',
    title: isErrorCode(code) ? errorCodes[code].title : error,
    status,
    detail: message,
    instance: `${basePath}${path}`,
    ...(code === undefined ? {} : {code}),
    ...(hint === undefined ? {} : {hint}),
    requestId,
    statusCode: status,
    message,
    error,
    ...(errors === undefined ? {} : {errors: withPointers(errors)}),
    ...(current === undefined ? {} : {current}),
  };
}

/** The response of a refusal. */
export function problemResponse(
  refusal: Refusal,
  request: Pick<FakeRequest, 'basePath' | 'path' | 'requestId'>,
): Response {
  const problem = problemOf(refusal, request);
  return new Response(JSON.stringify(problem), {
    status: refusal.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'X-Request-Id': request.requestId,
      'Cache-Control': 'no-store',
      ...refusal.options.headers,
    },
  });
}

function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && Object.hasOwn(errorCodes, code);
}
