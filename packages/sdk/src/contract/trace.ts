import * as z from 'zod';
import {exampleIds, exampleTraceEvent} from './examples.js';
import {isoDateTime, positiveInt} from './scalars.js';

/** Every kind of thing that a trace tells, as Studio names them. */
export const traceEventTypes = [
  'STARTED',
  'PROGRESS',
  'COMPLETED',
  'FAILED',
  'AWAITING_INPUT',
  'SKIPPED',
  'HTTP_REQUEST_SENT',
  'HTTP_RESPONSE_RECEIVED',
  'HTTP_REQUEST_ERROR',
] as const;

const traceError = z.object({
  message: z.string().describe('What went wrong.'),
  type: z.string().optional().describe('The kind of error. Absent: not known.'),
  stack: z.string().optional().describe('Where in the code. Absent: not recorded.'),
  code: z.string().optional().describe('For programs. Absent: it has none.'),
  details: z.unknown().optional().describe('More, as the component gave it. Absent: nothing.'),
  fieldErrors: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('What is wrong with which input. Absent: it is not about single inputs.'),
});

export const NewTraceEventSchema = z
  .object({
    nodeId: z
      .string()
      .describe('Action reference; `trigger` for the schedule context recorded before the first action.'),
    type: z.enum(traceEventTypes).describe('What happened.'),
    level: z.enum(['info', 'warn', 'error', 'debug']).describe('How much it matters.'),
    timestamp: isoDateTime.describe('When it happened.'),
    message: z.string().optional().describe('In words. Absent: the type says it all.'),
    error: traceError.optional().describe('What went wrong. Absent: nothing did.'),
    outputSummary: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('The outputs, long values cut. Absent: there are none.'),
    data: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('What else belongs to this type of event. Absent: nothing.'),
    metadata: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('About the attempt: its number, its activity. Absent: nothing is known.'),
  })
  .meta({
    description: 'What the worker reports; the server adds `id`, in the order in which it stores them.',
    example: exampleTraceEvent,
  });
export type NewTraceEvent = z.infer<typeof NewTraceEventSchema>;

export const TraceEventSchema = NewTraceEventSchema.extend({
  id: z.string().describe('Its number; later ones are higher.'),
  runId: z.string().describe('The run.'),
}).meta({
  id: 'TraceEvent',
  description: 'One thing that happened in a run.',
  example: {...exampleTraceEvent, id: '102', runId: exampleIds.run},
});
export type TraceEvent = z.infer<typeof TraceEventSchema>;

/** The ID of an event, as cursors name it. */
export const traceCursor = z.string().regex(/^\d{1,9}$/, 'Must be the ID of a trace event');

/** The query of `GET …/runs/:runId/trace`. */
export const ReadTraceQuerySchema = z
  .object({
    cursor: traceCursor.optional().describe('`cursor` of an earlier answer: only what came after it.'),
    limit: positiveInt(1_000).optional().describe('Events per page, at most 1,000. Absent: all of them.'),
  })
  .meta({description: 'Which part of the trace.', example: {cursor: '102', limit: 100}});
export type ReadTraceQuery = z.infer<typeof ReadTraceQuerySchema>;

/** `GET …/runs/:runId/trace` and, the same, `/events`. */
export const TraceSchema = z
  .object({
    runId: z.string().describe('The run.'),
    events: z.array(TraceEventSchema).describe('Oldest first.'),
    cursor: z
      .string()
      .optional()
      .describe('The ID of the last event that has been read. Absent: there is none yet.'),
    hasMore: z
      .boolean()
      .optional()
      .describe('Whether the page is full and another follows. Absent: no limit was given, or on Studio.'),
  })
  .meta({
    id: 'Trace',
    description: 'What happened in a run, step by step.',
    example: {
      runId: exampleIds.run,
      events: [{...exampleTraceEvent, id: '102', runId: exampleIds.run}],
      cursor: '102',
    },
  });
export type Trace = z.infer<typeof TraceSchema>;
