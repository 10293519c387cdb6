import {SpanKind, SpanStatusCode, trace, type Attributes} from '@opentelemetry/api';

/** Ours among the tracers of a host. Without an SDK in the process, its spans cost nothing and go nowhere. */
export const tracer = trace.getTracer('@shipsec/schedules-server');

/** Does the work within a span. A failure is said on it, without a stack. */
export function traced<Result>(
  name: string,
  {kind = SpanKind.INTERNAL, ...attributes}: Attributes & {kind?: SpanKind},
  work: () => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(name, {kind, attributes}, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.message : String(error),
      });
      throw error;
    } finally {
      span.end();
    }
  });
}
