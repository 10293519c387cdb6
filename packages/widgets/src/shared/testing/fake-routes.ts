import {
  ENTRY_POINT_COMPONENT,
  ListRunsQuerySchema,
  ListSchedulesQuerySchema,
  type ResponseName,
  type Run,
  RuntimeInputSchema,
  RunWorkflowRequestSchema,
  type Workflow,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import type {FakeRequest, FakeState} from './fake-api.js';
import {FakeProblem} from './fake-problem.js';
import {
  createSchedule,
  deleteSchedule,
  pauseSchedule,
  resumeSchedule,
  scheduleById,
  updateSchedule,
} from './fake-schedules.js';

export interface FakeRoute {
  readonly method: string;
  /** Of the path; its one group is the ID. */
  readonly pattern: RegExp;
  readonly status: number;
  readonly answers: ResponseName;
  readonly handle: (state: FakeState, request: FakeRequest, id: string) => unknown;
}

function route(
  method: string,
  path: string,
  answers: ResponseName,
  handle: FakeRoute['handle'],
  status = 200,
): FakeRoute {
  return {method, pattern: new RegExp(`^${path.replace(':id', '([^/]+)')}$`), status, answers, handle};
}

/** The part of the API that the widgets use, most specific path first. */
export const fakeRoutes: readonly FakeRoute[] = [
  route('GET', '/schedules', 'ScheduleList', (state, {query}) => ({schedules: listSchedules(state, query)})),
  route('POST', '/schedules', 'Schedule', createSchedule, 201),
  route('GET', '/schedules/:id', 'Schedule', (state, _request, id) => scheduleById(state, id)),
  route('PATCH', '/schedules/:id', 'Schedule', updateSchedule),
  route('DELETE', '/schedules/:id', 'DeleteScheduleResponse', deleteSchedule),
  route('POST', '/schedules/:id/pause', 'Schedule', pauseSchedule, 201),
  route('POST', '/schedules/:id/resume', 'Schedule', resumeSchedule, 201),
  route('POST', '/schedules/:id/trigger', 'RunNowResponse', runNow, 201),
  route('GET', '/workflows/summary', 'WorkflowSummaryList', (state) =>
    state.workflows.map((workflow) => summaryOf(state, workflow)),
  ),
  route('GET', '/workflows/runs', 'RunList', (state, {query}) => ({runs: listRuns(state, query)})),
  route('GET', '/workflows/runs/:id', 'Run', (state, _request, id) =>
    found(
      state.runs.find((run) => run.id === id),
      `Workflow run ${id} not found`,
    ),
  ),
  route('GET', '/workflows/:id/runtime-inputs', 'RuntimeInputsResponse', (state, _request, id) =>
    entryPointOf(workflowById(state, id)),
  ),
  route('GET', '/workflows/:id', 'Workflow', (state, _request, id) => workflowById(state, id)),
  route('GET', '/workflows', 'WorkflowList', (state) => state.workflows),
  route('POST', '/workflows/:id/run', 'RunWorkflowResponse', runWorkflow, 201),
];

function found<T>(item: T | undefined, message: string): T {
  if (item === undefined) throw new FakeProblem(404, message);
  return item;
}

function workflowById(state: FakeState, id: string): Workflow {
  return found(
    state.workflows.find((workflow) => workflow.id === id),
    `Workflow ${id} not found`,
  );
}

function listSchedules(state: FakeState, query: FakeRequest['query']) {
  const {workflowId, status} = ListSchedulesQuerySchema.parse(query);
  return state.schedules
    .filter((schedule) => workflowId === undefined || schedule.workflowId === workflowId)
    .filter((schedule) => status === undefined || schedule.status === status)
    .toSorted((left, right) => left.name.localeCompare(right.name));
}

function listRuns(state: FakeState, query: FakeRequest['query']): readonly Run[] {
  const {workflowId, scheduleId, triggerType, status, limit, offset} = ListRunsQuerySchema.parse(query);
  return state.runs
    .filter((run) => workflowId === undefined || run.workflowId === workflowId)
    .filter((run) => scheduleId === undefined || run.scheduleId === scheduleId)
    .filter((run) => triggerType === undefined || run.triggerType === triggerType)
    .filter((run) => status === undefined || run.status === status)
    .toSorted((left, right) => right.startTime.localeCompare(left.startTime))
    .slice(offset, offset + limit);
}

function summaryOf(
  state: FakeState,
  {id, name, description, organizationId, lastRun, graph, createdAt, updatedAt}: Workflow,
) {
  const runCount = state.runs.filter((run) => run.workflowId === id).length;
  return {
    id,
    name,
    description,
    organizationId,
    lastRun,
    latestRunStatus: null,
    runCount,
    nodeCount: graph.nodes.length,
    createdAt,
    updatedAt,
  };
}

function entryPointOf(workflow: Workflow) {
  const entry = workflow.graph.nodes.find((node) => node.type === ENTRY_POINT_COMPONENT);
  const declared = z.array(RuntimeInputSchema).parse(entry?.data.config.params['runtimeInputs'] ?? []);
  return {
    workflowId: workflow.id,
    inputs: declared.map((input) => ({...input, label: input.label ?? input.id})),
  };
}

function startRun(
  state: FakeState,
  workflow: Workflow,
  trigger: Pick<Run, 'triggerType' | 'triggerSource' | 'triggerLabel' | 'scheduleId' | 'inputPreview'>,
): Run {
  const run: Run = {
    id: `shipsec-run-${crypto.randomUUID()}`,
    workflowId: workflow.id,
    organizationId: 'local',
    workflowVersionId: workflow.currentVersionId,
    workflowVersion: workflow.currentVersion,
    status: 'RUNNING',
    startTime: new Date().toISOString(),
    endTime: null,
    workflowName: workflow.name,
    eventCount: 0,
    nodeCount: workflow.graph.nodes.length,
    duration: 0,
    ...trigger,
  };
  state.runs.push(run);
  return run;
}

/** A run-now is the schedule's run: trigger `schedule`, as the server does it. */
function runNow(state: FakeState, _request: FakeRequest, id: string) {
  const schedule = scheduleById(state, id);
  const run = startRun(state, workflowById(state, schedule.workflowId), {
    triggerType: 'schedule',
    triggerSource: schedule.id,
    triggerLabel: schedule.name,
    scheduleId: schedule.id,
    inputPreview: schedule.inputPayload,
  });
  state.schedules[state.schedules.indexOf(schedule)] = {
    ...schedule,
    lastRunAt: run.startTime,
    lastRunId: run.id,
    lastRunStatus: 'RUNNING',
  };
  return {success: true, runId: run.id, outcome: 'started'};
}

function runWorkflow(state: FakeState, request: FakeRequest, id: string) {
  const {inputs, nodeOverrides} = RunWorkflowRequestSchema.parse(request.body);
  const workflow = workflowById(state, id);
  const run = startRun(state, workflow, {
    triggerType: 'manual',
    triggerSource: 'local',
    triggerLabel: 'Manual run',
    scheduleId: null,
    inputPreview: {runtimeInputs: inputs, nodeOverrides},
  });
  return {
    runId: run.id,
    workflowId: id,
    workflowVersionId: workflow.currentVersionId,
    workflowVersion: workflow.currentVersion,
    temporalRunId: crypto.randomUUID(),
    status: 'RUNNING',
    taskQueue: 'fake',
  };
}
