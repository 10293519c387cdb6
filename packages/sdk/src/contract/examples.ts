/**
 * The story that the examples of the contract tell: a workflow that checks a website, a schedule that runs it every
 * night in Berlin, one run of it. Plain data, so that `documentation.test.ts` can hold each against its schema.
 */
export const exampleIds = {
  workflow: '0b9f3f5e-6f3b-4f0e-9c35-3f1a3f0f2a11',
  version: '5d0c1c9e-2b1e-4d53-8a55-9b6a0d1f3c22',
  schedule: '8f2a6c1b-3f0e-4a7d-b5c9-2e4d6f8a0b33',
  run: 'shipsec-run-6f2c8d0e-5b0a-5a0f-9a52-0a6d7f0f7a55',
  organization: 'acme',
} as const;

/** 02:30 in Berlin, the instant of the fire that the story is about, and the one after it. */
export const exampleFireAt = '2026-11-24T01:30:00.000Z';
export const exampleNextFireAt = '2026-11-25T01:30:00.000Z';
export const exampleCreatedAt = '2026-11-02T09:15:00.000Z';

export const examplePayload = {
  runtimeInputs: {url: 'https://example.com'},
  nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
};

export const exampleTrigger = {
  type: 'schedule',
  sourceId: exampleIds.schedule,
  label: 'Nightly security check',
};

export const exampleRuntimeInput = {
  id: 'url',
  label: 'Website',
  type: 'text',
  required: true,
  defaultValue: 'https://example.com',
};

const entryPointNode = {
  id: 'start',
  type: 'core.workflow.entrypoint',
  position: {x: 0, y: 0},
  data: {label: 'Start', config: {params: {runtimeInputs: [exampleRuntimeInput]}, inputOverrides: {}}},
};

export const exampleNode = {
  id: 'fetch',
  type: 'core.http.request',
  position: {x: 320, y: 0},
  data: {label: 'Fetch the page', config: {params: {method: 'GET'}, inputOverrides: {}}},
};

export const exampleEdge = {
  id: 'start-fetch',
  source: 'start',
  target: 'fetch',
  sourceHandle: 'url',
  targetHandle: 'url',
};

export const exampleGraph = {
  name: 'Website check',
  description: 'Fetches a page and looks at its headers.',
  nodes: [entryPointNode, exampleNode],
  edges: [exampleEdge],
  viewport: {x: 0, y: 0, zoom: 1},
};

export const exampleAction = {
  ref: 'fetch',
  componentId: 'core.http.request',
  params: {method: 'GET'},
  inputOverrides: {},
  dependsOn: ['start'],
  inputMappings: {url: {sourceRef: 'start', sourceHandle: 'url'}},
  retryPolicy: {maxAttempts: 3, initialIntervalSeconds: 1, backoffCoefficient: 2},
  timeoutSeconds: 60,
};

export const exampleDefinition = {
  version: 2,
  title: 'Website check',
  description: 'Fetches a page and looks at its headers.',
  entrypoint: {ref: 'start'},
  nodes: {
    start: {ref: 'start', label: 'Start', mode: 'normal'},
    fetch: {ref: 'fetch', label: 'Fetch the page', mode: 'normal'},
  },
  edges: [
    {
      id: 'start-fetch',
      sourceRef: 'start',
      targetRef: 'fetch',
      sourceHandle: 'url',
      targetHandle: 'url',
      kind: 'success',
    },
  ],
  dependencyCounts: {start: 0, fetch: 1},
  actions: [
    {
      ref: 'start',
      componentId: 'core.workflow.entrypoint',
      params: {runtimeInputs: [exampleRuntimeInput]},
      inputOverrides: {},
      dependsOn: [],
      inputMappings: {},
    },
    exampleAction,
  ],
  config: {environment: 'default', timeoutSeconds: 0},
};

export const exampleRun = {
  id: exampleIds.run,
  workflowId: exampleIds.workflow,
  organizationId: exampleIds.organization,
  workflowVersionId: exampleIds.version,
  workflowVersion: 3,
  status: 'COMPLETED',
  startTime: '2026-11-24T01:30:00.412Z',
  endTime: '2026-11-24T01:30:02.106Z',
  temporalRunId: '0193a3c1-7c1e-7b52-9d6e-5f2b8a1c4d77',
  workflowName: 'Website check',
  eventCount: 2,
  nodeCount: 2,
  duration: 1694,
  triggerType: 'schedule',
  triggerSource: exampleIds.schedule,
  triggerLabel: 'Nightly security check',
  inputPreview: examplePayload,
  scheduleId: exampleIds.schedule,
};

export const exampleTraceEvent = {
  nodeId: 'fetch',
  type: 'COMPLETED',
  level: 'info',
  timestamp: '2026-11-24T01:30:01.950Z',
  message: 'GET https://example.com answered 200.',
  outputSummary: {status: 200},
};

export const exampleOutcome = {outputs: {fetch: {status: 200}}, success: true};

export const exampleDriftField = {field: 'paused', desired: false, actual: true};

export const exampleFire = {
  id: '4711',
  scheduleId: exampleIds.schedule,
  kind: 'scheduled',
  nominalFireAt: exampleFireAt,
  startedAt: '2026-11-24T01:30:00.412Z',
  verdict: 'on_time',
  reason: 'Started 0.4 s after its time.',
  delayMs: 412,
  runId: exampleIds.run,
  requestedBy: null,
};

export const exampleSchedule = {
  id: exampleIds.schedule,
  workflowId: exampleIds.workflow,
  workflowVersionId: null,
  workflowVersion: null,
  name: 'Nightly security check',
  description: 'Before the shop opens.',
  cronExpression: '30 2 * * *',
  timezone: 'Europe/Berlin',
  humanLabel: null,
  overlapPolicy: 'skip',
  catchupWindowSeconds: 300,
  status: 'active',
  lastRunAt: '2026-11-24T01:30:00.412Z',
  nextRunAt: exampleNextFireAt,
  inputPayload: examplePayload,
  temporalScheduleId: `shipsec-${exampleIds.schedule}`,
  temporalSnapshot: {},
  organizationId: exampleIds.organization,
  createdAt: exampleCreatedAt,
  updatedAt: exampleCreatedAt,
  workflowName: 'Website check',
  generation: 2,
  observedGeneration: 2,
  synced: true,
  syncError: null,
  statusReason: null,
  jitterSeconds: 0,
  pauseOnFailure: false,
  startAt: null,
  endAt: null,
  note: null,
  nextFires: [exampleNextFireAt],
  counters: {fired: 22, missed: 0, skipped: 0, buffered: 0},
  driftPolicy: null,
  drift: null,
  lastRunId: exampleIds.run,
  lastRunStatus: 'COMPLETED',
  recentFires: [{at: exampleFireAt, verdict: 'on_time'}],
  createdBy: 'alice',
  updatedBy: 'alice',
};

export const exampleComponentParameter = {
  id: 'method',
  label: 'Method',
  type: 'select',
  required: false,
  default: 'GET',
  description: 'How it asks.',
  options: [
    {label: 'GET', value: 'GET'},
    {label: 'HEAD', value: 'HEAD'},
  ],
};

export const exampleComponentPort = {
  id: 'url',
  label: 'URL',
  required: true,
  editor: 'text',
  connectionType: {kind: 'primitive', name: 'text'},
};

export const exampleComponent = {
  id: 'core.http.request',
  name: 'HTTP request',
  description: 'Sends an HTTP request and hands on the answer.',
  parameters: [exampleComponentParameter],
  inputs: [exampleComponentPort],
};
