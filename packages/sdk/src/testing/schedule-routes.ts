import {
  CreateScheduleRequestSchema,
  ListSchedulesQuerySchema,
  PauseRequestSchema,
  type ScheduleList,
  UpdateScheduleRequestSchema,
} from '../contract/index.js';
import {byNameAndId, pageOf} from './page-of.js';
import {type FakeCall, type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, scheduleById} from './fake-world.js';
import {parse} from './refusal.js';
import {runScheduleNow} from './run-now.js';
import {viewOfSchedule} from './schedule-view.js';
import {createSchedule, requireGeneration, setPaused, updateSchedule} from './schedule-writes.js';

export const scheduleRoutes: readonly FakeRoute[] = [
  route('GET', '/schedules', 'ScheduleList', listSchedules),
  route('POST', '/schedules', 'Schedule', (world, {request}) =>
    viewOfSchedule(world, createSchedule(world, parse(CreateScheduleRequestSchema, request.body))),
  ),
  route('GET', '/schedules/{id}', 'Schedule', (world, {id}) =>
    viewOfSchedule(world, scheduleById(world, id)),
  ),
  route('PATCH', '/schedules/{id}', 'Schedule', (world, call) => {
    const changes = parse(UpdateScheduleRequestSchema, call.request.body);
    return viewOfSchedule(world, updateSchedule(world, matchingSchedule(world, call), changes));
  }),
  route('DELETE', '/schedules/{id}', 'DeleteScheduleResponse', (world, call) => {
    const {schedules} = world.state;
    schedules.splice(schedules.indexOf(matchingSchedule(world, call)), 1);
    return {success: true};
  }),
  route('POST', '/schedules/{id}/pause', 'Schedule', (world, call) => pauseOrResume(world, call, true)),
  route('POST', '/schedules/{id}/resume', 'Schedule', (world, call) => pauseOrResume(world, call, false)),
  route('POST', '/schedules/{id}/trigger', 'RunNowResponse', (world, {id, request}) => ({
    success: true,
    runId: runScheduleNow(world, scheduleById(world, id), request.headers).id,
    outcome: 'started',
  })),
];

/** By name, then ID. */
function listSchedules(world: FakeWorld, {query}: FakeCall): ScheduleList {
  const {workflowId, status, limit, cursor} = parse(ListSchedulesQuerySchema, query);
  const rows = world.state.schedules
    .filter((schedule) => workflowId === undefined || schedule.workflowId === workflowId)
    .filter((schedule) => status === undefined || schedule.status === status)
    .sort(byNameAndId)
    .map((schedule) => viewOfSchedule(world, schedule));
  const {page, nextCursor} = pageOf(rows, limit, cursor);
  return {schedules: page, ...(limit === undefined ? {} : {nextCursor})};
}

function pauseOrResume(world: FakeWorld, call: FakeCall, isPaused: boolean) {
  const {note} = parse(PauseRequestSchema, call.request.body);
  return viewOfSchedule(world, setPaused(world, matchingSchedule(world, call), isPaused, note));
}

/** The schedule, unless it is not the one that was edited. */
function matchingSchedule(world: FakeWorld, {id, request}: FakeCall) {
  const schedule = scheduleById(world, id);
  requireGeneration(schedule, request.headers.get('If-Match'));
  return schedule;
}
