import {CancellationScope, isCancellation} from '@temporalio/workflow';
import type {Action} from '@shipsec/schedules-sdk/contract';
import {resolveInputs} from './action-inputs.js';
import {buildGraph, isFailureHandled, nextActions, type ActionOutcome, type RunGraph} from './graph.js';
import {jsonSize, MAX_INPUTS_SIZE} from './payload-limits.js';
import {componentActivity} from './proxies.js';
import type {RunArgument} from './run-argument.js';
import {stepErrorOf} from './step-error.js';
import {
  cancelledEvent,
  failedEvent,
  skippedEvent,
  startedEvent,
  type Step,
  type StepError,
} from './step-events.js';
import {createTraceQueue, type TraceQueue} from './trace-queue.js';

/** Actions of one run that are under way at the same time; the others wait for a free place. */
const MAX_PARALLEL_ACTIONS = 16;

/** How the actions of a run ended. `failure` is the first one that the workflow does not deal with itself. */
export interface ActionsResult {
  /** Outputs of the completed actions, by reference. */
  readonly outputs: ReadonlyMap<string, Record<string, unknown>>;
  readonly failure: {readonly ref: string; readonly error: StepError} | undefined;
  /** Cancellation kept at least one action from completing. */
  readonly stopped: boolean;
}

interface Progress {
  readonly run: RunArgument;
  readonly graph: RunGraph;
  readonly actions: ReadonlyMap<string, Action>;
  readonly outcomes: Map<string, ActionOutcome>;
  readonly started: Set<string>;
  readonly outputs: Map<string, Record<string, unknown>>;
  /** What edges can read: outputs, and `{error}` of failed actions. */
  readonly values: Map<string, Record<string, unknown>>;
  readonly errors: Map<string, StepError>;
  readonly trace: TraceQueue;
}

/**
 * Executes the actions of a run: independent ones side by side, each as soon as its own dependencies allow. The first
 * failure that the workflow does not handle cancels what is under way and skips the rest. Cancelling the surrounding
 * scope does the same. Returns once nothing is under way and every step is reported.
 *
 * @throws Error when the definition is not a graph that can be executed.
 */
export async function runActions(run: RunArgument, stopReason: () => string): Promise<ActionsResult> {
  const progress: Progress = {
    run,
    graph: buildGraph(run.definition),
    actions: new Map(run.definition.actions.map((action) => [action.ref, action])),
    outcomes: new Map(),
    started: new Set(),
    outputs: new Map(),
    values: new Map(),
    errors: new Map(),
    trace: createTraceQueue({runId: run.runId, organizationId: run.organizationId}),
  };
  const scope = new CancellationScope();
  await scope.run(() => advanceUntilDone(progress, scope, stopReason));
  const skipped = skipTheRest(progress, causeOfCancel(progress, stopReason));
  await progress.trace.drained();
  return {
    outputs: progress.outputs,
    failure: failureOf(progress),
    stopped: skipped > 0 || [...progress.outcomes.values()].includes('cancelled'),
  };
}

function failureOf(progress: Progress): ActionsResult['failure'] {
  const ref = unhandledFailure(progress);
  const error = ref === undefined ? undefined : progress.errors.get(ref);
  return ref === undefined || error === undefined ? undefined : {ref, error};
}

async function advanceUntilDone(
  progress: Progress,
  scope: CancellationScope,
  stopReason: () => string,
): Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  for (;;) {
    if (!scope.consideredCancelled && unhandledFailure(progress) !== undefined) scope.cancel();
    if (!scope.consideredCancelled) {
      for (const ref of takeReady(progress, MAX_PARALLEL_ACTIONS - underWay.size)) {
        const reason = () => causeOfCancel(progress, stopReason);
        underWay.set(
          ref,
          runAction(progress, ref, reason).finally(() => underWay.delete(ref)),
        );
      }
    }
    if (underWay.size === 0) return;
    await Promise.race(underWay.values());
  }
}

/** Marks what can never start, and claims what can start now. */
function takeReady(progress: Progress, slots: number): readonly string[] {
  const {ready, skipped} = nextActions(progress.graph, progress.outcomes, progress.started);
  markSkipped(progress, skipped);
  const taken = ready.slice(0, slots);
  for (const ref of taken) progress.started.add(ref);
  return taken;
}

function unhandledFailure({graph, outcomes}: Progress): string | undefined {
  const failed = [...outcomes].filter(([, outcome]) => outcome === 'failed').map(([ref]) => ref);
  return failed.find((ref) => !isFailureHandled(graph, ref, outcomes));
}

function causeOfCancel(progress: Progress, stopReason: () => string): string {
  const failed = unhandledFailure(progress);
  return failed === undefined ? stopReason() : `"${failed}" failed`;
}

async function runAction(progress: Progress, ref: string, reason: () => string): Promise<void> {
  const {run, actions, outcomes, trace} = progress;
  const action = actions.get(ref);
  if (action === undefined) return;
  const step = stepOf(progress, action);
  const scheduledAt = now();
  try {
    const inputs = inputsOf(progress, action);
    const {outputs, unreported} = await componentActivity(action)({
      runId: run.runId,
      organizationId: run.organizationId,
      step,
      params: action.params,
      inputs,
    });
    outcomes.set(ref, 'completed');
    progress.outputs.set(ref, outputs);
    progress.values.set(ref, outputs);
    if (unreported.length > 0) trace.add(unreported);
  } catch (error) {
    // The activity reports that it started, but it may not have come to it, or not have reached the server.
    const started = startedEvent(step, scheduledAt);
    if (isCancellation(error)) {
      outcomes.set(ref, 'cancelled');
      trace.add([started, cancelledEvent(step, now(), `Cancelled: ${reason()}`)]);
      return;
    }
    const stepError = stepErrorOf(error);
    outcomes.set(ref, 'failed');
    progress.errors.set(ref, stepError);
    progress.values.set(ref, {error: {message: stepError.message, type: stepError.type}});
    trace.add([started, failedEvent(step, now(), stepError)]);
  }
}

function inputsOf({run, values}: Progress, action: Action): Record<string, unknown> {
  const inputs = resolveInputs(action, values);
  const size = jsonSize(inputs);
  if (size > MAX_INPUTS_SIZE) {
    throw new Error(`The inputs are too large: ${size} characters of JSON, at most ${MAX_INPUTS_SIZE}`);
  }
  return action.ref === run.definition.entrypoint.ref ? {...inputs, __runtimeData: run.inputs} : inputs;
}

/** @returns how many actions had not started. */
function skipTheRest(progress: Progress, reason: string): number {
  const rest = [...progress.graph.nodes.keys()].filter((ref) => !progress.outcomes.has(ref));
  markSkipped(
    progress,
    rest.map((ref) => ({ref, reason})),
  );
  return rest.length;
}

function markSkipped(progress: Progress, skipped: readonly {ref: string; reason: string}[]): void {
  for (const {ref} of skipped) progress.outcomes.set(ref, 'skipped');
  const events = skipped.flatMap(({ref, reason}) => {
    const action = progress.actions.get(ref);
    return action === undefined ? [] : [skippedEvent(stepOf(progress, action), now(), reason)];
  });
  if (events.length > 0) progress.trace.add(events);
}

function stepOf({run}: Progress, action: Action): Step {
  const node = run.definition.nodes[action.ref];
  return {
    ref: action.ref,
    componentId: action.componentId,
    metadata: {
      correlationId: `${run.runId}:${action.ref}`,
      streamId: node?.streamId ?? node?.groupId ?? action.ref,
      joinStrategy: node?.joinStrategy ?? 'all',
    },
  };
}

/** Workflow time: the same in every replay. */
function now(): string {
  return new Date().toISOString();
}
