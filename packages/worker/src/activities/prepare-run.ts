import {FireSchema, runIdOfFire, type Fire, type PreparedRun} from '@shipsec/schedules-sdk/contract';
import {ApplicationFailure} from '@temporalio/common';
import type {ServerClient} from '../server-client.js';
import {activeTrace, describeActivity} from '../tracing/activity-traces.js';
import type {TraceCarrier} from '../workflows/trace-interceptors.js';

/** Which execution of the trigger workflow a fire is. A retry of it has the same identity. */
export interface FireExecution {
  readonly workflowId: string;
  readonly firstExecutionRunId: string;
  /** The instant of the cadence, ISO 8601 UTC; absent for run-now. */
  readonly nominalFireAt?: string;
}

/** A prepared run, and the trace that its preparation belongs to; absent where nothing is traced. */
export type PreparedFire = PreparedRun & {readonly trace?: TraceCarrier};

/** Asks the server to prepare the run of a fire. The same fire always gives the same run. */
export function createPrepareRun(server: ServerClient) {
  return async function prepareRun(fire: Fire, execution: FireExecution): Promise<PreparedFire> {
    const parsed = parseFire(fire);
    const runId = runIdOf(parsed, execution);
    describeActivity('prepare fire', {'shipsec.schedule_id': parsed.scheduleId, 'shipsec.run_id': runId});
    const run = await server.prepareRun(parsed.organizationId, {
      workflowId: parsed.workflowId,
      ...(typeof parsed.workflowVersionId === 'string' ? {versionId: parsed.workflowVersionId} : {}),
      inputs: parsed.runtimeInputs,
      nodeOverrides: parsed.nodeOverrides,
      trigger: parsed.trigger,
      runId,
      scheduleId: parsed.scheduleId,
      ...(execution.nominalFireAt === undefined ? {} : {nominalFireAt: execution.nominalFireAt}),
    });
    const trace = activeTrace();
    return {...run, ...(trace === undefined ? {} : {trace})};
  };
}

/**
 * Calls off the run of a fire that was cancelled while it was being prepared. Nobody can know whether the server had
 * stored it by then, so a run that it does not know is the other good answer.
 */
export function createAbandonFire(server: ServerClient) {
  return async function abandonFire(fire: Fire, execution: FireExecution): Promise<void> {
    const outcome = {outputs: {}, success: false, error: 'The fire was cancelled before its run began'};
    try {
      await server.runFinished(fire.organizationId, runIdOf(fire, execution), {status: 'CANCELLED', outcome});
    } catch (error) {
      if (!(error instanceof ApplicationFailure) || error.nonRetryable !== true) throw error;
    }
  };
}

function runIdOf(fire: Fire, {workflowId, firstExecutionRunId}: FireExecution): string {
  return fire.runId ?? runIdOfFire(workflowId, firstExecutionRunId);
}

/** Somebody may have started the workflow by hand, or an older version of the server has. */
function parseFire(fire: Fire): Fire {
  const parsed = FireSchema.safeParse(fire);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw ApplicationFailure.nonRetryable(`The fire's argument is not valid: ${fields}`, 'fire_invalid');
}
