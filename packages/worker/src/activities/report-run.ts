import type {RunFinishedRequest} from '@shipsec/schedules-sdk/contract';
import type {ServerClient} from '../server-client.js';
import type {KeyedTraceEvent} from '../workflows/step-events.js';

/** Which run a report is about. */
export interface RunReference {
  readonly runId: string;
  readonly organizationId: string;
}

/** Tells the server that a run's workflow has begun. */
export function createRunStarted(server: ServerClient) {
  return async function runStarted(run: RunReference & {readonly temporalRunId: string}): Promise<void> {
    await server.runStarted(run.organizationId, run.runId, {temporalRunId: run.temporalRunId});
  };
}

/** Tells the server how a run ended. A run that has already ended stays as it ended first. */
export function createRunFinished(server: ServerClient) {
  return async function runFinished(
    run: RunReference & {readonly report: RunFinishedRequest},
  ): Promise<void> {
    await server.runFinished(run.organizationId, run.runId, run.report);
  };
}

/** Adds events to a run's trace; each key is stored once. */
export function createRecordTrace(server: ServerClient) {
  return async function recordTrace(
    run: RunReference & {readonly events: readonly KeyedTraceEvent[]},
  ): Promise<void> {
    await server.recordTrace(run.organizationId, run.runId, {events: [...run.events]});
  };
}
