import type {DriftField} from '@shipsec/schedules-sdk/contract';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {comingFires} from '../schedules/coming-fires.js';
import {findScheduleRow} from '../schedules/schedule-sync.repository.js';
import {toScheduleState} from '../schedules/schedule.mapper.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import {driftFields} from '../temporal/schedule-drift.js';
import {
  failurePauseNote,
  keepsFailurePause,
  type ScheduleObservation,
} from '../temporal/schedule-observation.js';

/** How a row stands to what Temporal holds. */
export type Verdict =
  | {kind: 'same'; row: ScheduleRow; observation: ScheduleObservation}
  /** Temporal does not have it, though it still had fires to make. */
  | {kind: 'missing'; row: ScheduleRow}
  /** Temporal does not have it, and it had no fires to make: it has deleted itself. */
  | {kind: 'ended'; row: ScheduleRow}
  /** Somebody changed it in Temporal. */
  | {kind: 'changed'; row: ScheduleRow; observation: ScheduleObservation; fields: DriftField[]}
  /** Temporal paused it because a run failed, as its owner wanted. */
  | {kind: 'paused_by_failure'; row: ScheduleRow; note: string}
  /** Changed or deleted since the slice was read: that change applies itself. */
  | {kind: 'outdated'};

/**
 * Compares one row with a full description, which Temporal gives as it is at this moment.
 *
 * @throws TemporalUnavailableError
 */
export async function judge(dependencies: ApplyDependencies, id: string): Promise<Verdict> {
  const {db, gateway, installationId} = dependencies;
  const row = await findScheduleRow(db, id);
  if (row === undefined || row.deletedAt !== null || row.observedGeneration < row.generation) {
    return {kind: 'outdated'};
  }
  const desired = toScheduleState(row, installationId);
  const observation = await gateway.describeSchedule(desired.temporalScheduleId);
  if (observation === undefined) return {kind: isExhausted(row) ? 'ended' : 'missing', row};
  if (keepsFailurePause(observation, desired)) {
    return {kind: 'paused_by_failure', row, note: failurePauseNote(observation.note)};
  }
  const fields = driftFields(observation, desired, gateway.taskQueue);
  return fields.length === 0 ? {kind: 'same', row, observation} : {kind: 'changed', row, observation, fields};
}

/** A schedule without coming fires deletes itself after seven days (facts §4). A paused one does not. */
function isExhausted(row: ScheduleRow): boolean {
  return !row.paused && comingFires(row, new Date()).length === 0;
}
