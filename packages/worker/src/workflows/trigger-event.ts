import type {Fire, PreparedRun} from '@shipsec/schedules-sdk/contract';
import type {KeyedTraceEvent} from './step-events.js';

/** The node ID of what happened before the first action. */
const TRIGGER_NODE = 'trigger';

/**
 * The schedule's context, recorded before any action runs. `nominalFireAt` is the instant of the cadence that the run
 * answers; null for run-now.
 */
export function triggerEvent(
  fire: Fire,
  run: PreparedRun,
  at: {
    readonly timestamp: string;
    readonly nominalFireAt: string | undefined;
    readonly triggerWorkflowId: string;
  },
): KeyedTraceEvent {
  const due = fire.runId === undefined ? 'due' : 'backfill of';
  const occasion = at.nominalFireAt === undefined ? 'run now' : `${due} ${at.nominalFireAt}`;
  return {
    key: `${TRIGGER_NODE}:context`,
    nodeId: TRIGGER_NODE,
    type: 'PROGRESS',
    level: 'info',
    timestamp: at.timestamp,
    message: `Started by schedule "${fire.scheduleName}" (${occasion})`,
    data: {
      scheduleId: fire.scheduleId,
      scheduleName: fire.scheduleName,
      generation: fire.generation,
      nominalFireAt: at.nominalFireAt ?? null,
      triggerType: run.trigger.type,
      triggerSource: run.trigger.sourceId ?? null,
      triggerLabel: run.trigger.label ?? null,
      triggerWorkflowId: at.triggerWorkflowId,
      workflowVersion: run.workflowVersion,
      workflowVersionId: run.workflowVersionId,
    },
  };
}
