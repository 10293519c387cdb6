import {MAX_BACKFILL_FIRES} from '@shipsec/schedules-sdk/contract';
import {nextFires} from '@shipsec/schedules-sdk/cron';
import {HttpProblem} from '../http/http-problem.js';
import {validationFailed} from '../http/parse-request.js';
import {cadenceOf, type CadenceColumns} from '../schedules/cadence-of.js';

/** A span of the past, both ends inclusive; ISO 8601. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * The instants of a schedule's cadence in a past span, by the cron engine: nominal, within the schedule's own start and
 * end, whether it existed then or was paused.
 *
 * @returns ascending ISO 8601 UTC with milliseconds.
 * @throws HttpProblem `validation_failed` for a span that is not over, `backfill_too_large`; both name `to`.
 */
export function backfillInstants(schedule: CadenceColumns, {from, to}: Span, now: Date): string[] {
  if (Date.parse(to) > now.getTime()) {
    const message = 'Must not lie in the future: those fires are made by the schedule itself.';
    throw validationFailed([{path: ['to'], code: 'too_big', message}]);
  }
  // The engine excludes its beginning, and counts in whole seconds.
  const after = new Date(Math.ceil(Date.parse(from) / 1000) * 1000 - 1000);
  const fires = nextFires(cadenceOf(schedule), {after, until: to, limit: MAX_BACKFILL_FIRES + 1}).map(
    (fire) => new Date(fire).toISOString(),
  );
  if (fires.length > MAX_BACKFILL_FIRES) throw tooLarge(fires[MAX_BACKFILL_FIRES - 1] ?? to);
  return fires;
}

function tooLarge(lastThatFits: string): HttpProblem {
  const message = `The span has more than ${MAX_BACKFILL_FIRES} fires; the last one that fits is at ${lastThatFits}.`;
  return new HttpProblem('backfill_too_large', message, {
    errors: [{path: ['to'], code: 'backfill_too_large', message}],
  });
}
