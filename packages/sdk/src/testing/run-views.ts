import {
  ListRunLogsQuerySchema,
  readLogPosition,
  type RunChildren,
  type RunLogList,
  RunTerminalQuerySchema,
  toRunLog,
} from '../contract/index.js';
import {type FakeCall, type FakeRoute, runRoute} from './fake-route.js';
import {type FakeWorld, runById} from './fake-world.js';
import {parse} from './refusal.js';
import {traceOf} from './trace.js';

/** What Studio has on a run's page beside its trace. */
export const runViewRoutes: readonly FakeRoute[] = [
  runRoute('GET', '/{id}/logs', 'RunLogList', listLogs),
  runRoute('GET', '/{id}/children', 'RunChildren', childrenOf),
  runRoute('GET', '/{id}/dataflows', 'RunDataflows', (world, {id}) => emptyView(world, id, {packets: []})),
  runRoute('GET', '/{id}/node-io', 'RunNodeIo', (world, {id}) => emptyView(world, id, {nodes: []})),
  runRoute('GET', '/{id}/artifacts', 'RunArtifacts', (world, {id}) => emptyView(world, id, {artifacts: []})),
  runRoute('GET', '/{id}/terminal', 'RunTerminal', (world, {id, query}) => {
    parse(RunTerminalQuerySchema, query);
    return emptyView(world, id, {cursor: '{}', chunks: []});
  }),
].flat();

function emptyView(world: FakeWorld, id: string, view: object): object {
  return {runId: runById(world, id).id, ...view};
}

/** The trace as the lines of a log. */
function listLogs(world: FakeWorld, {id, query}: FakeCall): RunLogList {
  const {nodeRef, stream, level, limit, cursor, startTime, endTime} = parse(ListRunLogsQuerySchema, query);
  const runId = runById(world, id).id;
  if (stream !== undefined && stream !== 'console') return {runId, logs: [], totalCount: 0, hasMore: false};
  const {afterId = 0, afterTime} = readLogPosition(cursor);
  const matching = traceOf(world, id)
    .filter(({nodeId}) => nodeRef === undefined || nodeId === nodeRef)
    .filter((event) => level === undefined || event.level === level)
    .filter(({timestamp}) => startTime === undefined || Date.parse(timestamp) >= Date.parse(startTime))
    .filter(({timestamp}) => endTime === undefined || Date.parse(timestamp) < Date.parse(endTime));
  const left = matching
    .filter((event) => Number(event.id) > afterId)
    .filter(({timestamp}) => afterTime === undefined || Date.parse(timestamp) > afterTime.getTime());
  const logs = left.slice(0, limit).map(toRunLog);
  const nextCursor = logs.at(-1)?.id ?? cursor;
  const next = nextCursor === undefined ? {} : {nextCursor};
  return {runId, logs, totalCount: matching.length, hasMore: left.length > limit, ...next};
}

/** Oldest first. */
function childrenOf(world: FakeWorld, {id}: FakeCall): RunChildren {
  const parent = runById(world, id);
  const children = world.state.runs
    .filter(({parentRunId}) => parentRunId === parent.id)
    .toSorted((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime));
  return {
    runs: children.map(
      ({workflowId, workflowName, parentNodeRef = null, status, startTime, endTime, ...run}) => ({
        runId: run.id,
        workflowId,
        workflowName,
        parentNodeRef,
        status,
        startedAt: startTime,
        ...(endTime === null ? {} : {completedAt: endTime}),
      }),
    ),
  };
}
