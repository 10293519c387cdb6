import * as z from 'zod';
import {exampleIds, exampleTraceEvent} from './examples.js';
import {logPosition, RunLogSchema} from './run-log.js';
import {RunStatusResponseSchema} from './run.js';
import {RunStatusSchema} from './run-status.js';
import {traceCursor, TraceEventSchema} from './trace.js';

/** The query of `GET …/runs/:runId/stream`. */
export const RunStreamQuerySchema = z
  .object({
    cursor: traceCursor
      .optional()
      .describe('The ID of the last trace event that is known. Absent: from the first on.'),
    logCursor: logPosition
      .optional()
      .describe('The ID of the last log that is known, or its instant. Absent: as `cursor`.'),
    terminalCursor: z.string().max(2000).optional().describe('Of the terminals; there are none here.'),
  })
  .meta({description: 'Where to go on from.', example: {cursor: '102'}});
export type RunStreamQuery = z.input<typeof RunStreamQuerySchema>;
export type RunStreamCommand = z.output<typeof RunStreamQuerySchema>;

const aboutRun = {runId: z.string().describe('The run.')};

const ready = z.object({
  event: z.literal('ready').describe('The stream is open.'),
  data: z
    .object({
      ...aboutRun,
      mode: z.enum(['realtime', 'polling']).describe('How the backend notices what happens.'),
      interval: z.number().optional().describe('Milliseconds between two looks. Absent: it is told at once.'),
    })
    .describe('How the stream works.'),
});
const trace = z.object({
  event: z.literal('trace').describe('Something happened.'),
  data: z
    .object({
      events: z.array(TraceEventSchema).describe('What, oldest first.'),
      cursor: z.string().describe('The ID of the last of them: `cursor` for who comes back.'),
    })
    .describe('More of the trace.'),
});
const logs = z.object({
  event: z.literal('logs').describe('Lines of the log.'),
  data: z
    .object({
      logs: z.array(RunLogSchema).describe('Oldest first.'),
      cursor: z.string().describe('The ID of the last of them: `logCursor` for who comes back.'),
    })
    .describe('More of the log.'),
});
const status = z.object({
  event: z.literal('status').describe('Where the run stands has changed.'),
  data: RunStatusResponseSchema.describe('Where it stands now.'),
});
const failure = z.object({
  event: z.literal('error').describe('The run could not be looked at; the stream goes on trying.'),
  data: z
    .object({
      message: z.string().describe('For programs: `trace_fetch_failed`.'),
      detail: z.string().describe('In words.'),
    })
    .describe('What went wrong.'),
});
const complete = z.object({
  event: z.literal('complete').describe('The run has ended; so does the stream.'),
  data: z.object({...aboutRun, status: RunStatusSchema.describe('How it ended.')}).describe('The end.'),
});

/** One message of `GET …/runs/:runId/stream`: `event` and `data` of a server-sent event without `id`. */
export const RunStreamMessageSchema = z
  .discriminatedUnion('event', [ready, trace, logs, status, failure, complete])
  .meta({
    id: 'RunStreamMessage',
    description: 'What the stream of one run tells: `event` is the name of the message, `data` its JSON.',
    example: {
      event: 'trace',
      data: {events: [{...exampleTraceEvent, id: '102', runId: exampleIds.run}], cursor: '102'},
    },
  });
export type RunStreamMessage = z.infer<typeof RunStreamMessageSchema>;
