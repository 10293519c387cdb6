import * as z from 'zod';
import {defineComponent} from './define-component.js';

/** `core.log`: writes a line into the run's trace, and hands `value` on. */
export const log = defineComponent({
  id: 'core.log',
  description: 'Writes a line into the trace of the run.',
  params: z.object({
    message: z.string().max(5000).default(''),
    level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  }),
  inputs: z.looseObject({value: z.unknown().optional()}),
  outputs: z.object({value: z.unknown()}),
  run({params, inputs, trace}) {
    const data = inputs.value === undefined ? {} : {data: {value: inputs.value}};
    trace({type: 'PROGRESS', level: params.level, message: params.message, ...data});
    return {value: inputs.value ?? null};
  },
});
