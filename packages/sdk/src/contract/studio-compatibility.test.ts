import {describe, expect, it} from 'vitest';
import {
  CreateScheduleRequestSchema,
  GraphSchema,
  PauseRequestSchema,
  PrepareRunRequestSchema,
  ProblemSchema,
  responseSchemas,
  RunWorkflowRequestSchema,
  UpdateScheduleRequestSchema,
  type ResponseName,
} from './index.js';

const id = '0b9f3f5e-6f3b-4f0e-9c35-3f1a3f0f2a11';
const at = '2026-11-24T08:00:00.000Z';
const graph = {
  name: 'Check',
  nodes: [
    {
      id: 'entry',
      type: 'core.workflow.entrypoint',
      position: {x: 0, y: 0},
      data: {label: 'Start', config: {params: {}, inputOverrides: {}}},
    },
  ],
  edges: [],
  viewport: {x: 0, y: 0, zoom: 1},
};
const payload = {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}};

/** Answers as a Studio backend sends them: all of its fields, none of ours (studio-contract.md, sections 1 to 3). */
const schedule = {
  id,
  workflowId: id,
  workflowVersionId: id,
  workflowVersion: 1,
  name: 'Nightly',
  description: null,
  cronExpression: '0 2 * * *',
  timezone: 'UTC',
  humanLabel: null,
  overlapPolicy: 'skip',
  catchupWindowSeconds: 0,
  status: 'active',
  lastRunAt: null,
  nextRunAt: null,
  inputPayload: payload,
  temporalScheduleId: id,
  temporalSnapshot: {},
  organizationId: 'local-dev',
  createdAt: at,
  updatedAt: at,
};
const run = {
  id: 'shipsec-run-1',
  workflowId: id,
  organizationId: 'local-dev',
  workflowVersionId: id,
  workflowVersion: 1,
  status: 'AWAITING_INPUT',
  startTime: at,
  endTime: null,
  workflowName: 'Check',
  eventCount: 0,
  nodeCount: 1,
  duration: 12,
  triggerType: 'webhook',
  triggerSource: null,
  triggerLabel: null,
  inputPreview: {runtimeInputs: {}, nodeOverrides: {}},
  parentRunId: null,
  parentNodeRef: null,
};
const workflow = {
  id,
  name: 'Check',
  description: null,
  graph,
  organizationId: 'local-dev',
  compiledDefinition: null,
  lastRun: null,
  runCount: 0,
  createdAt: at,
  updatedAt: at,
  currentVersionId: id,
  currentVersion: 1,
};

const answers: Partial<Record<ResponseName, unknown>> = {
  Schedule: schedule,
  ScheduleList: {schedules: [schedule]},
  RunNowResponse: {success: true},
  DeleteScheduleResponse: {success: true},
  Workflow: workflow,
  WorkflowList: [workflow],
  WorkflowSummaryList: [
    {
      id,
      name: 'Check',
      description: null,
      organizationId: null,
      lastRun: null,
      latestRunStatus: null,
      runCount: 0,
      nodeCount: 1,
      createdAt: at,
      updatedAt: at,
    },
  ],
  WorkflowVersion: {id, workflowId: id, version: 1, graph, createdAt: at},
  DeleteWorkflowResponse: {status: 'deleted', id},
  RuntimeInputsResponse: {workflowId: id, inputs: [{id: 'url', label: 'url', type: 'text', required: true}]},
  RunWorkflowResponse: {
    runId: 'shipsec-run-1',
    workflowId: id,
    workflowVersionId: id,
    workflowVersion: 1,
    temporalRunId: 't',
    status: 'RUNNING',
    taskQueue: 'shipsec-dev',
  },
  Run: run,
  RunList: {runs: [run]},
  RunStatusResponse: {
    runId: 'shipsec-run-1',
    workflowId: id,
    status: 'RUNNING',
    startedAt: at,
    updatedAt: at,
    taskQueue: '',
    historyLength: 3,
  },
  RunConfig: {
    runId: 'shipsec-run-1',
    workflowId: id,
    workflowVersionId: null,
    workflowVersion: null,
    inputs: {},
  },
  RunResult: {runId: 'shipsec-run-1', result: {outputs: {}, success: true}},
  Trace: {
    runId: 'shipsec-run-1',
    events: [
      {id: '1', runId: 'shipsec-run-1', nodeId: 'entry', type: 'STARTED', level: 'info', timestamp: at},
    ],
  },
  CancelRunResponse: {status: 'cancelled', runId: 'shipsec-run-1'},
  RunLogList: {
    runId: 'shipsec-run-1',
    logs: [
      {
        id: `shipsec-run-1-${at}-0`,
        runId: 'shipsec-run-1',
        nodeId: 'unknown',
        level: 'info',
        message: 'A line',
        timestamp: at,
      },
    ],
    totalCount: 1,
    hasMore: false,
    nextCursor: at,
  },
  RunChildren: {
    runs: [
      {
        runId: 'shipsec-run-2',
        workflowId: id,
        workflowName: 'Check',
        parentNodeRef: null,
        status: 'RUNNING',
        startedAt: at,
      },
    ],
  },
  RunDataflows: {
    runId: 'shipsec-run-1',
    packets: [
      {
        id: '1',
        runId: 'shipsec-run-1',
        sourceNode: 'entry',
        targetNode: 'fetch',
        inputKey: 'url',
        payload: {url: 'https://example.com'},
        timestamp: 1_795_000_000_000,
        visualTime: 0.5,
        size: 30,
        type: 'json',
      },
    ],
  },
  ComponentList: [
    {
      id: 'core.http.request',
      slug: 'http-request',
      name: 'HTTP Request',
      version: '1.0.0',
      type: 'process',
      category: 'it_ops',
      categoryConfig: {
        label: 'IT operations',
        color: 'text-blue-600',
        description: '',
        emoji: '',
        icon: 'Globe',
      },
      description: '',
      documentation: null,
      documentationUrl: null,
      icon: null,
      logo: null,
      author: null,
      isLatest: true,
      deprecated: false,
      example: null,
      runner: {kind: 'inline'},
      inputs: [
        {
          id: 'url',
          label: 'URL',
          connectionType: {kind: 'primitive', name: 'text'},
          required: true,
          valuePriority: 'connection-first',
        },
        {
          id: 'hosts',
          label: 'Hosts',
          connectionType: {kind: 'list', element: {kind: 'primitive', name: 'text'}},
        },
      ],
      outputs: [],
      parameters: [
        {
          id: 'method',
          label: 'Method',
          type: 'select',
          default: 'GET',
          options: [{label: 'GET', value: 'GET'}],
        },
        {id: 'timeout', label: 'Timeout', type: 'number', required: false, min: 1, max: 60, rows: null},
        {id: 'soon', label: 'Soon', type: 'a type of tomorrow', placeholder: null, description: null},
      ],
      examples: [],
    },
    {id: 'core.bare'},
  ],
  RunNodeIo: {runId: 'shipsec-run-1', nodes: [{nodeRef: 'fetch', inputs: {}}]},
  RunArtifacts: {runId: 'shipsec-run-1', artifacts: [{id, name: 'report.json'}]},
  RunTerminal: {runId: 'shipsec-run-1', cursor: '{}', chunks: [{nodeRef: 'fetch', payload: 'aGk='}]},
};

describe('the contract, reading a Studio backend', () => {
  it.each(Object.entries(answers))('accepts its %s, which has none of our fields', (name, answer) => {
    const schema = responseSchemas[name as ResponseName];
    const result = schema.safeParse(answer);
    expect(result.error?.issues ?? []).toEqual([]);
  });

  it('accepts its three forms of error', () => {
    for (const body of [
      {message: 'Schedule x not found', error: 'Not Found', statusCode: 404},
      {
        statusCode: 400,
        message: 'Validation failed',
        errors: [
          {
            code: 'too_small',
            path: ['name'],
            message: 'Too small',
            minimum: 1,
            origin: 'string',
            inclusive: true,
          },
        ],
      },
      {statusCode: 500, message: 'Internal server error'},
    ]) {
      expect(ProblemSchema.safeParse(body).error?.issues ?? []).toEqual([]);
    }
  });

  it('refuses an answer that lacks one of its fields', () => {
    const {cronExpression: _, ...broken} = schedule;
    expect(responseSchemas.Schedule.safeParse(broken).success).toBe(false);
  });
});

describe('the contract, as a server for Studio clients', () => {
  const accepted = [
    [
      'a create with everything',
      CreateScheduleRequestSchema,
      {
        workflowId: id,
        workflowVersionId: id,
        name: 'N',
        description: null,
        cronExpression: '0 2 * * *',
        timezone: 'UTC',
        humanLabel: null,
        overlapPolicy: 'buffer',
        catchupWindowSeconds: '60',
        inputPayload: payload,
      },
    ],
    [
      'a create with the least',
      CreateScheduleRequestSchema,
      {workflowId: id, name: 'N', cronExpression: '@daily', timezone: 'UTC'},
    ],
    ['a patch', UpdateScheduleRequestSchema, {name: 'N', status: 'paused'}],
    ['a pause without a body', PauseRequestSchema, undefined],
    ['a run', RunWorkflowRequestSchema, {inputs: {}}],
    ['a run of a version given as text', RunWorkflowRequestSchema, {inputs: {}, version: '2'}],
    ['a graph', GraphSchema, {...graph, id, nodes: [{...graph.nodes[0], unknownKey: true}]}],
    [
      'its worker preparing a run',
      PrepareRunRequestSchema,
      {
        workflowId: id,
        inputs: {},
        versionId: id,
        nodeOverrides: {n: {params: {}, inputOverrides: {}}},
        trigger: {type: 'schedule', sourceId: id, label: 'N'},
        runId: `shipsec-run-${id}`,
      },
    ],
  ] as const;

  it.each(accepted)('accepts %s', (_, schema, request) => {
    expect(schema.safeParse(request).error?.issues ?? []).toEqual([]);
  });

  it('drops what it does not know, as Studio does', () => {
    expect(UpdateScheduleRequestSchema.parse({name: 'N', colour: 'red'})).toEqual({name: 'N'});
  });

  it('sets no field of a patch that nobody sent', () => {
    expect(UpdateScheduleRequestSchema.parse({})).toEqual({});
  });
});
