import {snapshotOf, type ScheduleObservation} from '../temporal/schedule-observation.js';
import type {CadenceColumns} from './cadence-of.js';
import {predictedFires} from './coming-fires.js';
import type {HeldState} from './schedule-sync.repository.js';
import type {ScheduleRow} from './schedule.table.js';

/** What Temporal told. */
export function heldStateOf(observation: ScheduleObservation): HeldState {
  return {fires: observation.nextFires, snapshot: snapshotOf(observation)};
}

/** Temporal has just made the schedule and told nothing yet: until it is asked, our cron engine tells the fires. */
export function heldStateOfCreated(row: ScheduleRow): HeldState {
  return {fires: row.paused ? [] : predictedFires(row, new Date()), snapshot: {}};
}

/**
 * What Temporal told of a schedule that it has just been given. Asked before it has stepped on from a long pause, it
 * tells fires of that time alone, which have all passed: our cron engine tells the fires then, as for a created one.
 */
export function heldStateOfApplied(row: CadenceColumns, observation: ScheduleObservation): HeldState {
  const held = heldStateOf(observation);
  return observation.paused || held.fires.length > 0
    ? held
    : {...held, fires: predictedFires(row, new Date())};
}

/** Temporal has dropped a schedule that had no more fires to make; nobody looks for it there again. */
export function heldStateOfEnded(row: ScheduleRow): HeldState {
  return {fires: [], snapshot: row.temporalSnapshot};
}
