import type {RunStatusResponse} from '@shipsec/schedules-sdk/contract';
import type {RunObservation} from '../temporal/run-gateway.js';
import type {RunView} from './run.repository.js';

/**
 * The row and, where Temporal was asked and answered, what it knows better: that a run has ended whose worker has not
 * said so yet. Without its answer `taskQueue` is empty and `historyLength` 0, as Studio has it.
 */
export function toRunStatus(
  row: RunView,
  observation: RunObservation | undefined,
  taskQueue: string,
): RunStatusResponse {
  const completedAt = row.endedAt ?? observation?.closedAt;
  return {
    runId: row.id,
    workflowId: row.workflowId,
    status: observation?.closedAt === undefined ? row.status : observation.status,
    startedAt: (row.startedAt ?? row.requestedAt).toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(completedAt === undefined ? {} : {completedAt: completedAt.toISOString()}),
    taskQueue: observation === undefined ? '' : taskQueue,
    historyLength: observation?.historyLength ?? 0,
    progress: {completedActions: row.completedActions, totalActions: row.nodeCount},
    ...(row.failure === null ? {} : {failure: row.failure}),
  };
}
