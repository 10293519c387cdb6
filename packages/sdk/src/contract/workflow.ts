import * as z from 'zod';
import {exampleCreatedAt, exampleDefinition, exampleGraph, exampleIds, exampleRun} from './examples.js';
import {GraphSchema} from './graph.js';
import {InputPayloadRequestSchema} from './payload.js';
import {FieldIssueSchema} from './problem.js';
import {RunStatusSchema} from './run-status.js';
import {isoDateTime} from './scalars.js';
import {WorkflowDefinitionSchema} from './workflow-definition.js';

export const AffectedScheduleSchema = z
  .object({
    id: z.uuid().describe('The schedule.'),
    name: z.string().describe('What it is called.'),
    issues: z.array(FieldIssueSchema).describe('What does not fit, by its way through the payload.'),
  })
  .meta({
    id: 'AffectedSchedule',
    description:
      'A schedule whose payload the version that runs from now on refuses. Its fires fail until it is edited.',
    example: {
      id: exampleIds.schedule,
      name: 'Nightly security check',
      issues: [
        {
          path: ['runtimeInputs', 'token'],
          code: 'required',
          message: 'Schedule requires value for runtime input "token"',
        },
      ],
    },
  });
export type AffectedSchedule = z.infer<typeof AffectedScheduleSchema>;

export const WorkflowSchema = z
  .object({
    id: z.uuid().describe('Made by the server, for good.'),
    name: z.string().describe('What people call it.'),
    description: z.string().nullable().describe('What it is for; null: not said.'),
    graph: GraphSchema.describe('The latest version as it is drawn, committed or not.'),
    organizationId: z
      .string()
      .nullish()
      .describe('Whose it is. Null or absent: a backend without organizations.'),
    compiledDefinition: WorkflowDefinitionSchema.nullable().describe(
      'What the latest committed version executes; null before the first commit.',
    ),
    lastRun: isoDateTime.nullable().describe('When its latest run was requested; null: none was.'),
    runCount: z.int().nonnegative().describe('How many runs it has had.'),
    createdAt: isoDateTime.describe('When it was made.'),
    updatedAt: isoDateTime.describe('When it was last changed.'),
    currentVersionId: z.uuid().nullable().describe('The latest version; null: there is none.'),
    currentVersion: z.int().nullable().describe('Its number; null: there is none.'),
    affectedSchedules: z
      .array(AffectedScheduleSchema)
      .optional()
      .describe(
        'In the answer to a new version that runs without a commit: schedules whose payload does not fit it. Absent: none.',
      ),
  })
  .meta({
    id: 'Workflow',
    description: 'A workflow with its graph.',
    example: {
      id: exampleIds.workflow,
      name: exampleGraph.name,
      description: exampleGraph.description,
      graph: exampleGraph,
      organizationId: exampleIds.organization,
      compiledDefinition: exampleDefinition,
      lastRun: exampleRun.startTime,
      runCount: 22,
      createdAt: exampleCreatedAt,
      updatedAt: exampleCreatedAt,
      currentVersionId: exampleIds.version,
      currentVersion: 3,
    },
  });
export type Workflow = z.infer<typeof WorkflowSchema>;

/** `POST /workflows/:id/commit`: the definition, as Studio answers it, and what it breaks. */
export const CommitWorkflowResponseSchema = WorkflowDefinitionSchema.extend({
  affectedSchedules: z
    .array(AffectedScheduleSchema)
    .optional()
    .describe('Schedules without a pinned version whose payload does not fit this one. Absent: none.'),
}).meta({
  id: 'CommitWorkflowResponse',
  description: 'What the worker executes from now on.',
  example: exampleDefinition,
});
export type CommitWorkflowResponse = z.infer<typeof CommitWorkflowResponseSchema>;

/** One row of `GET /workflows/summary`. */
export const WorkflowSummarySchema = z
  .object({
    id: z.uuid().describe('Made by the server, for good.'),
    name: z.string().describe('What people call it.'),
    description: z.string().nullable().describe('What it is for; null: not said.'),
    organizationId: z
      .string()
      .nullish()
      .describe('Whose it is. Null or absent: a backend without organizations.'),
    lastRun: isoDateTime.nullable().describe('When its latest run was requested; null: none was.'),
    latestRunStatus: RunStatusSchema.nullish().describe(
      'Where that run stands. Null or absent: there is none.',
    ),
    runCount: z.int().nonnegative().describe('How many runs it has had.'),
    nodeCount: z.int().nonnegative().describe('How many nodes it has.'),
    createdAt: isoDateTime.describe('When it was made.'),
    updatedAt: isoDateTime.describe('When it was last changed.'),
  })
  .meta({
    id: 'WorkflowSummary',
    description: 'A workflow without its graph, for menus and lists.',
    example: {
      id: exampleIds.workflow,
      name: exampleGraph.name,
      description: exampleGraph.description,
      organizationId: exampleIds.organization,
      lastRun: exampleRun.startTime,
      latestRunStatus: 'COMPLETED',
      runCount: 22,
      nodeCount: 2,
      createdAt: exampleCreatedAt,
      updatedAt: exampleCreatedAt,
    },
  });
export type WorkflowSummary = z.infer<typeof WorkflowSummarySchema>;

/** `GET /workflows/:workflowId/versions/:versionId`. */
export const WorkflowVersionSchema = z
  .object({
    id: z.uuid().describe('What pins it.'),
    workflowId: z.uuid().describe('The workflow.'),
    version: z.int().positive().describe('Its number, from 1.'),
    graph: GraphSchema.describe('The workflow as it was drawn then.'),
    createdAt: isoDateTime.describe('When it was made.'),
    committedAt: isoDateTime
      .nullable()
      .optional()
      .describe('When it was committed; null: it was not. Absent: on Studio not known.'),
  })
  .meta({
    id: 'WorkflowVersion',
    description: 'One version of a workflow. Versions never change.',
    example: {
      id: exampleIds.version,
      workflowId: exampleIds.workflow,
      version: 3,
      graph: exampleGraph,
      createdAt: exampleCreatedAt,
      committedAt: exampleCreatedAt,
    },
  });
export type WorkflowVersion = z.infer<typeof WorkflowVersionSchema>;

/** `PATCH /workflows/:id/metadata`. */
export const UpdateWorkflowMetadataRequestSchema = z
  .object({
    name: z.string().trim().min(1).max(200).describe('What people will call it.'),
    description: z.string().max(5000).nullish().describe('What it is for; null clears it.'),
  })
  .meta({
    id: 'UpdateWorkflowMetadataRequest',
    description: 'Another name, without another version.',
    example: {name: 'Website check (EU)'},
  });
export type UpdateWorkflowMetadataRequest = z.input<typeof UpdateWorkflowMetadataRequestSchema>;

/** `DELETE /workflows/:id`. */
export const DeleteWorkflowResponseSchema = z
  .object({
    status: z.literal('deleted').describe('Always this.'),
    id: z.uuid().describe('The workflow that was.'),
  })
  .meta({
    id: 'DeleteWorkflowResponse',
    description: 'The workflow is gone.',
    example: {status: 'deleted', id: exampleIds.workflow},
  });
export type DeleteWorkflowResponse = z.infer<typeof DeleteWorkflowResponseSchema>;

/** `POST /workflows/:id/run`. Studio sends `inputs`; `nodeOverrides` is ours. */
export const RunWorkflowRequestSchema = z
  .object({
    inputs: z.record(z.string(), z.unknown()).default({}).describe('Its runtime inputs, by input ID.'),
    nodeOverrides: InputPayloadRequestSchema.shape.nodeOverrides,
    versionId: z
      .uuid()
      .optional()
      .describe('Which version; or give `version`. Absent: the latest committed.'),
    version: z.coerce.number().int().min(1).optional().describe('Its number; or give `versionId`.'),
  })
  .refine((body) => body.versionId === undefined || body.version === undefined, {
    message: 'Provide either version or versionId, not both',
    path: ['version'],
  })
  .meta({
    id: 'RunWorkflowRequest',
    description: 'Starts a run by hand.',
    example: {inputs: {url: 'https://example.com'}},
  });
export type RunWorkflowRequest = z.input<typeof RunWorkflowRequestSchema>;

export const RunWorkflowResponseSchema = z
  .object({
    runId: z.string().describe('The run.'),
    workflowId: z.string().describe('What is run.'),
    workflowVersionId: z.string().describe('Which version.'),
    workflowVersion: z.int().describe('Its number.'),
    temporalRunId: z.string().describe("Temporal's ID of the execution."),
    status: z.literal('RUNNING').describe('Always this.'),
    taskQueue: z.string().describe('Where it runs.'),
  })
  .meta({
    id: 'RunWorkflowResponse',
    description: 'A run has started.',
    example: {
      runId: exampleIds.run,
      workflowId: exampleIds.workflow,
      workflowVersionId: exampleIds.version,
      workflowVersion: 3,
      temporalRunId: exampleRun.temporalRunId,
      status: 'RUNNING',
      taskQueue: 'shipsec',
    },
  });
export type RunWorkflowResponse = z.infer<typeof RunWorkflowResponseSchema>;
