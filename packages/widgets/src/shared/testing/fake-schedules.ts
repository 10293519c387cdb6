import {
  CreateScheduleRequestSchema,
  PauseRequestSchema,
  type Schedule,
  UpdateScheduleRequestSchema,
} from '@shipsec/schedules-sdk/contract';
import type {FakeRequest, FakeState} from './fake-api.js';
import {FakeProblem} from './fake-problem.js';

export function scheduleById(state: FakeState, id: string): Schedule {
  const schedule = state.schedules.find((candidate) => candidate.id === id);
  if (schedule === undefined) throw new FakeProblem(404, `Schedule ${id} not found`);
  return schedule;
}

/** An hour from now: the fake has no cron engine, and no test may depend on when a fire is due. */
const nextRunAt = () => new Date(Date.now() + 3_600_000).toISOString();

export function createSchedule(state: FakeState, request: FakeRequest): Schedule {
  const {paused, ...wanted} = CreateScheduleRequestSchema.parse(request.body);
  const workflow = state.workflows.find(({id}) => id === wanted.workflowId);
  if (workflow === undefined) throw new FakeProblem(404, `Workflow ${wanted.workflowId} not found`);
  const now = new Date().toISOString();
  const id = crypto.randomUUID();
  const schedule: Schedule = {
    ...wanted,
    id,
    description: wanted.description ?? null,
    humanLabel: wanted.humanLabel ?? null,
    workflowVersionId: wanted.workflowVersionId ?? null,
    workflowVersion: null,
    workflowName: workflow.name,
    status: paused ? 'paused' : 'active',
    lastRunAt: null,
    nextRunAt: paused ? null : nextRunAt(),
    temporalScheduleId: id,
    temporalSnapshot: {},
    organizationId: 'local',
    createdAt: now,
    updatedAt: now,
    generation: 1,
    observedGeneration: 1,
    synced: true,
  };
  state.schedules.push(schedule);
  return schedule;
}

/** Puts a changed schedule in the place of the old one, one generation further. */
function change(state: FakeState, schedule: Schedule, changes: Partial<Schedule>): Schedule {
  const generation = (schedule.generation ?? 0) + 1;
  const changed: Schedule = {
    ...schedule,
    ...changes,
    generation,
    observedGeneration: generation,
    updatedAt: new Date().toISOString(),
  };
  state.schedules[state.schedules.indexOf(schedule)] = changed;
  return changed;
}

export function updateSchedule(state: FakeState, request: FakeRequest, id: string): Schedule {
  const schedule = scheduleById(state, id);
  const expected = request.headers.get('If-Match');
  if (expected !== null && expected !== `"${schedule.generation}"`) {
    throw new FakeProblem(412, 'The schedule was changed by somebody else since you opened it.');
  }
  const wanted = UpdateScheduleRequestSchema.parse(request.body);
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const workflow = state.workflows.find(
    ({id: workflowId}) => workflowId === (wanted.workflowId ?? schedule.workflowId),
  );
  return change(state, schedule, {
    ...given,
    ...(workflow === undefined ? {} : {workflowName: workflow.name}),
  });
}

export function deleteSchedule(state: FakeState, _request: FakeRequest, id: string): {success: boolean} {
  state.schedules.splice(state.schedules.indexOf(scheduleById(state, id)), 1);
  return {success: true};
}

export function pauseSchedule(state: FakeState, request: FakeRequest, id: string): Schedule {
  const {note} = PauseRequestSchema.parse(request.body);
  return change(state, scheduleById(state, id), {status: 'paused', nextRunAt: null, note: note ?? null});
}

export function resumeSchedule(state: FakeState, request: FakeRequest, id: string): Schedule {
  const {note} = PauseRequestSchema.parse(request.body);
  return change(state, scheduleById(state, id), {
    status: 'active',
    nextRunAt: nextRunAt(),
    note: note ?? null,
  });
}
