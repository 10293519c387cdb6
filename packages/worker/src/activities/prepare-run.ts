import {FireSchema, runIdOfFire, type Fire, type PreparedRun} from '@shipsec/schedules-sdk/contract';
import {ApplicationFailure} from '@temporalio/common';
import type {ServerClient} from '../server-client.js';

/** Which execution of the trigger workflow a fire is. A retry of it has the same identity. */
export interface FireExecution {
  readonly workflowId: string;
  readonly firstExecutionRunId: string;
  /** The instant of the cadence, ISO 8601 UTC; absent for run-now. */
  readonly nominalFireAt?: string;
}

/** Asks the server to prepare the run of a fire. The same fire always gives the same run. */
export function createPrepareRun(server: ServerClient) {
  return async function prepareRun(fire: Fire, execution: FireExecution): Promise<PreparedRun> {
    const parsed = parseFire(fire);
    return server.prepareRun(parsed.organizationId, {
      workflowId: parsed.workflowId,
      ...(typeof parsed.workflowVersionId === 'string' ? {versionId: parsed.workflowVersionId} : {}),
      inputs: parsed.runtimeInputs,
      nodeOverrides: parsed.nodeOverrides,
      trigger: parsed.trigger,
      runId: runIdOf(parsed, execution),
      scheduleId: parsed.scheduleId,
      ...(execution.nominalFireAt === undefined ? {} : {nominalFireAt: execution.nominalFireAt}),
    });
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
