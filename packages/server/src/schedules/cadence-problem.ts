import type {FieldIssue} from '@shipsec/schedules-sdk/contract';
import {CadenceError} from '@shipsec/schedules-sdk/cron';
import {HttpProblem} from '../http/http-problem.js';

/**
 * Runs what reads a cadence; a cadence that cannot be becomes a refusal that names its field and says how to say it.
 *
 * @throws HttpProblem `cadence_invalid`
 */
export function readingCadence<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CadenceError)) throw error;
    const {code, property, message, hint} = error;
    const issue: FieldIssue = {path: [property], code, message, ...(hint === undefined ? {} : {hint})};
    throw new HttpProblem('cadence_invalid', message, {errors: [issue], hint, cause: error});
  }
}
