import * as z from 'zod';
import {MAX_PAGE_SIZE, pageInfo, pageQuery} from './page.js';
import {InputPayloadSchema} from './payload.js';
import {RunStatusSchema, runStatuses} from './run-status.js';
import {isoDateTime, positiveInt, queryFlag} from './scalars.js';
import {TriggerTypeSchema} from './trigger.js';

/** One run as lists and details show it: Studio's `RunSummary` and our `scheduleId`. */
export const RunSchema = z
  .object({
    id: z.string().describe('`shipsec-run-<uuid>`; also the Temporal workflow ID.'),
    workflowId: z.string(),
    organizationId: z.string().nullable(),
    workflowVersionId: z.string().nullable(),
    workflowVersion: z.int().nullable(),
    status: RunStatusSchema,
    startTime: isoDateTime,
    endTime: isoDateTime.nullable(),
    temporalRunId: z.string().nullish(),
    workflowName: z.string(),
    eventCount: z.int().nonnegative().describe('Actions that have started.'),
    nodeCount: z.int().nonnegative(),
    duration: z.number().nonnegative().describe('Milliseconds; up to now for a live run.'),
    triggerType: TriggerTypeSchema,
    triggerSource: z.string().nullable(),
    triggerLabel: z.string().nullable(),
    inputPreview: InputPayloadSchema.describe(
      'What differs from the workflow: inputs and overrides as they were resolved.',
    ),
    parentRunId: z.string().nullish(),
    parentNodeRef: z.string().nullish(),
    scheduleId: z.string().nullish().describe('The schedule behind the run, scheduled or run now.'),
  })
  .meta({id: 'Run'});
export type Run = z.infer<typeof RunSchema>;

const runStatusQuery = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(z.enum(runStatuses))
  .meta({description: 'A run status; case does not matter.'});

export const ListRunsQuerySchema = z.object({
  workflowId: z.string().min(1).optional(),
  scheduleId: z.string().min(1).optional(),
  triggerType: TriggerTypeSchema.optional(),
  status: runStatusQuery.optional(),
  from: isoDateTime.optional().describe('Requested at this instant or later.'),
  to: isoDateTime.optional().describe('Requested before this instant.'),
  total: queryFlag.optional().describe('Count all that match, whatever the page.'),
  limit: positiveInt(MAX_PAGE_SIZE).default(50),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe("Studio's way to page; a cursor is faster, and misses nothing when runs come in."),
  cursor: pageQuery.cursor,
});
export type ListRunsQuery = z.input<typeof ListRunsQuerySchema>;

/** `GET /workflows/runs` and `GET /executions/runs`, newest first. */
export const RunListSchema = z
  .object({
    runs: z.array(RunSchema),
    ...pageInfo,
    total: z.int().nonnegative().optional().describe('When asked for.'),
  })
  .meta({id: 'RunList'});
export type RunList = z.infer<typeof RunListSchema>;

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
  message: z.string(),
  type: z.string().optional(),
  stack: z.string().optional(),
  code: z.string().optional(),
  details: z.unknown().optional(),
  fieldErrors: z.record(z.string(), z.array(z.string())).optional(),
});

/** What the worker reports; the server adds `id`, in the order in which it stores them. */
export const NewTraceEventSchema = z.object({
  nodeId: z
    .string()
    .describe('Action reference; `trigger` for the schedule context recorded before the first action.'),
  type: z.enum(traceEventTypes),
  level: z.enum(['info', 'warn', 'error', 'debug']),
  timestamp: isoDateTime,
  message: z.string().optional(),
  error: traceError.optional(),
  outputSummary: z.record(z.string(), z.unknown()).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});
export type NewTraceEvent = z.infer<typeof NewTraceEventSchema>;

export const TraceEventSchema = NewTraceEventSchema.extend({id: z.string(), runId: z.string()}).meta({
  id: 'TraceEvent',
});
export type TraceEvent = z.infer<typeof TraceEventSchema>;

/** `GET …/runs/:runId/trace` and, the same, `/events`. */
export const TraceSchema = z
  .object({runId: z.string(), events: z.array(TraceEventSchema), cursor: z.string().optional()})
  .meta({id: 'Trace'});
export type Trace = z.infer<typeof TraceSchema>;

/** `GET …/runs/:runId/status`. */
export const RunStatusResponseSchema = z
  .object({
    runId: z.string(),
    workflowId: z.string(),
    status: RunStatusSchema,
    startedAt: isoDateTime,
    updatedAt: isoDateTime,
    completedAt: isoDateTime.optional(),
    taskQueue: z.string(),
    historyLength: z.int().nonnegative(),
    progress: z.object({completedActions: z.int(), totalActions: z.int()}).optional(),
    failure: z
      .object({reason: z.string(), temporalCode: z.string().optional(), details: z.unknown().optional()})
      .optional(),
  })
  .meta({id: 'RunStatusResponse'});
export type RunStatusResponse = z.infer<typeof RunStatusResponseSchema>;

/** `GET …/runs/:runId/config`. */
export const RunConfigSchema = z
  .object({
    runId: z.string(),
    workflowId: z.string(),
    workflowVersionId: z.string().nullable(),
    workflowVersion: z.int().nullable(),
    inputs: z.record(z.string(), z.unknown()),
  })
  .meta({id: 'RunConfig'});
export type RunConfig = z.infer<typeof RunConfigSchema>;

/** What a run workflow returns and `GET …/runs/:runId/result` answers under `result`. */
export const RunOutcomeSchema = z
  .object({
    outputs: z.record(z.string(), z.unknown()).describe('Outputs by action reference.'),
    success: z.boolean(),
    error: z.string().optional(),
  })
  .meta({id: 'RunOutcome'});
export type RunOutcome = z.infer<typeof RunOutcomeSchema>;

export const RunResultSchema = z
  .object({runId: z.string(), result: RunOutcomeSchema})
  .meta({id: 'RunResult'});
export type RunResult = z.infer<typeof RunResultSchema>;

/** `POST …/runs/:runId/cancel`. */
export const CancelRunResponseSchema = z
  .object({status: z.literal('cancelled'), runId: z.string()})
  .meta({id: 'CancelRunResponse'});
export type CancelRunResponse = z.infer<typeof CancelRunResponseSchema>;
