import type {Component, ComponentResult, ComponentTraceEvent} from '../components/define-component.js';

/** One execution of a component outside Temporal, with what it added to the trace. */
export interface ComponentRun {
  readonly result: Promise<ComponentResult>;
  readonly trace: ComponentTraceEvent[];
  /** Aborts its signal, as a cancelled run does. */
  cancel(): void;
}

export function runComponentAlone(
  component: Component,
  request: {params?: Record<string, unknown>; inputs?: Record<string, unknown>},
): ComponentRun {
  const trace: ComponentTraceEvent[] = [];
  const controller = new AbortController();
  const quiet = () => {};
  const result = component.execute(
    {params: request.params ?? {}, inputs: request.inputs ?? {}},
    {
      signal: controller.signal,
      logger: {debug: quiet, info: quiet, warn: quiet, error: quiet},
      trace: (event) => trace.push(event),
    },
  );
  return {result, trace, cancel: () => controller.abort()};
}

/** The outputs of one execution. */
export async function outputsOf(
  component: Component,
  request: {params?: Record<string, unknown>; inputs?: Record<string, unknown>},
): Promise<Record<string, unknown>> {
  return (await runComponentAlone(component, request).result).outputs;
}
