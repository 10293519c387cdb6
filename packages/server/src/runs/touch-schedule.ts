import {isFireTrouble} from '../fires/fire-trouble.js';
import {HttpProblem} from '../http/http-problem.js';
import {comingFires} from '../schedules/coming-fires.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import type {Trx} from '../storage/database.js';
import type {RunRow} from './run.table.js';

/**
 * Locks the schedule behind a run, before the run is stored: always in this order, so that two preparations never
 * wait for each other.
 *
 * @throws HttpProblem `schedule_not_found`; a schedule that is deleted, or about to be, makes no more runs.
 */
export async function lockRunningSchedule(
  trx: Trx,
  organizationId: string,
  scheduleId: string,
): Promise<ScheduleRow> {
  const schedule = await trx
    .selectFrom('schedules')
    .selectAll()
    .where('id', '=', scheduleId)
    .where('organizationId', '=', organizationId)
    .where('deletedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (schedule === undefined) throw new HttpProblem('schedule_not_found', `Schedule ${scheduleId} not found`);
  return schedule;
}

/** Notes on a schedule that it has run, and moves its next fire on without asking Temporal. */
export async function touchSchedule(trx: Trx, schedule: ScheduleRow, run: RunRow): Promise<void> {
  const [next] = comingFires(schedule, run.requestedAt);
  const recovered = isFireTrouble(schedule.statusReason) ? {statusReason: null} : {};
  await trx
    .updateTable('schedules')
    .set({lastRunAt: run.requestedAt, lastRunId: run.id, nextRunAt: next ?? null, ...recovered})
    .where('id', '=', schedule.id)
    .execute();
}

/** A run has been taken back: if it was the schedule's last, the one before it is the last again. */
export async function untouchSchedule(trx: Trx, scheduleId: string, runId: string): Promise<void> {
  const before = await trx
    .selectFrom('runs')
    .select(['id', 'requestedAt'])
    .where('scheduleId', '=', scheduleId)
    .orderBy('requestedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  await trx
    .updateTable('schedules')
    .set({lastRunAt: before?.requestedAt ?? null, lastRunId: before?.id ?? null})
    .where('id', '=', scheduleId)
    .where('lastRunId', '=', runId)
    .execute();
}
