import * as z from 'zod';
import {isoDateTime} from './scalars.js';

export const liveEventTypes = [
  'schedule.created',
  'schedule.updated',
  'schedule.deleted',
  'schedule.fired',
  'run.started',
  'run.finished',
  'reset',
] as const;

/**
 * One change, as `GET /events` sends it (server-sent events; the SSE `id` is `id`, the SSE `event` is `type`).
 * `reset` is none: the reader was away for too long, and reads everything again.
 */
export const LiveEventSchema = z
  .object({
    id: z.string().describe('Send it back as `Last-Event-ID` to go on after it.'),
    type: z.enum(liveEventTypes),
    at: isoDateTime,
    scheduleId: z.string().nullable(),
    workflowId: z.string().nullable(),
    runId: z.string().nullable(),
  })
  .meta({id: 'LiveEvent'});
export type LiveEvent = z.infer<typeof LiveEventSchema>;
