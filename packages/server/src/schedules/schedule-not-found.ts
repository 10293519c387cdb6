import {HttpProblem} from '../http/http-problem.js';

/** Also for a schedule of another organization: nobody learns that it exists. */
export function scheduleNotFound(id: string): HttpProblem {
  return new HttpProblem('schedule_not_found', `Schedule ${id} not found`);
}
