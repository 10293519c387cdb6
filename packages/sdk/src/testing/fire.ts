import type {Run, Schedule} from '../contract/index.js';
import {MAX_FIRES} from '../cron/index.js';
import {firesOf} from './coming-fires.js';
import type {FakeWorld} from './fake-world.js';
import {Refusal} from './refusal.js';
import {rowById} from './row-index.js';
import {finishDueRuns} from './run-progress.js';
import {fireSchedule} from './schedule-fire.js';

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
  const start = world.clock.now();
  const due = world.state.schedules
    .filter(({status}) => status !== 'paused')
    .flatMap((schedule) =>
      firesOf(schedule, {after: start, until, limit: MAX_FIRES}).map((fire) => ({
        id: schedule.id,
        at: new Date(fire),
      })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const {id, at} of due) {
    world.clock.advanceTo(at);
    finishDueRuns(world);
    const schedule = rowById(world.state.schedules, id);
    // A run that failed meanwhile may have paused it.
    if (schedule === undefined || schedule.status === 'paused' || !world.isTemporalThere) continue;
    fireDue(world, schedule, at);
  }
  world.clock.advanceTo(until);
  finishDueRuns(world);
}

/** What cannot run is told in the ledger and on the schedule, not to who lets time pass. */
function fireDue(world: FakeWorld, schedule: Schedule, at: Date): void {
  try {
    fireSchedule(world, schedule, {kind: 'scheduled', nominalFireAt: at.toISOString(), at});
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
