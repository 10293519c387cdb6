import type {LiveEvent, Schedule} from '../contract/index.js';
import type {FakeWorld} from './fake-world.js';
import {placeOf, replace, rowById} from './row-index.js';

/** Of these, and of nothing that passes by itself, who follows is told. */
const TOLD = [
  'generation',
  'observedGeneration',
  'status',
  'statusReason',
  'syncError',
  'lastRunId',
] as const satisfies readonly (keyof Schedule)[];

/** Puts a new schedule into the world. */
export function insertSchedule(world: FakeWorld, schedule: Schedule): Schedule {
  world.state.schedules.push(schedule);
  tell(world, 'schedule.created', schedule);
  return schedule;
}

/** Puts a changed schedule in the place of the one with its ID. */
export function changeSchedule(world: FakeWorld, schedule: Schedule): Schedule {
  const before = rowById(world.state.schedules, schedule.id);
  replace(world.state.schedules, schedule);
  if (before === undefined || TOLD.every((field) => (before[field] ?? null) === (schedule[field] ?? null))) {
    return schedule;
  }
  const isFired = (before.lastRunId ?? null) !== (schedule.lastRunId ?? null);
  tell(world, isFired ? 'schedule.fired' : 'schedule.updated', schedule);
  return schedule;
}

export function removeSchedule(world: FakeWorld, schedule: Schedule): void {
  world.state.schedules.splice(placeOf(world.state.schedules, schedule.id), 1);
  world.held.delete(schedule.id);
  tell(world, 'schedule.deleted', schedule);
}

function tell(world: FakeWorld, type: LiveEvent['type'], {id, workflowId, lastRunId = null}: Schedule): void {
  const at = world.clock.now().toISOString();
  world.live.emit({type, at, scheduleId: id, workflowId, runId: lastRunId});
}
