import * as z from 'zod';

/**
 * What Studio's server answers, field by field, as it was observed: written down beside our contract and not taken from
 * it, so that a change of the contract cannot change what its clients are promised. Further fields are allowed.
 */
const id = z.uuid();
const iso = z.iso.datetime();
const record = z.record(z.string(), z.unknown());
const nullableId = id.nullable();
const nullableText = z.string().nullable();

const inputPayload = z.looseObject({
  runtimeInputs: record,
  nodeOverrides: z.record(z.string(), z.looseObject({params: record, inputOverrides: record})),
});

const schedule = z.looseObject({
  id,
  workflowId: id,
  workflowVersionId: nullableId,
  workflowVersion: z.int().positive().nullable(),
  name: z.string(),
  description: nullableText,
  cronExpression: z.string(),
  timezone: z.string(),
  humanLabel: nullableText,
  overlapPolicy: z.enum(['skip', 'buffer', 'allow']),
  catchupWindowSeconds: z.int().nonnegative(),
  status: z.enum(['active', 'paused', 'error']),
  lastRunAt: iso.nullable(),
  nextRunAt: iso.nullable(),
  inputPayload,
  temporalScheduleId: nullableText,
  temporalSnapshot: record,
  organizationId: nullableText,
  createdAt: iso,
  updatedAt: iso,
});

const config = z.looseObject({params: record, inputOverrides: record});
const graph = z.looseObject({
  name: z.string(),
  nodes: z
    .array(
      z.looseObject({
        id: z.string(),
        type: z.string(),
        position: z.looseObject({x: z.number(), y: z.number()}),
        data: z.looseObject({label: z.string(), config}),
      }),
    )
    .min(1),
  edges: z.array(z.looseObject({id: z.string(), source: z.string(), target: z.string()})),
  viewport: z.looseObject({x: z.number(), y: z.number(), zoom: z.number()}),
});

const definition = z.looseObject({
  version: z.literal(2),
  title: z.string(),
  entrypoint: z.looseObject({ref: z.string()}),
  nodes: z.record(z.string(), z.looseObject({ref: z.string(), mode: z.enum(['normal', 'tool'])})),
  edges: z.array(
    z.looseObject({
      id: z.string(),
      sourceRef: z.string(),
      targetRef: z.string(),
      kind: z.enum(['success', 'error']),
    }),
  ),
  dependencyCounts: z.record(z.string(), z.int()),
  actions: z.array(
    z.looseObject({
      ref: z.string(),
      componentId: z.string(),
      params: record,
      inputOverrides: record,
      dependsOn: z.array(z.string()),
      inputMappings: z.record(z.string(), z.looseObject({sourceRef: z.string(), sourceHandle: z.string()})),
    }),
  ),
  config: z.looseObject({environment: z.string(), timeoutSeconds: z.number()}),
});

const workflow = z.looseObject({
  id,
  name: z.string(),
  description: nullableText,
  graph,
  organizationId: nullableText,
  compiledDefinition: definition.nullable(),
  lastRun: iso.nullable(),
  runCount: z.int(),
  createdAt: iso,
  updatedAt: iso,
  currentVersionId: nullableId,
  currentVersion: z.int().nullable(),
});

const workflowSummary = z.looseObject({
  id,
  name: z.string(),
  description: nullableText,
  organizationId: nullableText,
  lastRun: iso.nullable(),
  latestRunStatus: nullableText,
  runCount: z.int(),
  nodeCount: z.int(),
  createdAt: iso,
  updatedAt: iso,
});

const runStatus = z.enum([
  'QUEUED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TERMINATED',
  'TIMED_OUT',
  'AWAITING_INPUT',
  'STALE',
]);
const triggerType = z.enum(['manual', 'schedule', 'api', 'webhook']);

const run = z.looseObject({
  id: z.string().startsWith('shipsec-run-'),
  workflowId: id,
  organizationId: z.string(),
  workflowVersionId: nullableId,
  workflowVersion: z.int().nullable(),
  status: runStatus,
  startTime: iso,
  endTime: iso.nullable(),
  workflowName: z.string(),
  eventCount: z.int(),
  nodeCount: z.int(),
  duration: z.number(),
  triggerType,
  triggerSource: nullableText,
  triggerLabel: nullableText,
  inputPreview: inputPayload,
  parentRunId: nullableText,
  parentNodeRef: nullableText,
});

const traceEvent = z.looseObject({
  id: z.string(),
  runId: z.string(),
  nodeId: z.string(),
  type: z.string(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  timestamp: iso,
  message: z.string().optional(),
  error: z.looseObject({message: z.string()}).optional(),
  outputSummary: record.optional(),
  data: record.optional(),
  metadata: record.optional(),
});

/** By the name of the answer. */
export const studioShapes = {
  schedule,
  schedules: z.looseObject({schedules: z.array(schedule).min(1)}),
  success: z.looseObject({success: z.literal(true)}),
  workflow,
  workflows: z.array(workflow).min(1),
  workflowSummaries: z.array(workflowSummary).min(1),
  workflowVersion: z.looseObject({id, workflowId: id, version: z.int(), graph, createdAt: iso}),
  workflowDeleted: z.looseObject({status: z.literal('deleted'), id}),
  definition,
  runtimeInputs: z.looseObject({
    workflowId: id,
    inputs: z
      .array(
        z.looseObject({
          id: z.string(),
          label: z.string(),
          type: z.enum(['text', 'number', 'json', 'array', 'file', 'boolean', 'secret']),
          required: z.boolean(),
        }),
      )
      .min(1),
  }),
  runStarted: z.looseObject({
    runId: z.string(),
    workflowId: id,
    workflowVersionId: id,
    workflowVersion: z.int(),
    temporalRunId: z.string(),
    status: z.literal('RUNNING'),
    taskQueue: z.string(),
  }),
  run,
  runs: z.looseObject({runs: z.array(run).min(1)}),
  runStatus: z.looseObject({
    runId: z.string(),
    workflowId: id,
    status: runStatus,
    startedAt: iso,
    updatedAt: iso,
    completedAt: iso.optional(),
    taskQueue: z.string(),
    historyLength: z.int(),
    progress: z.looseObject({completedActions: z.int(), totalActions: z.int()}).optional(),
    failure: z.looseObject({reason: z.string()}).optional(),
  }),
  runConfig: z.looseObject({
    runId: z.string(),
    workflowId: id,
    workflowVersionId: nullableId,
    workflowVersion: z.int().nullable(),
    inputs: record,
  }),
  runResult: z.looseObject({
    runId: z.string(),
    result: z.looseObject({outputs: record, success: z.boolean(), error: z.string().optional()}),
  }),
  runCancelled: z.looseObject({status: z.literal('cancelled'), runId: z.string()}),
  trace: z.looseObject({
    runId: z.string(),
    events: z.array(traceEvent).min(1),
    cursor: z.string().optional(),
  }),
  logs: z.looseObject({
    runId: z.string(),
    logs: z
      .array(
        z.looseObject({
          id: z.string(),
          runId: z.string(),
          nodeId: z.string(),
          level: z.string(),
          message: z.string(),
          timestamp: iso,
        }),
      )
      .min(1),
    totalCount: z.int(),
    hasMore: z.boolean(),
    nextCursor: z.string().optional(),
  }),
  children: z.looseObject({
    runs: z
      .array(
        z.looseObject({
          runId: z.string(),
          workflowId: id,
          workflowName: z.string(),
          parentNodeRef: nullableText,
          status: runStatus,
          startedAt: iso,
          completedAt: iso.optional(),
        }),
      )
      .min(1),
  }),
  dataflows: z.looseObject({runId: z.string(), packets: z.array(z.unknown())}),
  nodeIo: z.looseObject({runId: z.string(), nodes: z.array(z.unknown())}),
  artifacts: z.looseObject({runId: z.string(), artifacts: z.array(z.unknown())}),
  terminal: z.looseObject({runId: z.string(), cursor: z.string(), chunks: z.array(z.unknown())}),
  preparedRun: z.looseObject({
    runId: z.string().startsWith('shipsec-run-'),
    workflowId: id,
    workflowVersionId: id,
    workflowVersion: z.int(),
    organizationId: nullableText,
    definition,
    inputs: record,
    trigger: z.looseObject({type: triggerType, sourceId: nullableText, label: nullableText}),
    inputPreview: inputPayload,
  }),
  session: z.looseObject({success: z.literal(true), message: z.string()}),
  sessionCheck: z.looseObject({valid: z.literal(true)}),
  /** What an HttpException of Studio is: problem details have all of it. */
  refusal: z.looseObject({message: z.string().min(1), error: z.string(), statusCode: z.int()}),
  /** What its validation answers. */
  invalid: z.looseObject({
    statusCode: z.literal(400),
    message: z.string().min(1),
    errors: z
      .array(
        z.looseObject({
          code: z.string(),
          path: z.array(z.union([z.string(), z.number()])),
          message: z.string(),
        }),
      )
      .min(1),
  }),
} as const;
