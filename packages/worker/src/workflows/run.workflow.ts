import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  isCancellation,
  log,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type {RunFinishedRequest, RunOutcome} from '@shipsec/schedules-sdk/contract';
import {boundOutputs} from './payload-limits.js';
import {runFinished, runStarted} from './proxies.js';
import type {RunArgument} from './run-argument.js';
import {runActions} from './run-actions.js';

/** Failure types of a run that has reported its own end. */
export const RUN_FAILED = 'RunFailed';
export const RUN_TIMED_OUT = 'RunTimedOut';

/**
 * One run: reports that it started, executes the actions, reports how it ended, and ends in Temporal the same way, so
 * that Temporal and the run's row can never tell different stories.
 *
 * @returns the outcome of a successful run.
 * @throws ApplicationFailure of type `RunFailed` or `RunTimedOut` with the outcome in its details; CancelledFailure when
 *   it was cancelled.
 */
export async function shipsecWorkflowRun(run: RunArgument): Promise<RunOutcome> {
  const report = await execute(run);
  await CancellationScope.nonCancellable(() => reportFinished(run, report));
  const {status, outcome} = report;
  if (status === 'COMPLETED') return outcome;
  const message = outcome.error ?? status;
  if (status === 'CANCELLED') throw new CancelledFailure(message);
  throw ApplicationFailure.nonRetryable(
    message,
    status === 'TIMED_OUT' ? RUN_TIMED_OUT : RUN_FAILED,
    outcome,
  );
}

async function execute(run: RunArgument): Promise<RunFinishedRequest> {
  let timedOut = false;
  const {timeoutSeconds} = run.definition.config;
  const reason = () =>
    timedOut ? `the run took longer than ${timeoutSeconds} seconds` : 'the run was cancelled';
  const scope = new CancellationScope();
  const stopTimer = startTimer(timeoutSeconds, () => {
    timedOut = true;
    scope.cancel();
  });
  try {
    await runStarted({
      runId: run.runId,
      organizationId: run.organizationId,
      temporalRunId: workflowInfo().runId,
    });
    const {outputs, failure, stopped} = await scope.run(() => runActions(run, reason));
    const bounded = boundOutputs(outputs);
    if (failure !== undefined) return ended('FAILED', `${failure.ref}: ${failure.error.message}`, bounded);
    if (stopped && timedOut)
      return ended('TIMED_OUT', 'The run took longer than its timeout allows', bounded);
    if (stopped) return ended('CANCELLED', 'The run was cancelled', bounded);
    return {status: 'COMPLETED', outcome: {outputs: bounded, success: true}};
  } catch (error) {
    if (isCancellation(error)) return ended('CANCELLED', 'The run was cancelled');
    return ended('FAILED', error instanceof Error ? messageOf(error) : String(error));
  } finally {
    stopTimer();
  }
}

/** @param seconds 0 means no limit. */
function startTimer(seconds: number, onElapsed: () => void): () => void {
  if (seconds === 0) return () => undefined;
  const scope = new CancellationScope();
  void scope
    .run(() => sleep(seconds * 1000))
    .then(onElapsed)
    // Cancelled because the run ended in time, or was cancelled itself: both are handled where they happen.
    .catch(() => undefined);
  return () => scope.cancel();
}

async function reportFinished(run: RunArgument, report: RunFinishedRequest): Promise<void> {
  try {
    await runFinished({runId: run.runId, organizationId: run.organizationId, report});
  } catch (error) {
    log.warn('The server refused the report of how the run ended', {runId: run.runId, error: String(error)});
  }
}

function ended(
  status: RunFinishedRequest['status'],
  error: string,
  outputs: Record<string, unknown> = {},
): RunFinishedRequest {
  return {status, outcome: {outputs, success: false, error}};
}

/** An ActivityFailure says "Activity task failed"; its cause says why. */
function messageOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
