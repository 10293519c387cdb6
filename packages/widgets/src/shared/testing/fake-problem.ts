import type {FieldIssue, Problem} from '@shipsec/schedules-sdk/contract';

/** A refusal by the fake API. */
export class FakeProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly FieldIssue[],
  ) {
    super(message);
  }
}

/** As problem details, in the form that the server sends. */
export function problemResponse({status, message, errors}: FakeProblem): Response {
  const problem: Problem = {
    type: 'about:blank',
    status,
    detail: message,
    code: codes.get(status) ?? 'error',
    statusCode: status,
    message,
    ...(errors === undefined ? {} : {errors: [...errors]}),
  };
  return Response.json(problem, {status, headers: {'Content-Type': 'application/problem+json'}});
}

const codes = new Map([
  [400, 'validation_failed'],
  [404, 'not_found'],
  [409, 'conflict'],
  [412, 'generation_conflict'],
  [503, 'unavailable'],
]);
