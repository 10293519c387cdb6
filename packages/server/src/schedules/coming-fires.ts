import {nextFires} from '@shipsec/schedules-sdk/cron';
import {cadenceOf, type CadenceColumns} from './cadence-of.js';
import type {ScheduleRow} from './schedule.table.js';

/** As many as Temporal itself tells. */
const MAX_COMING_FIRES = 10;

type FireColumns = CadenceColumns & Pick<ScheduleRow, 'paused' | 'observedGeneration' | 'nextFires'>;

/**
 * The coming fires of a stored schedule, true at `now` without asking Temporal: those it told us when we last applied
 * the schedule, and once these have passed, those our cron engine predicts (nominal, without jitter).
 *
 * @returns ascending ISO 8601 UTC with milliseconds; `[]` while paused, before Temporal first held it, and after its end.
 */
export function comingFires(row: FireColumns, now: Date): string[] {
  // Temporal told of none: it has ended, and nothing brings it back but a change, which tells anew.
  if (row.paused || row.observedGeneration === 0 || row.nextFires.length === 0) return [];
  const next = row.nextFires.findIndex((fire) => Date.parse(fire) > now.getTime());
  if (next >= 0) return row.nextFires.slice(next);
  return predictedFires(row, now).map((fire) => fire.toISOString());
}

/** What our cron engine says: nominal fires after `now`, whether the schedule is paused or not. */
export function predictedFires(row: CadenceColumns, now: Date): Date[] {
  return nextFires(cadenceOf(row), {after: now, limit: MAX_COMING_FIRES}).map((fire) => new Date(fire));
}
