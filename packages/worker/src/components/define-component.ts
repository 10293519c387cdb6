import type {NewTraceEvent} from '@shipsec/schedules-sdk/contract';
import type * as z from 'zod';
import {ComponentError} from './component-error.js';

/** An event that a component adds to its run's trace; the worker adds the node, the time and the key. */
export type ComponentTraceEvent = Pick<NewTraceEvent, 'type'> &
  Partial<Pick<NewTraceEvent, 'level' | 'message' | 'data' | 'error'>>;

/** Structured log lines of the worker process. For what a person should see, use `trace`. */
export interface ComponentLogger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** What the worker lends to a component for one execution. */
export interface ComponentServices {
  /** Aborted when the run is cancelled, the action times out or the worker stops. Pass it on to every wait. */
  readonly signal: AbortSignal;
  readonly logger: ComponentLogger;
  /** Adds an event to the trace that a person sees beside the run. */
  readonly trace: (event: ComponentTraceEvent) => void;
}

/** Everything that `run` gets: parsed parameters and inputs, and the worker's services. */
export interface ComponentContext<Params, Inputs> extends ComponentServices {
  readonly params: Params;
  readonly inputs: Inputs;
}

/** How a component is written. Schemas describe themselves: defaults and `.describe()` are its documentation. */
export interface ComponentDefinition<
  Params extends z.ZodType,
  Inputs extends z.ZodType,
  Outputs extends z.ZodType<Record<string, unknown>>,
> {
  /** Dotted and lower case, for example `core.http.request`. The `type` of a workflow node. */
  readonly id: string;
  /** One sentence for people. */
  readonly description: string;
  /** Settings of the node. A schedule's override replaces them one by one. */
  readonly params: Params;
  /** Input ports: values of incoming edges, or of `inputOverrides` where a port is not connected. */
  readonly inputs: Inputs;
  /** Output ports by name. */
  readonly outputs: Outputs;
  run(
    context: ComponentContext<z.output<Params>, z.output<Inputs>>,
  ): Promise<z.input<Outputs>> | z.input<Outputs>;
  /**
   * What the trace may show of the outputs, where that is not all of them.
   * @default the outputs, long values shortened
   */
  summarise?(outputs: z.output<Outputs>, params: z.output<Params>): Record<string, unknown>;
}

/** Unparsed values of one execution, as the engine has put them together. */
export interface ComponentRequest {
  readonly params: Record<string, unknown>;
  readonly inputs: Record<string, unknown>;
}

export interface ComponentResult {
  readonly outputs: Record<string, unknown>;
  /** What the trace may show of them. */
  readonly summary: Record<string, unknown>;
}

/** A component as the registry holds it: its schemas, and one way to execute it with unparsed values. */
export interface Component {
  readonly id: string;
  readonly description: string;
  readonly params: z.ZodType;
  readonly inputs: z.ZodType;
  readonly outputs: z.ZodType;
  /**
   * Parses, runs, and parses the outputs.
   * @throws {@link ComponentError} of type `ValidationError` naming the fields that do not fit.
   */
  execute(request: ComponentRequest, services: ComponentServices): Promise<ComponentResult>;
}

/**
 * Declares a component: one kind of action that a workflow can have. It runs as a Temporal activity, so it may do
 * anything, and it may run more than once if the worker dies before its result is stored.
 *
 * @example
 * const greet = defineComponent({
 *   id: 'acme.greet',
 *   description: 'Greets somebody.',
 *   params: z.object({greeting: z.string().default('Hello')}),
 *   inputs: z.object({name: z.string()}),
 *   outputs: z.object({text: z.string()}),
 *   run: ({params, inputs}) => ({text: `${params.greeting}, ${inputs.name}`}),
 * });
 */
export function defineComponent<
  Params extends z.ZodType,
  Inputs extends z.ZodType,
  Outputs extends z.ZodType<Record<string, unknown>>,
>(definition: ComponentDefinition<Params, Inputs, Outputs>): Component {
  const {id, description, params, inputs, outputs} = definition;
  return {
    id,
    description,
    params,
    inputs,
    outputs,
    async execute(request, services) {
      const parsedParams = parse(params, request.params, 'params');
      const parsedInputs = parse(inputs, request.inputs, 'inputs');
      const result = await definition.run({...services, params: parsedParams, inputs: parsedInputs});
      const parsedOutputs = parse(outputs, result, 'outputs');
      const summary = definition.summarise?.(parsedOutputs, parsedParams) ?? parsedOutputs;
      return {outputs: parsedOutputs, summary};
    },
  };
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: 'params' | 'inputs' | 'outputs',
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) {
    const field = [part, ...issue.path.map(String)].join('.');
    (fieldErrors[field] ??= []).push(issue.message);
  }
  const message = Object.entries(fieldErrors)
    .map(([field, messages]) => `${field}: ${messages.join(', ')}`)
    .join('; ');
  throw new ComponentError('ValidationError', message, {fieldErrors});
}
