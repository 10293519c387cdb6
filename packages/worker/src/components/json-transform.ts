import jsonata from 'jsonata';
import * as z from 'zod';
import {ComponentError} from './component-error.js';
import {defineComponent} from './define-component.js';

/**
 * Limits of one expression. JSONata evaluates on the worker's one thread, so an endless expression would stop every
 * other action; these are its own guards (evaluation time, recursion depth, length of a sequence).
 */
const limits = {timeout: 1000, stack: 400, sequence: 100_000} as const;

/**
 * `core.json.transform`: a JSONata expression over the node's inputs. Each connected port is a field of the context,
 * so `check.grade` reads `grade` of what is connected to `check`. The result is at the output port `result`.
 *
 * @example
 * {"expression": "{ \"summary\": check.grade & \" for \" & url }"}
 */
export const jsonTransform = defineComponent({
  id: 'core.json.transform',
  description: 'Computes a value from its inputs with a JSONata expression.',
  params: z.object({expression: z.string().min(1).max(10_000).describe('See docs.jsonata.org.')}),
  inputs: z.record(z.string(), z.unknown()),
  outputs: z.object({result: z.unknown().describe('null where the expression selects nothing.')}),
  async run({params, inputs, signal}) {
    signal.throwIfAborted();
    const expression = compile(params.expression);
    try {
      const result: unknown = await expression.evaluate(inputs);
      // JSONata marks its sequences with hidden properties; plain JSON is what goes on.
      return {
        result: result === undefined ? null : (JSON.parse(JSON.stringify(result) ?? 'null') as unknown),
      };
    } catch (error) {
      throw new ComponentError('ExpressionError', `The expression failed: ${messageOf(error)}`, {
        cause: error,
      });
    }
  },
});

function compile(expression: string): jsonata.Expression {
  try {
    return jsonata(expression, limits);
  } catch (error) {
    throw new ComponentError('ValidationError', `params.expression: ${messageOf(error)}`, {
      fieldErrors: {'params.expression': [messageOf(error)]},
      cause: error,
    });
  }
}

/** JSONata throws plain objects with `message` and `position`. */
function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const where = 'position' in error && typeof error.position === 'number' ? ` (at ${error.position})` : '';
  return `${String(error.message)}${where}`;
}
