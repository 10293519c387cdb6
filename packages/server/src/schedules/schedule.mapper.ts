import type {Schedule} from '@shipsec/schedules-sdk/contract';
import type {ScheduleState} from '../temporal/schedule-spec.js';
import {temporalScheduleIdOf} from '../temporal/schedule-spec.js';
import {comingFires} from './coming-fires.js';
import type {ScheduleView} from './schedule.repository.js';
import type {ScheduleRow} from './schedule.table.js';

/** The row as it goes on the wire. `now` decides which fires are still to come. */
export function toSchedule(row: ScheduleView, now: Date): Schedule {
  const nextFires = comingFires(row, now);
  return {
    id: row.id,
    workflowId: row.workflowId,
    workflowVersionId: row.workflowVersionId,
    workflowVersion: row.workflowVersion,
    name: row.name,
    description: row.description,
    cronExpression: row.cronExpression,
    timezone: row.timezone,
    humanLabel: row.humanLabel,
    overlapPolicy: row.overlapPolicy,
    catchupWindowSeconds: row.catchupWindowSeconds,
    status: row.status,
    lastRunAt: row.lastRunAt?.toISOString() ?? null,
    nextRunAt: nextFires[0] ?? null,
    inputPayload: row.inputPayload,
    temporalScheduleId: row.temporalScheduleId,
    temporalSnapshot: row.temporalSnapshot,
    organizationId: row.organizationId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    workflowName: row.workflowName,
    generation: row.generation,
    observedGeneration: row.observedGeneration,
    synced: row.observedGeneration === row.generation,
    syncError: row.syncError,
    statusReason: row.statusReason ?? (hasEnded(row, nextFires) ? ENDED : null),
    jitterSeconds: row.jitterSeconds,
    pauseOnFailure: row.pauseOnFailure,
    startAt: row.startAt?.toISOString() ?? null,
    endAt: row.endAt?.toISOString() ?? null,
    note: row.note,
    nextFires,
    counters: row.counters,
    driftPolicy: row.driftPolicy,
    drift: row.drift,
    lastRunId: row.lastRunId,
    lastRunStatus: row.lastRunStatus,
    createdBy: row.createdBy,
    updatedBy: row.updatedBy,
  };
}

/** Not an error: the status stays `active`, and nobody has to do anything. */
const ENDED = 'ended: this cadence has no fire left to make. Change it, or delete the schedule.';

function hasEnded(row: ScheduleRow, nextFires: readonly string[]): boolean {
  return !row.paused && row.observedGeneration === row.generation && nextFires.length === 0;
}

/** The row as Temporal is to hold it. */
export function toScheduleState(row: ScheduleRow, installationId: string): ScheduleState {
  return {
    temporalScheduleId: row.temporalScheduleId ?? temporalScheduleIdOf(installationId, row.id),
    scheduleId: row.id,
    organizationId: row.organizationId,
    generation: row.generation,
    name: row.name,
    workflowId: row.workflowId,
    workflowVersionId: row.workflowVersionId,
    cronExpression: row.cronExpression,
    timezone: row.timezone,
    jitterSeconds: row.jitterSeconds,
    startAt: row.startAt,
    endAt: row.endAt,
    overlapPolicy: row.overlapPolicy,
    catchupWindowSeconds: row.catchupWindowSeconds,
    pauseOnFailure: row.pauseOnFailure,
    paused: row.paused,
    note: row.note,
    inputPayload: row.inputPayload,
  };
}
