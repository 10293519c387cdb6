import * as z from 'zod';
import {InputPayloadSchema, NodeOverrideSchema} from './payload.js';
import {NewTraceEventSchema, RunOutcomeSchema} from './run.js';
import {TriggerSchema} from './trigger.js';
import {WorkflowDefinitionSchema} from './workflow.js';

/** Temporal workflow types. The names are Studio's, so that either worker can serve either server. */
export const SCHEDULE_TRIGGER_WORKFLOW = 'scheduleTriggerWorkflow';
export const RUN_WORKFLOW = 'shipsecWorkflowRun';
export const RECONCILE_WORKFLOW = 'reconcileWorkflow';

/**
 * The argument of `scheduleTriggerWorkflow`: everything one fire needs. Studio's fields, and `generation`, which lets
 * Temporal itself tell which state it holds. `runId` and `triggeredBy` are set for run-now only.
 */
export const FireSchema = z.object({
  workflowId: z.uuid(),
  workflowVersionId: z.uuid().nullish(),
  organizationId: z.string().nullable(),
  scheduleId: z.uuid(),
  scheduleName: z.string(),
  generation: z.int().positive(),
  runtimeInputs: z.record(z.string(), z.unknown()),
  nodeOverrides: z.record(z.string(), NodeOverrideSchema),
  trigger: TriggerSchema,
  runId: z.string().optional(),
});
export type Fire = z.infer<typeof FireSchema>;

/** `POST /internal/runs`: prepares a run. Idempotent by `runId` within an organization. */
export const PrepareRunRequestSchema = z
  .object({
    workflowId: z.uuid(),
    inputs: z.record(z.string(), z.unknown()).default({}),
    versionId: z.uuid().nullish(),
    version: z.coerce.number().int().min(1).optional(),
    nodeOverrides: z.record(z.string(), NodeOverrideSchema).default({}),
    trigger: TriggerSchema.optional(),
    runId: z
      .string()
      .regex(/^shipsec-run-[A-Za-z0-9-]{1,100}$/)
      .optional(),
    idempotencyKey: z.string().min(1).max(128).optional(),
    scheduleId: z.uuid().optional(),
    nominalFireAt: z.iso
      .datetime()
      .optional()
      .describe('The instant of the cadence that this run answers; absent for run-now.'),
    parentRunId: z.string().optional(),
    parentNodeRef: z.string().optional(),
  })
  .meta({id: 'PrepareRunRequest'});
export type PrepareRunRequest = z.input<typeof PrepareRunRequestSchema>;
export type PrepareRunCommand = z.output<typeof PrepareRunRequestSchema>;

/** A prepared run: the argument of `shipsecWorkflowRun`, with its trigger. */
export const PreparedRunSchema = z
  .object({
    runId: z.string(),
    workflowId: z.uuid(),
    workflowVersionId: z.uuid(),
    workflowVersion: z.int().positive(),
    organizationId: z.string(),
    definition: WorkflowDefinitionSchema.describe('Overrides applied.'),
    inputs: z.record(z.string(), z.unknown()),
    trigger: TriggerSchema,
    inputPreview: InputPayloadSchema,
  })
  .meta({id: 'PreparedRun'});
export type PreparedRun = z.infer<typeof PreparedRunSchema>;

/** `POST /internal/runs/:runId/trace`. `key` makes a repeated report one event. */
export const RecordTraceRequestSchema = z
  .object({
    events: z
      .array(NewTraceEventSchema.extend({key: z.string().min(1).max(300)}))
      .min(1)
      .max(100),
  })
  .meta({id: 'RecordTraceRequest'});
export type RecordTraceRequest = z.infer<typeof RecordTraceRequestSchema>;

/** `POST /internal/runs/:runId/started` and `/finished`: the run's own account of its state. */
export const RunStartedRequestSchema = z.object({temporalRunId: z.string()}).meta({id: 'RunStartedRequest'});
export type RunStartedRequest = z.infer<typeof RunStartedRequestSchema>;

export const RunFinishedRequestSchema = z
  .object({
    status: z.enum(['COMPLETED', 'FAILED', 'CANCELLED', 'TERMINATED', 'TIMED_OUT']),
    outcome: RunOutcomeSchema,
  })
  .meta({id: 'RunFinishedRequest'});
export type RunFinishedRequest = z.infer<typeof RunFinishedRequestSchema>;

/** `POST /internal/reconcile`: one batch. `more` asks for the next one. */
export const ReconcileResponseSchema = z
  .object({applied: z.int(), failed: z.int(), settledRuns: z.int(), more: z.boolean()})
  .meta({id: 'ReconcileResponse'});
export type ReconcileResponse = z.infer<typeof ReconcileResponseSchema>;
