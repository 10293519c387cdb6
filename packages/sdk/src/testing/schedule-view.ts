import type {Schedule} from '../contract/index.js';
import {comingFires} from './coming-fires.js';
import type {FakeWorld} from './fake-world.js';
import {versionsOf} from './workflow-versions.js';

/** A schedule as it is answered now: with the fires that are still to come, and what other rows say of it. */
export function viewOfSchedule(world: FakeWorld, schedule: Schedule): Schedule {
  const workflow = world.state.workflows.find(({id}) => id === schedule.workflowId);
  const lastRun = world.state.runs.find(({id}) => id === schedule.lastRunId);
  const pinned =
    workflow === undefined
      ? undefined
      : versionsOf(world, workflow).find(({id}) => id === schedule.workflowVersionId);
  const {recentFires: _onlyInLists, ...row} = schedule;
  return {
    ...row,
    ...firesOfView(schedule, world.clock.now()),
    ...(workflow === undefined ? {} : {workflowName: workflow.name}),
    ...(pinned === undefined ? {} : {workflowVersion: pinned.version}),
    ...(lastRun === undefined ? {} : {lastRunStatus: lastRun.status}),
  };
}

/** Those that were told last, and once they have passed, those that the cron engine predicts. */
function firesOfView(schedule: Schedule, now: Date): Partial<Schedule> {
  const told = schedule.nextFires ?? (schedule.nextRunAt === null ? [] : [schedule.nextRunAt]);
  if (schedule.status === 'paused' || told.length === 0) {
    return {nextRunAt: null, ...(schedule.nextFires === undefined ? {} : {nextFires: []})};
  }
  const left = told.filter((fire) => Date.parse(fire) > now.getTime());
  const fires = left.length > 0 ? left : comingFires(schedule, now);
  return {
    nextRunAt: fires[0] ?? null,
    ...(schedule.nextFires === undefined ? {} : {nextFires: fires}),
  };
}
