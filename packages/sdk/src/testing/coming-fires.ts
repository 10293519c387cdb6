import type {Schedule} from '../contract/index.js';
import {CadenceError, nextFires} from '../cron/index.js';

/** As many as the server tells. */
const MAX_COMING_FIRES = 10;

type CadenceFields = Pick<Schedule, 'cronExpression' | 'timezone' | 'startAt' | 'endAt'>;

/** The coming fires of a schedule, ISO 8601 with milliseconds; `[]` for a cadence that the API would have refused. */
export function comingFires(schedule: CadenceFields, after: Date): string[] {
  return firesOf(schedule, {after, limit: MAX_COMING_FIRES});
}

/** The fires after `after` and up to `until`. */
export function firesOf(
  schedule: CadenceFields,
  options: {after: Date; limit: number; until?: Date},
): string[] {
  try {
    return nextFires(cadenceOf(schedule), options).map((fire) => new Date(fire).toISOString());
  } catch (error) {
    if (error instanceof CadenceError) return [];
    throw error;
  }
}

/** The cadence that the cron engine is asked about. */
export function cadenceOf({cronExpression, timezone, startAt, endAt}: CadenceFields) {
  return {
    cronExpression,
    timezone,
    ...(typeof startAt === 'string' ? {startAt} : {}),
    ...(typeof endAt === 'string' ? {endAt} : {}),
  };
}
