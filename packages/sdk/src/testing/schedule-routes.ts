import {
  CreateScheduleRequestSchema,
  PauseRequestSchema,
  UpdateScheduleRequestSchema,
} from '../contract/index.js';
import {backfill} from './backfill.js';
import {cancelBackfill, listBackfills} from './cancel-backfill.js';
import {type FakeCall, type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, scheduleById} from './fake-world.js';
import {idempotencyKeyOf} from './idempotency.js';
import {listSchedules} from './list-schedules.js';
import {previewCadence} from './preview.js';
import {parse} from './refusal.js';
import {runScheduleNow} from './run-now.js';
import {viewOfSchedule} from './schedule-view.js';
import {
  createSchedule,
  deleteSchedule,
  requireGeneration,
  setPaused,
  updateSchedule,
} from './schedule-writes.js';

export const scheduleRoutes: readonly FakeRoute[] = [
  route('GET', '/schedules', 'ScheduleList', (world, {query}) => listSchedules(world, query)),
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
    deleteSchedule(world, matchingSchedule(world, call));
    return {success: true};
  }),
  route('POST', '/schedules/{id}/pause', 'Schedule', (world, call) => pauseOrResume(world, call, true)),
  route('POST', '/schedules/{id}/resume', 'Schedule', (world, call) => pauseOrResume(world, call, false)),
  route('POST', '/schedules/{id}/trigger', 'RunNowResponse', (world, {id, request}) =>
    runScheduleNow(world, scheduleById(world, id), idempotencyKeyOf(request.headers)),
  ),
  route(
    'POST',
    '/schedules/preview',
    'PreviewResponse',
    (world, {request}) => previewCadence(world, request),
    200,
  ),
  route('POST', '/schedules/{id}/backfill', 'BackfillResponse', backfill, 200),
  route('GET', '/schedules/{id}/backfills', 'BackfillList', listBackfills),
  route('DELETE', '/schedules/{id}/backfills/{backfillId}', 'Backfill', cancelBackfill),
];

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
