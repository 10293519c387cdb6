import * as z from 'zod';
import {InputPayloadRequestSchema} from './payload.js';
import {RunStatusSchema} from './run-status.js';
import {isoDateTime} from './scalars.js';

/** The component that declares a workflow's runtime inputs; exactly one per workflow. */
export const ENTRY_POINT_COMPONENT = 'core.workflow.entrypoint';

export const runtimeInputTypes = ['text', 'number', 'boolean', 'json', 'array', 'file', 'secret'] as const;

/** One typed input of the entry point. Studio writes `string` for `text` in places; both are read as `text`. */
export const RuntimeInputSchema = z
  .object({
    id: z.string().min(1),
    label: z.string().optional(),
    type: z.preprocess((type) => (type === 'string' ? 'text' : type), z.enum(runtimeInputTypes)),
    required: z.boolean().default(true),
    description: z.string().optional(),
    defaultValue: z.unknown().optional(),
  })
  .meta({
    id: 'RuntimeInput',
    example: {id: 'url', label: 'Website', type: 'text', required: true, defaultValue: 'https://example.com'},
  });
export type RuntimeInput = z.infer<typeof RuntimeInputSchema>;

/** `GET /workflows/:id/runtime-inputs`. */
export const RuntimeInputsResponseSchema = z
  .object({workflowId: z.string(), inputs: z.array(RuntimeInputSchema.extend({label: z.string()}))})
  .meta({id: 'RuntimeInputsResponse'});
export type RuntimeInputsResponse = z.infer<typeof RuntimeInputsResponseSchema>;

const port = z.record(z.string(), z.unknown());

export const NodeConfigSchema = z.object({
  params: z.record(z.string(), z.unknown()).default({}),
  inputOverrides: z.record(z.string(), z.unknown()).default({}),
  joinStrategy: z.enum(['all', 'any', 'first']).optional(),
  streamId: z.string().optional(),
  groupId: z.string().optional(),
  maxConcurrency: z.int().positive().optional(),
  mode: z.enum(['normal', 'tool']).optional(),
  toolConfig: z
    .object({
      boundInputIds: z.array(z.string()).default([]),
      exposedInputIds: z.array(z.string()).default([]),
    })
    .optional(),
  connectedToolNodeIds: z.array(z.string()).optional(),
});

export const GraphNodeSchema = z
  .object({
    id: z.string().min(1).describe('Node reference: the key of overrides and trace events.'),
    type: z.string().min(1).describe('Component ID.'),
    position: z.object({x: z.number(), y: z.number()}).default({x: 0, y: 0}),
    data: z.object({
      label: z.string(),
      config: NodeConfigSchema.default({params: {}, inputOverrides: {}}),
      dynamicInputs: z.array(port).optional(),
      dynamicOutputs: z.array(port).optional(),
    }),
  })
  .meta({id: 'GraphNode'});
export type GraphNode = z.infer<typeof GraphNodeSchema>;

export const GraphEdgeSchema = z
  .object({
    id: z.string(),
    source: z.string(),
    target: z.string(),
    sourceHandle: z.string().nullish(),
    targetHandle: z.string().nullish(),
    type: z.enum(['default', 'smoothstep', 'step', 'straight', 'bezier']).optional(),
  })
  .meta({id: 'GraphEdge'});
export type GraphEdge = z.infer<typeof GraphEdgeSchema>;

/** A workflow as it is drawn and stored. The body of `POST /workflows` and `PUT /workflows/:id`. */
export const GraphSchema = z
  .object({
    id: z.string().optional(),
    name: z.string().trim().min(1).max(200),
    description: z.string().max(5000).nullish(),
    nodes: z.array(GraphNodeSchema).min(1),
    edges: z.array(GraphEdgeSchema),
    viewport: z.object({x: z.number(), y: z.number(), zoom: z.number()}).default({x: 0, y: 0, zoom: 1}),
  })
  .meta({id: 'Graph'});
export type Graph = z.infer<typeof GraphSchema>;
export type GraphInput = z.input<typeof GraphSchema>;

export const RetryPolicySchema = z.object({
  maxAttempts: z.int().positive().optional(),
  initialIntervalSeconds: z.number().positive().optional(),
  maximumIntervalSeconds: z.number().positive().optional(),
  backoffCoefficient: z.number().min(1).optional(),
  nonRetryableErrorTypes: z.array(z.string()).optional(),
});
export type RetryPolicy = z.infer<typeof RetryPolicySchema>;

/** One action of a compiled definition. */
export const ActionSchema = z.object({
  ref: z.string(),
  componentId: z.string(),
  params: z.record(z.string(), z.unknown()),
  inputOverrides: z.record(z.string(), z.unknown()),
  dependsOn: z.array(z.string()),
  inputMappings: z
    .record(z.string(), z.object({sourceRef: z.string(), sourceHandle: z.string()}))
    .describe('`__self__` as sourceHandle means the whole output.'),
  retryPolicy: RetryPolicySchema.optional(),
  timeoutSeconds: z.number().positive().optional().describe('Limit of one attempt; one hour where absent.'),
});
export type Action = z.infer<typeof ActionSchema>;

/** What the worker executes: Studio's compiled definition, DSL version 2. Actions are in topological order. */
export const WorkflowDefinitionSchema = z
  .object({
    version: z.literal(2),
    title: z.string(),
    description: z.string().nullish(),
    entrypoint: z.object({ref: z.string()}),
    nodes: z.record(
      z.string(),
      z.object({
        ref: z.string(),
        label: z.string().optional(),
        joinStrategy: z.enum(['all', 'any', 'first']).optional(),
        maxConcurrency: z.int().positive().optional(),
        groupId: z.string().optional(),
        streamId: z.string().optional(),
        mode: z.enum(['normal', 'tool']).default('normal'),
      }),
    ),
    edges: z.array(
      z.object({
        id: z.string(),
        sourceRef: z.string(),
        targetRef: z.string(),
        sourceHandle: z.string().optional(),
        targetHandle: z.string().optional(),
        kind: z.enum(['success', 'error']).default('success'),
      }),
    ),
    dependencyCounts: z.record(z.string(), z.int().nonnegative()),
    actions: z.array(ActionSchema),
    config: z.object({
      environment: z.string(),
      timeoutSeconds: z.number().nonnegative().describe('0 means no limit.'),
    }),
  })
  .meta({id: 'WorkflowDefinition'});
export type WorkflowDefinition = z.infer<typeof WorkflowDefinitionSchema>;

export const WorkflowSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    graph: GraphSchema,
    organizationId: z.string().nullish(),
    compiledDefinition: WorkflowDefinitionSchema.nullable().describe(
      'Of the latest committed version; null before the first commit.',
    ),
    lastRun: isoDateTime.nullable(),
    runCount: z.int().nonnegative(),
    createdAt: isoDateTime,
    updatedAt: isoDateTime,
    currentVersionId: z.uuid().nullable(),
    currentVersion: z.int().nullable(),
  })
  .meta({id: 'Workflow'});
export type Workflow = z.infer<typeof WorkflowSchema>;

/** One row of `GET /workflows/summary`. */
export const WorkflowSummarySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    organizationId: z.string().nullish(),
    lastRun: isoDateTime.nullable(),
    latestRunStatus: RunStatusSchema.nullish(),
    runCount: z.int().nonnegative(),
    nodeCount: z.int().nonnegative(),
    createdAt: isoDateTime,
    updatedAt: isoDateTime,
  })
  .meta({id: 'WorkflowSummary'});
export type WorkflowSummary = z.infer<typeof WorkflowSummarySchema>;

/** `GET /workflows/:workflowId/versions/:versionId`. */
export const WorkflowVersionSchema = z
  .object({
    id: z.uuid(),
    workflowId: z.uuid(),
    version: z.int().positive(),
    graph: GraphSchema,
    createdAt: isoDateTime,
    committedAt: isoDateTime.nullable().optional().describe('Null before its commit. Ours.'),
  })
  .meta({id: 'WorkflowVersion'});
export type WorkflowVersion = z.infer<typeof WorkflowVersionSchema>;

/** `PATCH /workflows/:id/metadata`. */
export const UpdateWorkflowMetadataRequestSchema = z
  .object({name: z.string().trim().min(1).max(200), description: z.string().max(5000).nullish()})
  .meta({id: 'UpdateWorkflowMetadataRequest'});
export type UpdateWorkflowMetadataRequest = z.input<typeof UpdateWorkflowMetadataRequestSchema>;

/** `DELETE /workflows/:id`. */
export const DeleteWorkflowResponseSchema = z
  .object({status: z.literal('deleted'), id: z.uuid()})
  .meta({id: 'DeleteWorkflowResponse'});
export type DeleteWorkflowResponse = z.infer<typeof DeleteWorkflowResponseSchema>;

/** `POST /workflows/:id/run`. Studio sends `inputs`; `nodeOverrides` is ours. */
export const RunWorkflowRequestSchema = z
  .object({
    inputs: z.record(z.string(), z.unknown()).default({}),
    nodeOverrides: InputPayloadRequestSchema.shape.nodeOverrides,
    versionId: z.uuid().optional(),
    version: positiveVersion().optional(),
  })
  .refine((body) => body.versionId === undefined || body.version === undefined, {
    message: 'Provide either version or versionId, not both',
    path: ['version'],
  })
  .meta({id: 'RunWorkflowRequest', example: {inputs: {url: 'https://example.com'}}});
export type RunWorkflowRequest = z.input<typeof RunWorkflowRequestSchema>;

function positiveVersion() {
  return z.coerce.number().int().min(1);
}

export const RunWorkflowResponseSchema = z
  .object({
    runId: z.string(),
    workflowId: z.string(),
    workflowVersionId: z.string(),
    workflowVersion: z.int(),
    temporalRunId: z.string(),
    status: z.literal('RUNNING'),
    taskQueue: z.string(),
  })
  .meta({id: 'RunWorkflowResponse'});
export type RunWorkflowResponse = z.infer<typeof RunWorkflowResponseSchema>;
