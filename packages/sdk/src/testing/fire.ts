import type {Run, Schedule} from '../contract/index.js';
import {MAX_FIRES} from '../cron/index.js';
import {firesOf} from './coming-fires.js';
import type {DueFire, FakeWorld} from './fake-world.js';
import {Refusal} from './refusal.js';
import {rowById} from './row-index.js';
import {finishDueRuns} from './run-progress.js';
import {fireSchedule, missFire} from './schedule-fire.js';

/** One fire of a schedule, whatever its overlap policy. @throws Error when a limit makes no run of it. */
export function fireNow(world: FakeWorld, schedule: Schedule, at: Date): Run {
  const nominalFireAt = at.toISOString();
  const fired = fireSchedule(world, schedule, {kind: 'scheduled', nominalFireAt, at, overlapPolicy: 'allow'});
  if ('skipped' in fired) throw new Error(fired.skipped);
  return fired.run;
}

/**
 * Lets time pass: every active schedule fires at its instants, as its overlap policy allows, and runs end when their
 * time is over. Of one schedule, at most {@link MAX_FIRES} fires.
 */
export function passTime(world: FakeWorld, until: Date): void {
  for (const due of dueFires(world, until)) {
    world.clock.advanceTo(due.at);
    finishDueRuns(world);
    if (world.isTemporalThere) fireDue(world, due);
    else world.overdue.push(due);
  }
  world.clock.advanceTo(until);
  finishDueRuns(world);
}

function dueFires(world: FakeWorld, until: Date): DueFire[] {
  const after = world.clock.now();
  return world.state.schedules
    .filter(({status}) => status !== 'paused')
    .flatMap((schedule) => {
      const instants = firesOf(schedule, {after, until, limit: MAX_FIRES});
      return instants.map((at) => ({scheduleId: schedule.id, at: new Date(at)}));
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What cannot run is told in the ledger and on the schedule, not to who lets time pass. */
function fireDue(world: FakeWorld, {scheduleId, at}: DueFire): void {
  const schedule = rowById(world.state.schedules, scheduleId);
  // It may have been paused meanwhile, by a run that failed.
  if (schedule === undefined || schedule.status === 'paused') return;
  const now = world.clock.now();
  try {
    fireSchedule(world, schedule, {kind: 'scheduled', nominalFireAt: at.toISOString(), at: now});
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Temporal is back: what came due meanwhile is made up for within the catch-up window, and missed outside it. */
export function catchUp(world: FakeWorld): void {
  const now = world.clock.now().getTime();
  for (const due of world.overdue.splice(0)) {
    const schedule = rowById(world.state.schedules, due.scheduleId);
    if (schedule === undefined) continue;
    const isTooLate = due.at.getTime() + schedule.catchupWindowSeconds * 1000 < now;
    if (isTooLate) missFire(world, schedule, due.at);
    else fireDue(world, due);
  }
}
