import type {Cadence} from '@shipsec/schedules-sdk/cron';
import type {ScheduleRow} from './schedule.table.js';

/** The columns that say when a schedule fires. */
export type CadenceColumns = Pick<ScheduleRow, 'cronExpression' | 'timezone' | 'startAt' | 'endAt'>;

/** A stored cadence as the cron engine takes it. */
export function cadenceOf({cronExpression, timezone, startAt, endAt}: CadenceColumns): Cadence {
  return {
    cronExpression,
    timezone,
    startAt: startAt?.toISOString() ?? null,
    endAt: endAt?.toISOString() ?? null,
  };
}
