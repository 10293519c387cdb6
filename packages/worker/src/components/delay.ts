import {setTimeout} from 'node:timers/promises';
import * as z from 'zod';
import {defineComponent} from './define-component.js';

/** `core.delay`: waits. Ends at once when the run is cancelled. For hours and days, use the schedule's cadence. */
export const delay = defineComponent({
  id: 'core.delay',
  description: 'Waits for a while.',
  params: z.object({durationMs: z.int().min(0).max(3_600_000).default(1000)}),
  inputs: z.record(z.string(), z.unknown()),
  outputs: z.object({waitedMs: z.int()}),
  async run({params, signal}) {
    await setTimeout(params.durationMs, undefined, {signal});
    return {waitedMs: params.durationMs};
  },
});
