import * as z from 'zod';
import {exampleIds, exampleTraceEvent} from './examples.js';
import {isoDateTime, positiveInt} from './scalars.js';
import type {TraceEvent} from './trace.js';

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** `102`, the ID of a log, or an instant. Behind either the next page begins. */
export const logPosition = z.union([
  z.string().regex(/^\d{1,9}$/, 'Must be the ID of a log, or an instant in ISO 8601'),
  isoDateTime,
]);

export const RunLogSchema = z
  .object({
    id: z.string().describe('Its number within the run; later ones are higher.'),
    runId: z.string().describe('The run.'),
    nodeId: z.string().describe('The action that it is about; `trigger` before the first.'),
    level: z.string().describe('How much it matters: debug, info, warn or error.'),
    message: z.string().describe('What happened, in words.'),
    timestamp: isoDateTime.describe('When it happened.'),
  })
  .meta({
    id: 'RunLog',
    description: 'One line of what a run tells.',
    example: {
      id: '102',
      runId: exampleIds.run,
      nodeId: exampleTraceEvent.nodeId,
      level: exampleTraceEvent.level,
      message: exampleTraceEvent.message,
      timestamp: exampleTraceEvent.timestamp,
    },
  });
export type RunLog = z.infer<typeof RunLogSchema>;

/** The query of `GET …/runs/:runId/logs`. */
export const ListRunLogsQuerySchema = z
  .object({
    nodeRef: z.string().min(1).max(200).optional().describe('Only what this action tells.'),
    stream: z
      .enum(['stdout', 'stderr', 'console'])
      .optional()
      .describe('Everything here is `console`: actions have no output streams, so the others are empty.'),
    level: z.enum(levels).optional().describe('Only what is of this level.'),
    limit: positiveInt(500).default(100).describe('Lines per page, at most 500.'),
    cursor: logPosition
      .optional()
      .describe('`nextCursor` of the page before, or an instant: only what happened after it.'),
    startTime: isoDateTime.optional().describe('At this instant or later.'),
    endTime: isoDateTime.optional().describe('Before this instant.'),
  })
  .meta({description: 'Which lines, and which page of them.', example: {nodeRef: 'fetch', limit: 100}});
export type ListRunLogsQuery = z.input<typeof ListRunLogsQuerySchema>;
export type ListRunLogsCommand = z.output<typeof ListRunLogsQuerySchema>;

/** `GET …/runs/:runId/logs`. */
export const RunLogListSchema = z
  .object({
    runId: z.string().describe('The run.'),
    logs: z.array(RunLogSchema).describe('Oldest first.'),
    totalCount: z
      .int()
      .nonnegative()
      .describe('How many match, whatever the page; on Studio, how many are in it.'),
    hasMore: z.boolean().describe('Whether there is a next page.'),
    nextCursor: z
      .string()
      .optional()
      .describe(
        'Give it as `cursor` for what comes after this page, now or later. Absent: nothing has been read yet.',
      ),
  })
  .meta({
    id: 'RunLogList',
    description: 'A page of what a run tells.',
    example: {
      runId: exampleIds.run,
      logs: [
        {
          id: '102',
          runId: exampleIds.run,
          nodeId: exampleTraceEvent.nodeId,
          level: exampleTraceEvent.level,
          message: exampleTraceEvent.message,
          timestamp: exampleTraceEvent.timestamp,
        },
      ],
      totalCount: 1,
      hasMore: false,
      nextCursor: '102',
    },
  });
export type RunLogList = z.infer<typeof RunLogListSchema>;

/** What an event says when nobody has put it into words. */
const words: Readonly<Record<TraceEvent['type'], string>> = {
  STARTED: 'Started',
  PROGRESS: 'Went on',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  AWAITING_INPUT: 'Waits for input',
  SKIPPED: 'Skipped',
  HTTP_REQUEST_SENT: 'Sent an HTTP request',
  HTTP_RESPONSE_RECEIVED: 'Received an HTTP response',
  HTTP_REQUEST_ERROR: 'An HTTP request failed',
};

/** An event of the trace as a line. Pure. */
export function toRunLog({id, runId, nodeId, level, timestamp, type, message, error}: TraceEvent): RunLog {
  return {id, runId, nodeId, level, message: message ?? error?.message ?? words[type], timestamp};
}

/** Where to go on from: behind an ID, or after an instant. */
export interface LogPosition {
  /** Only what has a higher ID. */
  readonly afterId?: number;
  /** Only what happened later. */
  readonly afterTime?: Date;
}

/** What a cursor of the logs says; nothing for none. */
export function readLogPosition(cursor: string | undefined): LogPosition {
  if (cursor === undefined) return {};
  return /^\d+$/.test(cursor) ? {afterId: Number(cursor)} : {afterTime: new Date(cursor)};
}
