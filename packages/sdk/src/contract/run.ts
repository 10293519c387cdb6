import * as z from 'zod';
import {exampleIds, exampleOutcome, exampleRun} from './examples.js';
import {MAX_PAGE_SIZE, pageInfo, pageQuery} from './page.js';
import {InputPayloadSchema} from './payload.js';
import {RunStatusSchema, runStatuses} from './run-status.js';
import {isoDateTime, positiveInt, queryFlag} from './scalars.js';
import {TriggerTypeSchema} from './trigger.js';

export const RunSchema = z
  .object({
    id: z.string().describe('`shipsec-run-<uuid>`; also the Temporal workflow ID.'),
    workflowId: z.string().describe('What was run.'),
    organizationId: z.string().nullable().describe('Whose it is; null: a backend without organizations.'),
    workflowVersionId: z.string().nullable().describe('Which version; null: none was recorded.'),
    workflowVersion: z.int().nullable().describe('Its number; null: none was recorded.'),
    status: RunStatusSchema.describe('Where it stands.'),
    startTime: isoDateTime.describe('When it began; before that, when it was requested.'),
    endTime: isoDateTime.nullable().describe('When it ended; null: it has not.'),
    temporalRunId: z
      .string()
      .nullish()
      .describe(
        "Temporal's ID of the execution. Null or absent: it has not begun, or Studio did not store it.",
      ),
    workflowName: z.string().describe('What the workflow is called.'),
    eventCount: z.int().nonnegative().describe('Actions that have started.'),
    nodeCount: z.int().nonnegative().describe('Actions that there are.'),
    duration: z.number().nonnegative().describe('Milliseconds; up to now for a live run.'),
    triggerType: TriggerTypeSchema.describe('What started it.'),
    triggerSource: z.string().nullable().describe('Which schedule, user or webhook; null: not known.'),
    triggerLabel: z.string().nullable().describe('The same for people; null: not known.'),
    inputPreview: InputPayloadSchema.describe(
      'What differs from the workflow: inputs and overrides as they were resolved.',
    ),
    parentRunId: z.string().nullish().describe('The run that started it. Null or absent: none did.'),
    parentNodeRef: z.string().nullish().describe('By which of its nodes. Null or absent: by none.'),
    scheduleId: z
      .string()
      .nullish()
      .describe(
        'The schedule behind it, scheduled or run now. Null: none. Absent: on Studio; with `triggerType` schedule, `triggerSource` is it.',
      ),
  })
  .meta({id: 'Run', description: 'One run, as lists and details show it.', example: exampleRun});
export type Run = z.infer<typeof RunSchema>;

const runStatusQuery = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(z.enum(runStatuses))
  .meta({description: 'Only runs of this status; case does not matter.'});

export const ListRunsQuerySchema = z
  .object({
    workflowId: z.string().min(1).optional().describe('Only runs of this workflow.'),
    scheduleId: z.string().min(1).optional().describe('Only runs of this schedule, scheduled or run now.'),
    triggerType: TriggerTypeSchema.optional().describe('Only runs that this started.'),
    status: runStatusQuery.optional(),
    from: isoDateTime.optional().describe('Requested at this instant or later.'),
    to: isoDateTime.optional().describe('Requested before this instant.'),
    total: queryFlag.optional().describe('Count all that match, whatever the page.'),
    limit: positiveInt(MAX_PAGE_SIZE).default(50).describe(`Rows per page, at most ${MAX_PAGE_SIZE}.`),
    offset: z.coerce
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe("Studio's way to page; a cursor is faster, and misses nothing when runs come in."),
    cursor: pageQuery.cursor,
  })
  .meta({description: 'Which runs, and which page of them.', example: {triggerType: 'schedule', limit: 50}});
export type ListRunsQuery = z.input<typeof ListRunsQuerySchema>;

/** `GET /workflows/runs` and `GET /executions/runs`, newest first. */
export const RunListSchema = z
  .object({
    runs: z.array(RunSchema).describe('Newest first.'),
    ...pageInfo,
    total: z.int().nonnegative().optional().describe('How many match. Absent: not asked for, or on Studio.'),
  })
  .meta({id: 'RunList', description: 'A page of runs.', example: {runs: [exampleRun], nextCursor: null}});
export type RunList = z.infer<typeof RunListSchema>;

/** `GET …/runs/:runId/status`. */
export const RunStatusResponseSchema = z
  .object({
    runId: z.string().describe('The run.'),
    workflowId: z.string().describe('What was run.'),
    status: RunStatusSchema.describe('Where it stands.'),
    startedAt: isoDateTime.describe('When it began; before that, when it was requested.'),
    updatedAt: isoDateTime.describe('When it last changed.'),
    completedAt: isoDateTime.optional().describe('When it ended. Absent: it has not.'),
    taskQueue: z.string().describe('Where it runs; empty when the answer is from storage.'),
    historyLength: z
      .int()
      .nonnegative()
      .describe('Events that Temporal holds of it; 0 when the answer is from storage.'),
    progress: z
      .object({
        completedActions: z.int().describe('Actions that have ended.'),
        totalActions: z.int().describe('Actions that there are.'),
      })
      .optional()
      .describe('How far it is. Absent: not known.'),
    failure: z
      .object({
        reason: z.string().describe('Why it failed.'),
        temporalCode: z.string().optional().describe("Temporal's kind of failure. Absent: not known."),
        details: z.unknown().optional().describe('More about it. Absent: nothing.'),
      })
      .optional()
      .describe('Why it failed. Absent: it has not.'),
  })
  .meta({
    id: 'RunStatusResponse',
    description: 'Where a run stands.',
    example: {
      runId: exampleIds.run,
      workflowId: exampleIds.workflow,
      status: 'RUNNING',
      startedAt: exampleRun.startTime,
      updatedAt: exampleRun.startTime,
      taskQueue: 'shipsec',
      historyLength: 11,
      progress: {completedActions: 1, totalActions: 2},
    },
  });
export type RunStatusResponse = z.infer<typeof RunStatusResponseSchema>;

/** `GET …/runs/:runId/config`. */
export const RunConfigSchema = z
  .object({
    runId: z.string().describe('The run.'),
    workflowId: z.string().describe('What was run.'),
    workflowVersionId: z.string().nullable().describe('Which version; null: none was recorded.'),
    workflowVersion: z.int().nullable().describe('Its number; null: none was recorded.'),
    inputs: z.record(z.string(), z.unknown()).describe('Its runtime inputs, by input ID.'),
  })
  .meta({
    id: 'RunConfig',
    description: 'What a run was given.',
    example: {
      runId: exampleIds.run,
      workflowId: exampleIds.workflow,
      workflowVersionId: exampleIds.version,
      workflowVersion: 3,
      inputs: {url: 'https://example.com'},
    },
  });
export type RunConfig = z.infer<typeof RunConfigSchema>;

export const RunOutcomeSchema = z
  .object({
    outputs: z.record(z.string(), z.unknown()).describe('Outputs by action reference.'),
    success: z.boolean().describe('Whether it did what it should.'),
    error: z.string().optional().describe('Why not. Absent: it did.'),
  })
  .meta({id: 'RunOutcome', description: 'What a run came to.', example: exampleOutcome});
export type RunOutcome = z.infer<typeof RunOutcomeSchema>;

export const RunResultSchema = z
  .object({
    runId: z.string().describe('The run.'),
    result: RunOutcomeSchema.describe('What it came to.'),
  })
  .meta({
    id: 'RunResult',
    description: 'What a finished run came to.',
    example: {runId: exampleIds.run, result: exampleOutcome},
  });
export type RunResult = z.infer<typeof RunResultSchema>;

/** `POST …/runs/:runId/cancel`. */
export const CancelRunResponseSchema = z
  .object({
    status: z.literal('cancelled').describe('The request was accepted; the run ends soon.'),
    runId: z.string().describe('The run.'),
  })
  .meta({
    id: 'CancelRunResponse',
    description: 'A run is being ended.',
    example: {status: 'cancelled', runId: exampleIds.run},
  });
export type CancelRunResponse = z.infer<typeof CancelRunResponseSchema>;
