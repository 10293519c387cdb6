import {Context} from '@temporalio/activity';
import {CancelledFailure, type ApplicationFailure} from '@temporalio/common';
import {ComponentError} from '../components/component-error.js';
import type {
  Component,
  ComponentLogger,
  ComponentResult,
  ComponentServices,
} from '../components/define-component.js';
import type {ServerClient} from '../server-client.js';
import {describeActivity} from '../tracing/activity-traces.js';
import {jsonSize} from '../workflows/payload-limits.js';
import {completedEvent, startedEvent, type KeyedTraceEvent, type Step} from '../workflows/step-events.js';
import {maskedFailure, toFailure} from './component-failure.js';
import {fetchSecrets, noSecrets, type RunSecrets} from './run-secrets.js';
import {summariseFields} from './summarise.js';
import {createTraceStream, type TraceStream} from './trace-stream.js';

/** The longest JSON that one action may hand on; Temporal refuses a payload above 2 MiB. */
const MAX_OUTPUTS_SIZE = 500_000;

/** One action to execute: its resolved values, and what its trace events say about it. */
export interface RunComponentRequest {
  readonly runId: string;
  readonly organizationId: string;
  readonly step: Step;
  readonly params: Record<string, unknown>;
  readonly inputs: Record<string, unknown>;
}

export interface RunComponentResult {
  readonly outputs: Record<string, unknown>;
  /** Events that the server could not be told; the workflow tells it later, as the action itself is done. */
  readonly unreported: readonly KeyedTraceEvent[];
}

/**
 * Executes one action. It reports STARTED, the component's own events and COMPLETED itself, beside the work: that costs
 * no extra activity, and an action that is done is never repeated only because the server was away. What only the
 * workflow knows (no more retries, timed out, skipped) is reported by the workflow.
 *
 * Secrets are known here and nowhere else in the worker: what leaves (outputs, failures, events, log lines) has references
 * or masks in their place.
 */
export function createRunComponent(server: ServerClient, components: ReadonlyMap<string, Component>) {
  return async function runComponent(request: RunComponentRequest): Promise<RunComponentResult> {
    const context = Context.current();
    const {runId, organizationId, step} = request;
    describeActivity(`action ${step.componentId}`, {'shipsec.run_id': runId, 'shipsec.action': step.ref});
    const trace = createTraceStream(
      (events) => server.recordTrace(organizationId, runId, {events}),
      (error) =>
        context.log.warn('The server refused trace events', {runId, ref: step.ref, error: String(error)}),
    );
    trace.add(startedEvent(step, now()));
    let secrets = noSecrets;
    try {
      const {params, inputs} = request;
      secrets = await fetchSecrets(server, request, {params, inputs}, context.cancellationSignal);
      const services = servicesOf(context, step, {trace, secrets});
      const {outputs, summary} = await execute(request, components, {services, secrets});
      trace.add(withAttempt(completedEvent(step, now(), summariseFields(summary)), context));
      return {outputs, unreported: await trace.close()};
    } catch (error) {
      const failure = context.cancellationSignal.aborted
        ? await cancellation(context)
        : maskedFailure(toFailure(error), secrets);
      if (willRetry(failure, context)) trace.add(retryEvent(step, context, failure));
      await trace.close();
      throw failure;
    }
  };
}

async function execute(
  {step, params, inputs}: RunComponentRequest,
  components: ReadonlyMap<string, Component>,
  {services, secrets}: {services: ComponentServices; secrets: RunSecrets},
): Promise<ComponentResult> {
  const component = components.get(step.componentId);
  if (component === undefined) {
    const known = [...components.keys()].join(', ');
    throw new ComponentError(
      'UnknownComponentError',
      `No component "${step.componentId}" here. Known: ${known}`,
    );
  }
  // A component that does not heed the signal must not hold up the cancellation of its run.
  const result = await Promise.race([
    component.execute(secrets.reveal({params, inputs}), services),
    Context.current().cancelled,
  ]);
  const outputs = secrets.conceal(result.outputs);
  const size = jsonSize(outputs);
  if (size <= MAX_OUTPUTS_SIZE) return {outputs, summary: secrets.mask(result.summary)};
  throw new ComponentError(
    'OutputTooLargeError',
    `${size} characters of JSON, at most ${MAX_OUTPUTS_SIZE} can be handed on`,
  );
}

/** The reason of a cancellation, whatever error it has caused in the component. */
async function cancellation(context: Context): Promise<CancelledFailure> {
  const reason = await context.cancelled.catch((error: unknown) => error);
  return reason instanceof CancelledFailure ? reason : new CancelledFailure('CANCELLED');
}

function servicesOf(
  context: Context,
  step: Step,
  {trace, secrets}: {trace: TraceStream; secrets: RunSecrets},
): ComponentServices {
  let count = 0;
  return {
    signal: context.cancellationSignal,
    logger: loggerOf(context, step, secrets),
    trace(event) {
      count += 1;
      const key = `${step.ref}:${context.info.attempt}:${count}`;
      const placed = {key, nodeId: step.ref, timestamp: now(), metadata: {...step.metadata}};
      trace.add(withAttempt({level: 'info', ...secrets.mask(event), ...placed}, context));
    },
  };
}

function loggerOf({log}: Context, {ref, componentId}: Step, {mask}: RunSecrets): ComponentLogger {
  const about = (fields: Record<string, unknown> = {}) => ({ref, componentId, ...mask(fields)});
  return {
    debug: (message, fields) => log.debug(mask(message), about(fields)),
    info: (message, fields) => log.info(mask(message), about(fields)),
    warn: (message, fields) => log.warn(mask(message), about(fields)),
    error: (message, fields) => log.error(mask(message), about(fields)),
  };
}

function willRetry(failure: ApplicationFailure | CancelledFailure, {info}: Context): boolean {
  if (failure instanceof CancelledFailure || failure.nonRetryable === true) return false;
  const {maximumAttempts = 0, nonRetryableErrorTypes = []} = info.retryPolicy ?? {};
  if (nonRetryableErrorTypes.includes(failure.type ?? '')) return false;
  return maximumAttempts === 0 || info.attempt < maximumAttempts;
}

function retryEvent(step: Step, context: Context, failure: Error): KeyedTraceEvent {
  const {attempt} = context.info;
  return withAttempt(
    {
      key: `${step.ref}:${attempt}:retry`,
      nodeId: step.ref,
      type: 'PROGRESS',
      level: 'warn',
      timestamp: now(),
      message: `Attempt ${attempt} failed, trying again: ${failure.message}`,
      metadata: {...step.metadata},
    },
    context,
  );
}

function withAttempt(event: KeyedTraceEvent, {info}: Context): KeyedTraceEvent {
  return {...event, metadata: {...event.metadata, activityId: info.activityId, attempt: info.attempt}};
}

function now(): string {
  return new Date().toISOString();
}
