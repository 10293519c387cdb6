import type {Run, Schedule} from '../contract/index.js';
import {MAX_FIRES} from '../cron/index.js';
import {firesOf} from './coming-fires.js';
import type {FakeWorld} from './fake-world.js';
import {finishDueRuns, finishRun, liveRuns} from './run-progress.js';
import {wishOf} from './run-now.js';
import {startRun} from './start-run.js';

/** One fire of a schedule, whatever its overlap policy. */
export function fireNow(world: FakeWorld, schedule: Schedule, at: Date): Run {
  return startRun(world, {...wishOf(schedule), nominalFireAt: at.toISOString(), at});
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
    const schedule = world.state.schedules.find((candidate) => candidate.id === id);
    // A run that failed meanwhile may have paused it.
    if (schedule !== undefined && schedule.status !== 'paused' && world.isTemporalThere) {
      fireByPolicy(world, schedule, at);
    }
  }
  world.clock.advanceTo(until);
  finishDueRuns(world);
}

function fireByPolicy(world: FakeWorld, schedule: Schedule, at: Date): void {
  const live = liveRuns(world, schedule.id);
  const waiting = world.waiting.get(schedule.id) ?? 0;
  switch (schedule.overlapPolicy) {
    case 'skip':
      if (live.length > 0) return;
      break;
    case 'buffer':
      if (live.length === 0) break;
      world.waiting.set(schedule.id, 1);
      return;
    case 'buffer_all':
      if (live.length === 0) break;
      world.waiting.set(schedule.id, waiting + 1);
      return;
    case 'cancel_other':
      for (const run of live) finishRun(world, run.id, {status: 'CANCELLED'}, at);
      break;
    case 'terminate_other':
      for (const run of live) finishRun(world, run.id, {status: 'TERMINATED'}, at);
      break;
    case 'allow':
      break;
  }
  fireNow(world, schedule, at);
}
