import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context as TraceContext,
} from '@opentelemetry/api';
import type {Context} from '@temporalio/activity';
import {defaultPayloadConverter} from '@temporalio/common';
import type {ActivityInterceptorsFactory} from '@temporalio/worker';
import type {TraceCarrier} from '../workflows/trace-interceptors.js';

const TRACE_HEADER = '_tracer-data';
const tracer = trace.getTracer('@shipsec/schedules-worker');

/**
 * A span around each attempt of an activity, in the trace that its workflow belongs to. Arguments and results stay out of
 * it; without an SDK in the process it costs nothing.
 */
export const traceActivities: ActivityInterceptorsFactory = ({info}: Context) => ({
  inbound: {
    execute(input, next) {
      const {activityType, attempt, workflowExecution} = info;
      const attributes = {
        'temporal.workflow_id': workflowExecution?.workflowId ?? '',
        'temporal.attempt': attempt,
      };
      const options = {kind: SpanKind.CONSUMER, attributes};
      const parent = callerOf(input.headers[TRACE_HEADER]);
      return tracer.startActiveSpan(`activity ${activityType}`, options, parent, async (span) => {
        try {
          return await next(input);
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          span.setStatus({code: SpanStatusCode.ERROR, message});
          throw error;
        } finally {
          span.end();
        }
      });
    },
  },
});

function callerOf(
  header: Parameters<typeof defaultPayloadConverter.fromPayload>[0] | undefined,
): TraceContext {
  if (header === undefined) return ROOT_CONTEXT;
  return propagation.extract(ROOT_CONTEXT, defaultPayloadConverter.fromPayload(header));
}

/** The span that is active here, for what goes on elsewhere; undefined where nothing is traced. */
export function activeTrace(): TraceCarrier | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return Object.keys(carrier).length === 0 ? undefined : carrier;
}

/** Says more about the activity that is executing. */
export function describeActivity(name: string, attributes: Readonly<Record<string, string>>): void {
  trace.getActiveSpan()?.updateName(name).setAttributes(attributes);
}
