import type {FieldIssue, Problem, Schedule} from '../contract/index.js';
import {SchedulesError} from './schedules-error.js';

/** The server understood and refused. `problem` is the parsed problem details (RFC 9457); the body is already read. */
export class ProblemError extends SchedulesError {
  override readonly name: string = 'ProblemError';
  /** The HTTP status. */
  readonly status: number;
  /** The whole answer. */
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.code ?? `http_${status}`, problem.detail ?? problem.message, {hint: problem.hint});
    this.status = status;
    this.problem = problem;
  }

  /** The fields that were refused; empty when the refusal is not about fields. */
  get issues(): readonly FieldIssue[] {
    return this.problem.errors ?? [];
  }
}

/** 409: the request contradicts the state of what it is about. */
export class ConflictError extends ProblemError {
  override readonly name = 'ConflictError';
}

/** 412: somebody changed the schedule since it was read. Look at {@link current}, merge, and send its `generation` as `ifMatch`. */
export class StaleEditError extends ProblemError {
  override readonly name = 'StaleEditError';

  /** The schedule as it stood when the edit was refused; undefined where the server does not say. */
  get current(): Schedule | undefined {
    return this.problem.current;
  }
}

/** The error class that a status stands for. */
export function problemError(status: number, problem: Problem): ProblemError {
  if (status === 409) return new ConflictError(status, problem);
  if (status === 412) return new StaleEditError(status, problem);
  return new ProblemError(status, problem);
}
