import {
  defaultPayloadConverter,
  type Headers,
  type WorkflowInterceptorsFactory,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';

/** The header of Temporal's own interceptors. */
const TRACE_HEADER = '_tracer-data';

/** The trace that a workflow belongs to, in W3C form: `traceparent` and, if there is one, `tracestate`. */
export type TraceCarrier = Readonly<Record<string, string>>;

/** Of this workflow: Temporal gives each its own modules. */
let current: Headers[string] | undefined;

/** A fire of the cadence has no caller: its trace begins with its preparation, and what follows belongs to that. */
export function adoptTrace(carrier: TraceCarrier | undefined): void {
  if (carrier !== undefined) current ??= defaultPayloadConverter.toPayload(carrier);
}

/** Hands the trace of a workflow on to its activities and children. It makes no spans: those are the activities'. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute(input, next) {
        current = input.headers[TRACE_HEADER];
        return next(input);
      },
    },
  ],
  outbound: [handOn],
});

const handOn: WorkflowOutboundCallsInterceptor = {
  scheduleActivity: (input, next) => next({...input, headers: withTrace(input.headers)}),
  scheduleLocalActivity: (input, next) => next({...input, headers: withTrace(input.headers)}),
  startChildWorkflowExecution: (input, next) => next({...input, headers: withTrace(input.headers)}),
};

function withTrace(headers: Headers): Headers {
  return current === undefined ? headers : {...headers, [TRACE_HEADER]: current};
}
