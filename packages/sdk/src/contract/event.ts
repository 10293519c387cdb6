import * as z from 'zod';
import {exampleFireAt, exampleIds} from './examples.js';
import {isoDateTime} from './scalars.js';

/** Every kind of live event. Later servers may send others: ignore what you do not know. */
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
    type: z.enum(liveEventTypes).describe('What happened. `reset`: read everything again.'),
    at: isoDateTime.describe('When it happened.'),
    scheduleId: z.string().nullable().describe('The schedule that it is about; null: about none.'),
    workflowId: z.string().nullable().describe('The workflow that it is about; null: about none.'),
    runId: z.string().nullable().describe('The run that it is about; null: about none.'),
  })
  .meta({
    id: 'LiveEvent',
    description: 'One change, as the event stream sends it.',
    example: {
      id: '20311',
      type: 'run.started',
      at: exampleFireAt,
      scheduleId: exampleIds.schedule,
      workflowId: exampleIds.workflow,
      runId: exampleIds.run,
    },
  });
export type LiveEvent = z.infer<typeof LiveEventSchema>;
