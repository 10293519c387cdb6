import {nextFires} from '@shipsec/schedules-sdk/cron';
import type {ScheduleRow} from './schedule.table.js';

/** As many as Temporal itself tells. */
const MAX_COMING_FIRES = 10;

type CadenceColumns = Pick<
  ScheduleRow,
  'paused' | 'observedGeneration' | 'nextFires' | 'cronExpression' | 'timezone' | 'startAt' | 'endAt'
>;

/**
 * The coming fires of a stored schedule, true at `now` without asking Temporal: those it told us when we last applied
 * the schedule, and once these have passed, those our cron engine predicts (nominal, without jitter).
 *
 * @returns ascending ISO 8601 UTC with milliseconds; `[]` while paused, before Temporal first held it, and after its end.
 */
export function comingFires(row: CadenceColumns, now: Date): string[] {
  // Temporal told of none: it has ended, and nothing brings it back but a change, which tells anew.
  if (row.paused || row.observedGeneration === 0 || row.nextFires.length === 0) return [];
  const next = row.nextFires.findIndex((fire) => Date.parse(fire) > now.getTime());
  if (next >= 0) return row.nextFires.slice(next);
  return predictedFires(row, now).map((fire) => fire.toISOString());
}

/** What our cron engine says: nominal fires after `now`, whether the schedule is paused or not. */
export function predictedFires(row: Omit<CadenceColumns, 'nextFires'>, now: Date): Date[] {
  const {cronExpression, timezone, startAt, endAt} = row;
  const cadence = {
    cronExpression,
    timezone,
    ...(startAt === null ? {} : {startAt: startAt.toISOString()}),
    ...(endAt === null ? {} : {endAt: endAt.toISOString()}),
  };
  return nextFires(cadence, {after: now, limit: MAX_COMING_FIRES}).map((fire) => new Date(fire));
}
