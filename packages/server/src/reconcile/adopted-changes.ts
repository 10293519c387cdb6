import type {UpdateScheduleCommand} from '@shipsec/schedules-sdk/contract';
import {CadenceError, validateCadence} from '@shipsec/schedules-sdk/cron';
import {HttpProblem} from '../http/http-problem.js';
import type {ScheduleFields} from '../schedules/schedule-fields.js';
import {cadenceDrift} from '../temporal/schedule-drift.js';
import type {ScheduleObservation} from '../temporal/schedule-observation.js';

/**
 * The changes that make the row equal to what Temporal holds: cadence, policies and paused state. A cron expression is
 * taken only where it really differs, because Temporal has lost the words in which ours was written (facts §6).
 *
 * @throws HttpProblem `drift_not_adoptable` when one schedule of ours cannot say what Temporal holds.
 */
export function adoptedChanges(
  before: ScheduleFields,
  {cadence, overlapPolicy, catchupWindowSeconds, pauseOnFailure, paused, note}: ScheduleObservation,
): UpdateScheduleCommand {
  const [expression, ...more] = cadence.expressions;
  if (expression === undefined || more.length > 0 || cadence.hasExclusions) {
    throw notAdoptable(
      'Temporal holds a cadence of several parts or of none; one cron expression cannot say it.',
    );
  }
  if (overlapPolicy === undefined)
    throw notAdoptable('Temporal holds an overlap policy that we do not know.');
  const isCronChanged = cadenceDrift(cadence, before).some(({field}) => field === 'cronExpression');
  const cronExpression = isCronChanged ? expression : before.cronExpression;
  const timezone = cadence.timezone === '' ? 'UTC' : cadence.timezone;
  requireStorable(cronExpression, timezone);
  return {
    cronExpression,
    timezone,
    jitterSeconds: Math.round(cadence.jitterSeconds),
    startAt: cadence.startAt?.toISOString() ?? null,
    endAt: cadence.endAt?.toISOString() ?? null,
    overlapPolicy,
    catchupWindowSeconds: Math.round(catchupWindowSeconds),
    pauseOnFailure,
    status: paused ? 'paused' : 'active',
    note: note === '' ? null : note,
    // The words of the old cadence would be wrong.
    ...(isCronChanged ? {humanLabel: null} : {}),
  };
}

function requireStorable(cronExpression: string, timezone: string): void {
  try {
    validateCadence({cronExpression, timezone});
  } catch (error) {
    if (!(error instanceof CadenceError)) throw error;
    throw notAdoptable(`Temporal holds a cadence that is not stored here: ${error.message}`);
  }
}

function notAdoptable(detail: string): HttpProblem {
  return new HttpProblem('drift_not_adoptable', detail);
}
