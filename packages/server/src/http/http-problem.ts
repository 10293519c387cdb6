import {errorCodes, type ErrorCode} from '@shipsec/schedules-sdk';
import type {FieldIssue, Schedule} from '@shipsec/schedules-sdk/contract';

export interface HttpProblemOptions {
  /** The fields that were refused. */
  readonly errors?: readonly FieldIssue[] | undefined;
  /** Instead of the registry's hint, where this case allows a better one. */
  readonly hint?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly cause?: unknown;
  /** What a stale edit has missed. */
  readonly current?: Schedule | undefined;
}

/** A refusal that the caller can understand. Thrown anywhere below a route, it becomes problem details. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ErrorCode;
  readonly status: number;
  readonly hint: string;
  readonly errors: readonly FieldIssue[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly current: Schedule | undefined;

  /** @param detail What is wrong in this case, naming names; shown to people. */
  constructor(code: ErrorCode, detail: string, options: HttpProblemOptions = {}) {
    super(detail, options.cause === undefined ? undefined : {cause: options.cause});
    this.code = code;
    this.status = errorCodes[code].status;
    this.hint = options.hint ?? errorCodes[code].hint;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.current = options.current;
  }
}
