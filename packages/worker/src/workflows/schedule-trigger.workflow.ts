import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  ChildWorkflowFailure,
  TerminatedFailure,
  TimeoutFailure,
  executeChild,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import type {Fire, PreparedRun, RunFinishedRequest, RunOutcome} from '@shipsec/schedules-sdk/contract';
import type {FireExecution} from '../activities/index.js';
import {abandonFire, prepareRun, recordTrace, runFinished} from './proxies.js';
import type {RunArgument} from './run-argument.js';
import {RUN_FAILED, RUN_TIMED_OUT, shipsecWorkflowRun} from './run.workflow.js';
import {adoptTrace} from './trace-interceptors.js';
import {triggerEvent} from './trigger-event.js';

/**
 * One fire of a schedule, one run-now, or one instant of a backfill: prepares the run, records what started it, executes it as a child whose
 * workflow ID is the run ID, and waits for it, so that Temporal's overlap policy sees the true duration.
 *
 * Ends as the run does, with one exception: a run that a person cancelled or terminated is not a failed fire, so it
 * ends normally with `success: false` and does not pause a schedule that pauses on failure. So does a fire that the
 * overlap policy or a limit leaves without a run. One that has to wait for its turn waits in its preparation, which
 * Temporal repeats until then without a word in the history.
 *
 * @throws ApplicationFailure when the server refuses the run for good (for example because its workflow is gone), or
 *   when the run failed.
 */
export async function scheduleTriggerWorkflow(fire: Fire): Promise<RunOutcome> {
  const execution = fireExecution(fire);
  const run = await prepare(fire, execution);
  if ('skipped' in run) return {outputs: {}, success: false, error: run.skipped};
  try {
    const {runId, organizationId} = run;
    const {nominalFireAt, workflowId: triggerWorkflowId} = execution;
    const at = {timestamp: new Date().toISOString(), nominalFireAt, triggerWorkflowId};
    await recordTrace({runId, organizationId, events: [triggerEvent(fire, run, at)]});
    return await executeChild(shipsecWorkflowRun, {
      workflowId: runId,
      args: [runArgument(fire, run)],
      // Ending the fire from outside must end its run too, and gracefully, so that the run still reports its end.
      parentClosePolicy: 'REQUEST_CANCEL',
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    });
  } catch (error) {
    return await settle(run, error);
  }
}

function fireExecution(fire: Fire): FireExecution {
  const {workflowId, firstExecutionRunId, typedSearchAttributes} = workflowInfo();
  const nominal = typedSearchAttributes
    .getAll()
    .find(({key}) => key.name === 'TemporalScheduledStartTime')?.value;
  const scheduledAt = fire.runId === undefined && nominal instanceof Date ? nominal.toISOString() : undefined;
  const nominalFireAt = fire.nominalFireAt ?? scheduledAt;
  return {workflowId, firstExecutionRunId, ...(nominalFireAt === undefined ? {} : {nominalFireAt})};
}

/** A cancelled preparation may still have reached the server, so the run it would have made is called off there. */
async function prepare(fire: Fire, execution: FireExecution): Promise<PreparedRun | {skipped: string}> {
  try {
    const run = await prepareRun(fire, execution);
    adoptTrace(run.trace);
    if (!CancellationScope.current().consideredCancelled) return run;
    throw new CancelledFailure('The fire was cancelled before its run began');
  } catch (error) {
    if (CancellationScope.current().consideredCancelled) {
      await CancellationScope.nonCancellable(() => abandonFire(fire, execution));
      throw error;
    }
    const skipped = skippedReason(error);
    if (skipped === undefined) throw error;
    return {skipped};
  }
}

/** The server has decided that this fire makes no run, and has said so in the ledger: nothing has failed. */
function skippedReason(error: unknown): string | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'fire_skipped' ? cause.message : undefined;
}

function runArgument(fire: Fire, run: PreparedRun): RunArgument {
  const {runId, workflowId, definition, inputs, workflowVersionId, workflowVersion, organizationId, trigger} =
    run;
  const studio = {runId, workflowId, definition, inputs, workflowVersionId, workflowVersion, organizationId};
  return {...studio, trigger, scheduleId: fire.scheduleId};
}

/**
 * The run did not complete. A run that was terminated, or timed out as a whole, could not report that itself; one that
 * failed has, before it failed.
 */
async function settle(run: PreparedRun, error: unknown): Promise<RunOutcome> {
  const report = reportOf(run, error);
  if (report !== undefined) {
    const {runId, organizationId} = run;
    await CancellationScope.nonCancellable(() => runFinished({runId, organizationId, report}));
  }
  if (isCancellation(error) && CancellationScope.current().consideredCancelled) throw error;
  if (report?.status === 'CANCELLED' || report?.status === 'TERMINATED') return report.outcome;
  throw failureOf(run, error);
}

function reportOf(run: PreparedRun, error: unknown): RunFinishedRequest | undefined {
  const cause = error instanceof ChildWorkflowFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure && (cause.type === RUN_FAILED || cause.type === RUN_TIMED_OUT))
    return undefined;
  // Not ours to settle: a run of this ID is alive, started before somebody reset this fire.
  if (error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError') return undefined;
  const status = statusOf(cause);
  const message = `Run ${run.runId} ${phrases[status]}`;
  const reason = status === 'FAILED' && cause instanceof Error ? `: ${cause.message}` : '';
  return {status, outcome: {outputs: {}, success: false, error: `${message}${reason}`}};
}

type UnhappyStatus = Exclude<RunFinishedRequest['status'], 'COMPLETED'>;

const phrases: Readonly<Record<UnhappyStatus, string>> = {
  CANCELLED: 'was cancelled',
  TERMINATED: 'was terminated',
  TIMED_OUT: 'timed out',
  FAILED: 'failed',
};

function statusOf(cause: unknown): UnhappyStatus {
  if (cause instanceof TerminatedFailure) return 'TERMINATED';
  if (cause instanceof TimeoutFailure) return 'TIMED_OUT';
  return isCancellation(cause) ? 'CANCELLED' : 'FAILED';
}

/** Always a failure of the workflow: every other error would make Temporal repeat the workflow task for ever. */
function failureOf(run: PreparedRun, error: unknown): ApplicationFailure {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? cause.type : RUN_FAILED;
  const reason = cause instanceof Error ? cause.message : 'no reason given';
  const message = `Run ${run.runId}: ${reason}`;
  return ApplicationFailure.create({
    message,
    type: type ?? RUN_FAILED,
    nonRetryable: true,
    ...(error instanceof Error ? {cause: error} : {}),
  });
}
