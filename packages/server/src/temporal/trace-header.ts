import {context, propagation} from '@opentelemetry/api';
import type {WorkflowClientInterceptor} from '@temporalio/client';
import {defaultPayloadConverter} from '@temporalio/common';

/** The header of Temporal's own interceptors, so that a host's workers with those find their trace in it. */
const TRACE_HEADER = '_tracer-data';

/** Hands the trace of a request on to the workflow that it starts. */
export const traceWorkflowStarts: WorkflowClientInterceptor = {
  start(input, next) {
    const carrier: Record<string, string> = {};
    propagation.inject(context.active(), carrier);
    if (Object.keys(carrier).length === 0) return next(input);
    const header = defaultPayloadConverter.toPayload(carrier);
    return next({...input, headers: {...input.headers, [TRACE_HEADER]: header}});
  },
};
