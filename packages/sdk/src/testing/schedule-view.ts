import type {Schedule} from '../contract/index.js';
import {cadenceOf, comingFires} from './coming-fires.js';
import type {FakeWorld} from './fake-world.js';
import {rowById} from './row-index.js';
import {versionsOf} from './workflow-versions.js';

/** Not an error: nobody has to do anything. */
const ENDED = 'ended: this cadence has no fire left to make. Change it, or delete the schedule.';

/** A schedule as it is answered now: with the fires that are still to come, and what other rows say of it. */
export function viewOfSchedule(world: FakeWorld, schedule: Schedule): Schedule {
  const workflow = rowById(world.state.workflows, schedule.workflowId);
  const lastRunId = schedule.lastRunId ?? undefined;
  const lastRun = lastRunId === undefined ? undefined : rowById(world.state.runs, lastRunId);
  const pinned =
    workflow === undefined || schedule.workflowVersionId === null
      ? undefined
      : versionsOf(world, workflow).find(({id}) => id === schedule.workflowVersionId);
  const {recentFires: _onlyInLists, ...row} = schedule;
  return {
    ...row,
    ...firesOfView(schedule, world.clock.now()),
    ...(workflow === undefined ? {} : {workflowName: workflow.name}),
    ...(pinned === undefined ? {} : {workflowVersion: pinned.version}),
    ...(lastRun === undefined ? {} : {lastRunStatus: lastRun.status}),
    ...countersOfView(world, schedule),
  };
}

/** How many wait is of this moment. */
function countersOfView({records}: FakeWorld, {id, counters}: Schedule): Partial<Schedule> {
  if (counters === undefined || counters === null || records.size === 0) return {};
  const waiting = [...records.values()].filter((record) => record.isWaiting && record.scheduleId === id);
  return {counters: {...counters, buffered: waiting.length}};
}

/** Those that were told last, and once they have passed, those that the cron engine predicts. */
function firesOfView(schedule: Schedule, now: Date): Partial<Schedule> {
  const fires = firesLeft(schedule, now, comingFires);
  if (schedule.nextFires === undefined) return {nextRunAt: fires[0] ?? null};
  const {status, synced, statusReason = null} = schedule;
  const hasEnded = fires.length === 0 && status !== 'paused' && synced !== false && statusReason === null;
  return {nextRunAt: fires[0] ?? null, nextFires: fires, ...(hasEnded ? {statusReason: ENDED} : {})};
}

function firesLeft(schedule: Schedule, now: Date, predict: typeof comingFires): string[] {
  const told = schedule.nextFires ?? (schedule.nextRunAt === null ? [] : [schedule.nextRunAt]);
  if (schedule.status === 'paused' || told.length === 0) return [];
  const left = told.filter((fire) => Date.parse(fire) > now.getTime());
  return left.length > 0 ? left : predict(schedule, now);
}

/** The next fire of many schedules at one instant: what cadences have in common is worked out once. */
export function nextRunAtOf(world: FakeWorld): (schedule: Schedule) => string | null {
  const now = world.clock.now();
  const predicted = new Map<string, string[]>();
  const predict: typeof comingFires = (schedule) => {
    const key = JSON.stringify(cadenceOf(schedule));
    const fires = predicted.get(key) ?? comingFires(schedule, now);
    predicted.set(key, fires);
    return fires;
  };
  const nowText = now.toISOString();
  return (schedule) => {
    const {nextRunAt, status} = schedule;
    // Most have a fire before them, and need no list.
    if (status !== 'paused' && nextRunAt !== null && nextRunAt > nowText) return nextRunAt;
    return firesLeft(schedule, now, predict)[0] ?? null;
  };
}
