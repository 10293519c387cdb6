import * as z from 'zod';
import {ComponentSchema} from './component.js';
import {
  exampleComponent,
  exampleDefinition,
  exampleFireAt,
  exampleIds,
  exampleOutcome,
  examplePayload,
  exampleRun,
  exampleTraceEvent,
  exampleTrigger,
} from './examples.js';
import {InputPayloadSchema, NodeOverrideSchema} from './payload.js';
import {RunOutcomeSchema} from './run.js';
import {NewTraceEventSchema} from './trace.js';
import {isoDateTime} from './scalars.js';
import {TriggerSchema} from './trigger.js';
import {WorkflowDefinitionSchema} from './workflow-definition.js';

/** Temporal workflow types. The names are Studio's, so that either worker can serve either server. */
export const SCHEDULE_TRIGGER_WORKFLOW = 'scheduleTriggerWorkflow';
/** The Temporal workflow type that executes one run: ours, or a host's own under the same name. */
export const RUN_WORKFLOW = 'shipsecWorkflowRun';
/** The Temporal workflow type that has the server reconcile, batch by batch. */
export const RECONCILE_WORKFLOW = 'reconcileWorkflow';

/**
 * The argument of `scheduleTriggerWorkflow`: everything one fire needs. Studio's fields, and `generation`, which lets
 * Temporal itself tell which state it holds. `runId` is set for run-now and backfill, `nominalFireAt` (the instant of the
 * cadence, ISO 8601) for backfill: Temporal tells it of a fire of its own.
 */
export const FireSchema = z
  .object({
    workflowId: z.uuid().describe('What to run.'),
    workflowVersionId: z
      .uuid()
      .nullish()
      .describe('The pinned version. Null or absent: the latest committed at this instant.'),
    organizationId: z.string().nullable().describe('Whose it is; null: a backend without organizations.'),
    scheduleId: z.uuid().describe('What fired.'),
    scheduleName: z.string().describe('What it is called.'),
    generation: z.int().positive().describe('Which state of the schedule this argument is of.'),
    runtimeInputs: z.record(z.string(), z.unknown()).describe('Values for the entry point, by input ID.'),
    nodeOverrides: z.record(z.string(), NodeOverrideSchema).describe('Overrides by node reference.'),
    trigger: TriggerSchema.describe('What the run will say started it.'),
    runId: z
      .string()
      .optional()
      .describe('The run of a run-now or a backfill. Absent: made from the ID of the fire.'),
    nominalFireAt: z
      .string()
      .optional()
      .describe('The instant of the cadence that a backfill makes up for. Absent: Temporal tells it.'),
  })
  .meta({
    description: 'The argument of `scheduleTriggerWorkflow`: everything that one fire needs.',
    example: {
      workflowId: exampleIds.workflow,
      organizationId: exampleIds.organization,
      scheduleId: exampleIds.schedule,
      scheduleName: 'Nightly security check',
      generation: 2,
      ...examplePayload,
      trigger: exampleTrigger,
    },
  });
export type Fire = z.infer<typeof FireSchema>;

/** `POST /internal/runs`: prepares a run. Idempotent by `runId` within an organization. */
export const PrepareRunRequestSchema = z
  .object({
    workflowId: z.uuid().describe('What to run.'),
    inputs: z.record(z.string(), z.unknown()).default({}).describe('Its runtime inputs, by input ID.'),
    versionId: z.uuid().nullish().describe('Which version. Null or absent: the latest committed.'),
    version: z.coerce.number().int().min(1).optional().describe('Its number, instead of `versionId`.'),
    nodeOverrides: z
      .record(z.string(), NodeOverrideSchema)
      .default({})
      .describe('Overrides by node reference.'),
    trigger: TriggerSchema.optional().describe('What started it. Absent: an API call.'),
    runId: z
      .string()
      .regex(/^shipsec-run-[A-Za-z0-9-]{1,100}$/)
      .optional()
      .describe('Asking again with the same ID prepares no second run. Absent: a new one.'),
    idempotencyKey: z.string().min(1).max(128).optional().describe('Makes the ID, where there is none.'),
    scheduleId: z.uuid().optional().describe('The schedule behind it. Absent: none.'),
    nominalFireAt: isoDateTime
      .optional()
      .describe('The instant of the cadence that this run answers; absent for run-now.'),
    parentRunId: z.string().optional().describe('The run that starts it. Absent: none does.'),
    parentNodeRef: z.string().optional().describe('By which of its nodes. Absent: by none.'),
  })
  .meta({
    id: 'PrepareRunRequest',
    description: 'Asks for a run to be stored and its definition to be resolved.',
    example: {
      workflowId: exampleIds.workflow,
      inputs: examplePayload.runtimeInputs,
      nodeOverrides: examplePayload.nodeOverrides,
      trigger: exampleTrigger,
      runId: exampleIds.run,
      scheduleId: exampleIds.schedule,
      nominalFireAt: exampleFireAt,
    },
  });
export type PrepareRunRequest = z.input<typeof PrepareRunRequestSchema>;
export type PrepareRunCommand = z.output<typeof PrepareRunRequestSchema>;

export const PreparedRunSchema = z
  .object({
    runId: z.string().describe('The run: also its workflow ID in Temporal.'),
    workflowId: z.uuid().describe('What to run.'),
    workflowVersionId: z.uuid().describe('Which version.'),
    workflowVersion: z.int().positive().describe('Its number.'),
    organizationId: z.string().describe('Whose it is.'),
    definition: WorkflowDefinitionSchema.describe('What to execute, overrides applied.'),
    inputs: z
      .record(z.string(), z.unknown())
      .describe(
        'Its runtime inputs, by input ID; a secret is a reference, and `POST /internal/runs/{runId}/secrets` has its value.',
      ),
    trigger: TriggerSchema.describe('What started it.'),
    inputPreview: InputPayloadSchema.describe('What was given for it.'),
  })
  .meta({
    id: 'PreparedRun',
    description: 'A prepared run: the argument of `shipsecWorkflowRun`, with its trigger.',
    example: {
      runId: exampleIds.run,
      workflowId: exampleIds.workflow,
      workflowVersionId: exampleIds.version,
      workflowVersion: 3,
      organizationId: exampleIds.organization,
      definition: exampleDefinition,
      inputs: examplePayload.runtimeInputs,
      trigger: exampleTrigger,
      inputPreview: examplePayload,
    },
  });
export type PreparedRun = z.infer<typeof PreparedRunSchema>;

/**
 * `POST /internal/runs/:runId/secrets`: the secret inputs of a live run, for the activity that is about to use them.
 * They stand in no other answer, and must not be handed on to Temporal: what goes there carries the reference.
 */
export const RunSecretsSchema = z
  .object({
    secrets: z
      .array(
        z.object({
          reference: z.string().min(1).describe('What stands for it in the inputs of the run.'),
          value: z.string().describe('The secret itself.'),
        }),
      )
      .describe('One for each secret input that has a value.'),
  })
  .meta({
    id: 'RunSecrets',
    description: 'The secret inputs of a live run.',
    example: {
      secrets: [
        {
          reference: '{secret:0b8a6a52-2f5e-4a8e-9d0c-3f6a4f0c7b11:apiKey}',
          value: 'correct horse battery staple',
        },
      ],
    },
  });
export type RunSecrets = z.infer<typeof RunSecretsSchema>;

/** `POST /internal/runs/:runId/trace`. */
export const RecordTraceRequestSchema = z
  .object({
    events: z
      .array(
        NewTraceEventSchema.extend({
          key: z.string().min(1).max(300).describe('Makes a repeated report one event.'),
        }),
      )
      .min(1)
      .max(100)
      .describe('In the order in which they happened.'),
  })
  .meta({
    id: 'RecordTraceRequest',
    description: 'What has happened in a run.',
    example: {events: [{...exampleTraceEvent, key: 'fetch:completed:1'}]},
  });
export type RecordTraceRequest = z.infer<typeof RecordTraceRequestSchema>;

/** `POST /internal/components`: what a worker can execute, for `GET /components`. */
export const ReportComponentsRequestSchema = z
  .object({components: z.array(ComponentSchema).max(1000).describe('Every component of the worker.')})
  .meta({
    id: 'ReportComponentsRequest',
    description: 'What a worker can execute.',
    example: {components: [exampleComponent]},
  });
export type ReportComponentsRequest = z.infer<typeof ReportComponentsRequestSchema>;

/** `POST /internal/runs/:runId/started` and `/finished`: the run's own account of its state. */
export const RunStartedRequestSchema = z
  .object({temporalRunId: z.string().describe("Temporal's ID of the execution.")})
  .meta({
    id: 'RunStartedRequest',
    description: 'A run has begun.',
    example: {temporalRunId: exampleRun.temporalRunId},
  });
export type RunStartedRequest = z.infer<typeof RunStartedRequestSchema>;

export const RunFinishedRequestSchema = z
  .object({
    status: z.enum(['COMPLETED', 'FAILED', 'CANCELLED', 'TERMINATED', 'TIMED_OUT']).describe('How it ended.'),
    outcome: RunOutcomeSchema.describe('What it came to.'),
  })
  .meta({
    id: 'RunFinishedRequest',
    description: 'A run has ended.',
    example: {status: 'COMPLETED', outcome: exampleOutcome},
  });
export type RunFinishedRequest = z.infer<typeof RunFinishedRequestSchema>;

/** `POST /internal/reconcile`. */
export const ReconcileResponseSchema = z
  .object({
    applied: z.int().describe('Schedules that Temporal now holds.'),
    failed: z.int().describe('Schedules that it did not take.'),
    settledRuns: z.int().describe('Runs whose end was found out.'),
    more: z.boolean().describe('Whether to ask for another batch at once.'),
  })
  .meta({
    id: 'ReconcileResponse',
    description: 'What one batch of the reconciler came to.',
    example: {applied: 2, failed: 0, settledRuns: 1, more: false},
  });
export type ReconcileResponse = z.infer<typeof ReconcileResponseSchema>;
