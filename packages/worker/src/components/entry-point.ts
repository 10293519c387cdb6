import {ENTRY_POINT_COMPONENT, RuntimeInputSchema, type RuntimeInput} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {ComponentError} from './component-error.js';
import {defineComponent} from './define-component.js';

/** Where the engine puts the run's inputs, as Studio's does. */
const RUNTIME_DATA = '__runtimeData';

/** Types whose values the trace must not show. */
const hiddenTypes: ReadonlySet<RuntimeInput['type']> = new Set(['secret', 'file']);

/**
 * `core.workflow.entrypoint`: each declared runtime input becomes an output port of the same ID.
 * A missing value (absent or null) is replaced by the declared default; a required one without default fails the run.
 * Values that no input declares are left out.
 */
export const entryPoint = defineComponent({
  id: ENTRY_POINT_COMPONENT,
  description: 'Declares what a run needs to know and hands it on.',
  params: z.looseObject({runtimeInputs: z.array(RuntimeInputSchema).default([])}),
  inputs: z.looseObject({[RUNTIME_DATA]: z.record(z.string(), z.unknown()).default({})}),
  outputs: z.record(z.string(), z.unknown()),
  run({params, inputs}) {
    const missing: string[] = [];
    const outputs: Record<string, unknown> = {};
    for (const input of params.runtimeInputs) {
      const value = inputs[RUNTIME_DATA][input.id] ?? input.defaultValue;
      if (value !== undefined && value !== null) outputs[input.id] = value;
      else if (input.required) missing.push(input.id);
    }
    if (missing.length > 0) throw missingInputs(missing);
    return outputs;
  },
  summarise(outputs, params) {
    const hidden = new Set(
      params.runtimeInputs.filter((input) => hiddenTypes.has(input.type)).map((input) => input.id),
    );
    return Object.fromEntries(
      Object.entries(outputs).map(([id, value]) => [id, hidden.has(id) ? '•••' : value]),
    );
  },
});

function missingInputs(ids: readonly string[]): ComponentError {
  const names = ids.map((id) => `"${id}"`).join(', ');
  return new ComponentError('ValidationError', `Missing value for required runtime input ${names}`, {
    fieldErrors: Object.fromEntries(ids.map((id) => [`inputs.${id}`, ['Required.']])),
  });
}
