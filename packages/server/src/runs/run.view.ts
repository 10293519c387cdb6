import {
  isTerminalRunStatus,
  type Run,
  type RunChild,
  type RunConfig,
  type RunResult,
  type TraceEvent,
} from '@shipsec/schedules-sdk/contract';
import type {RunView} from './run.repository.js';
import type {TraceEventRow} from './trace-event.table.js';

/** A row as lists and details show it. `now` ends the duration of a live run. */
export function toRun(row: RunView, now: Date): Run {
  const start = row.startedAt ?? row.requestedAt;
  return {
    id: row.id,
    workflowId: row.workflowId,
    organizationId: row.organizationId,
    workflowVersionId: row.workflowVersionId,
    workflowVersion: row.version,
    status: row.status,
    startTime: start.toISOString(),
    endTime: row.endedAt?.toISOString() ?? null,
    temporalRunId: row.temporalRunId,
    workflowName: row.workflowName,
    eventCount: row.startedActions,
    nodeCount: row.nodeCount,
    duration: Math.max(0, (row.endedAt ?? now).getTime() - start.getTime()),
    triggerType: row.triggerType,
    triggerSource: row.triggerSource,
    triggerLabel: row.triggerLabel,
    inputPreview: row.inputPreview,
    parentRunId: row.parentRunId,
    parentNodeRef: row.parentNodeRef,
    scheduleId: row.scheduleId,
  };
}

/** A row as its parent shows it. */
export function toRunChild(row: RunView): RunChild {
  return {
    runId: row.id,
    workflowId: row.workflowId,
    workflowName: row.workflowName,
    parentNodeRef: row.parentNodeRef,
    status: row.status,
    startedAt: (row.startedAt ?? row.requestedAt).toISOString(),
    ...(row.endedAt === null ? {} : {completedAt: row.endedAt.toISOString()}),
  };
}

/** What a run was given. Secrets are masked here as everywhere that people read. */
export function toRunConfig(row: RunView): RunConfig {
  return {
    runId: row.id,
    workflowId: row.workflowId,
    workflowVersionId: row.workflowVersionId,
    workflowVersion: row.version,
    inputs: row.inputPreview.runtimeInputs,
  };
}

/** Undefined while the run is live. */
export function toRunResult(row: RunView): RunResult | undefined {
  if (!isTerminalRunStatus(row.status)) return undefined;
  const success = row.status === 'COMPLETED';
  const reason = row.failure?.reason;
  const outcome = row.outcome ?? {outputs: {}, success, ...(reason === undefined ? {} : {error: reason})};
  return {runId: row.id, result: outcome};
}

/** Absent fields are left out, never null: Studio's form. */
export function toTraceEvent(row: TraceEventRow): TraceEvent {
  return {
    id: String(row.sequence),
    runId: row.runId,
    nodeId: row.nodeId,
    type: row.type,
    level: row.level,
    timestamp: row.occurredAt.toISOString(),
    ...(row.message === null ? {} : {message: row.message}),
    ...(row.error === null ? {} : {error: row.error}),
    ...(row.outputSummary === null ? {} : {outputSummary: row.outputSummary}),
    ...(row.data === null ? {} : {data: row.data}),
    ...(row.metadata === null ? {} : {metadata: row.metadata}),
  };
}
