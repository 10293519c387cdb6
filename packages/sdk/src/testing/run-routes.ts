import {
  type CancelRunResponse,
  isTerminalRunStatus,
  ListRunsQuerySchema,
  ReadTraceQuerySchema,
  type Run,
  type RunList,
  type RunResult,
  type RunStatusResponse,
  type Trace,
} from '../contract/index.js';
import {recordAudit} from './audit-log.js';
import {type FakeCall, type FakeRoute, runRoute} from './fake-route.js';
import {type FakeWorld, requireTemporal, runById} from './fake-world.js';
import {pageOf} from './page-of.js';
import {parse, refusal} from './refusal.js';
import {TASK_QUEUE} from './run-now.js';
import {finishRun} from './run-progress.js';
import {runViewRoutes} from './run-views.js';
import {nodesOf, traceOf} from './trace.js';

/** To be matched before the routes of one workflow, whose `/workflows/{id}` would take `runs` for an ID. */
export const runRoutes: readonly FakeRoute[] = [
  runRoute('GET', '', 'RunList', listRuns),
  runRoute('GET', '/{id}', 'Run', (world, {id}) => viewOfRun(world, runById(world, id))),
  runRoute('GET', '/{id}/status', 'RunStatusResponse', (world, {id}) => statusOf(world, runById(world, id))),
  runRoute('GET', '/{id}/config', 'RunConfig', (world, {id}) => {
    const {workflowId, workflowVersionId, workflowVersion, inputPreview} = runById(world, id);
    const inputs = inputPreview.runtimeInputs;
    return {runId: id, workflowId, workflowVersionId, workflowVersion, inputs};
  }),
  runRoute('GET', '/{id}/result', 'RunResult', (world, {id}) => resultOf(world, runById(world, id))),
  runRoute('GET', '/{id}/trace', 'Trace', readTrace),
  runRoute('GET', '/{id}/events', 'Trace', readTrace),
  [...runViewRoutes],
  runRoute('POST', '/{id}/cancel', 'CancelRunResponse', (world, {id}) => cancel(world, runById(world, id))),
].flat();

/** Newest first. */
function listRuns(world: FakeWorld, {query}: FakeCall): RunList {
  const {limit, offset, cursor, total, ...filter} = parse(ListRunsQuerySchema, query);
  const {workflowId, scheduleId, triggerType, status, from, to} = filter;
  const runs = world.state.runs
    .filter((run) => workflowId === undefined || run.workflowId === workflowId)
    .filter((run) => scheduleId === undefined || run.scheduleId === scheduleId)
    .filter((run) => triggerType === undefined || run.triggerType === triggerType)
    .filter((run) => status === undefined || run.status === status)
    .filter((run) => from === undefined || Date.parse(run.startTime) >= Date.parse(from))
    .filter((run) => to === undefined || Date.parse(run.startTime) < Date.parse(to));
  const {page, nextCursor} = pageOf(
    runs,
    (run) => ({value: new Date(run.startTime).toISOString(), id: run.id}),
    {isDescending: true, isText: false, scope: JSON.stringify(['runs', filter])},
    {limit: offset + limit, cursor},
  );
  return {
    runs: page.slice(offset).map((run) => viewOfRun(world, run)),
    nextCursor,
    ...(total === true ? {total: runs.length} : {}),
  };
}

/** Of a run that the fake has made, the duration goes by its clock; a seeded one has its own. */
function viewOfRun(world: FakeWorld, run: Run): Run {
  if (!world.records.has(run.id)) return run;
  const end = run.endTime === null ? world.clock.now().getTime() : Date.parse(run.endTime);
  return {...run, duration: Math.max(0, end - Date.parse(run.startTime))};
}

function statusOf(world: FakeWorld, run: Run): RunStatusResponse {
  const events = traceOf(world, run.id);
  const failure = failureOf(world, run);
  const isLive = !isTerminalRunStatus(run.status);
  return {
    runId: run.id,
    workflowId: run.workflowId,
    status: run.status,
    startedAt: run.startTime,
    updatedAt: run.endTime ?? events.at(-1)?.timestamp ?? run.startTime,
    ...(run.endTime === null ? {} : {completedAt: run.endTime}),
    taskQueue: isLive ? TASK_QUEUE : '',
    historyLength: isLive ? events.length : 0,
    progress: {completedActions: nodesOf(world, run.id, 'COMPLETED').size, totalActions: run.nodeCount},
    ...(failure === undefined ? {} : {failure: {reason: failure}}),
  };
}

function failureOf(world: FakeWorld, run: Run): string | undefined {
  if (!isTerminalRunStatus(run.status) || run.status === 'COMPLETED') return undefined;
  return world.records.get(run.id)?.outcome?.error ?? `The run ended as ${run.status}.`;
}

function resultOf(world: FakeWorld, run: Run): RunResult {
  if (!isTerminalRunStatus(run.status)) {
    throw refusal('run_not_finished', `Run ${run.id} is ${run.status}.`);
  }
  const error = failureOf(world, run);
  const outcome = {outputs: {}, success: run.status === 'COMPLETED', ...(error === undefined ? {} : {error})};
  return {runId: run.id, result: world.records.get(run.id)?.outcome ?? outcome};
}

/** All of it, or a page of what came after a cursor. */
function readTrace(world: FakeWorld, {id, query}: FakeCall): Trace {
  const {cursor: after, limit} = parse(ReadTraceQuerySchema, query);
  runById(world, id);
  const left = traceOf(world, id).filter((event) => Number(event.id) > Number(after ?? 0));
  const events = left.slice(0, limit);
  const cursor = events.at(-1)?.id ?? after;
  return {
    runId: id,
    events,
    ...(cursor === undefined ? {} : {cursor}),
    ...(limit === undefined ? {} : {hasMore: left.length > limit}),
  };
}

function cancel(world: FakeWorld, run: Run): CancelRunResponse {
  if (isTerminalRunStatus(run.status) && run.status !== 'CANCELLED') {
    throw refusal('run_already_finished', `Run ${run.id} is ${run.status}.`);
  }
  requireTemporal(world);
  if (run.status !== 'CANCELLED') {
    finishRun(world, run.id, {status: 'CANCELLED', error: 'The run was cancelled'});
    recordAudit(world, {
      action: 'run.cancelled',
      subjectType: 'run',
      subjectId: run.id,
      subjectName: null,
    });
  }
  return {status: 'cancelled', runId: run.id};
}
