import {randomUUID} from 'node:crypto';
import type {studioShapes} from './studio-shapes.js';

/** What Studio's frontend sends with every call. */
export const studioHeaders = {
  authorization: `Basic ${btoa('admin:admin')}`,
  'x-organization-id': 'local-dev',
};
/** For the workflow of {@link aStudioGraph}. */
export const studioInputs = {url: 'https://example.com'};
const emptyPayload = {runtimeInputs: {}, nodeOverrides: {}};

/** A graph as Studio's builder sends it. */
export const aStudioGraph = (name: string) => ({
  name,
  description: 'From the builder',
  nodes: [
    {
      id: 'entry',
      type: 'core.workflow.entrypoint',
      position: {x: 0, y: 0},
      data: {
        label: 'Start',
        config: {
          params: {runtimeInputs: [{id: 'url', label: 'Website', type: 'string', required: true}]},
          inputOverrides: {},
        },
      },
    },
    {
      id: 'fetch',
      type: 'core.http.request',
      position: {x: 200, y: 0},
      data: {label: 'Fetch', config: {params: {method: 'GET'}, inputOverrides: {}, mode: 'normal'}},
    },
  ],
  edges: [{id: 'e', source: 'entry', target: 'fetch', sourceHandle: 'url', targetHandle: 'url'}],
  viewport: {x: 0, y: 0, zoom: 1},
});

/** What is there before the first row of the table. */
export interface StudioThings {
  workflowId: string;
  versionId: string;
  scheduleId: string;
  /** Has ended, with a trace and a run that it has started. */
  endedRun: string;
  liveRun: string;
  emptyWorkflowId: string;
}

/** One request and what it is answered. */
export interface StudioRow {
  readonly method: string;
  /** `{name}` is that of {@link StudioThings}. */
  readonly path: string;
  readonly body?: (things: StudioThings) => unknown;
  readonly status: number;
  readonly shape: keyof typeof studioShapes;
  /** In addition to the shape. */
  readonly contains?: (things: StudioThings) => object;
}

/** As its editor sends it: numbers of forms are text. */
export const aStudioSchedule = ({workflowId}: StudioThings) => ({
  workflowId,
  name: 'Created',
  cronExpression: '30 2 1 1 *',
  timezone: 'UTC',
  overlapPolicy: 'skip',
  catchupWindowSeconds: '60',
  inputPayload: {
    runtimeInputs: studioInputs,
    nodeOverrides: {fetch: {params: {method: 'HEAD'}, inputOverrides: {}}},
  },
});

const get = (path: string, shape: StudioRow['shape'], contains?: StudioRow['contains']): StudioRow => ({
  method: 'GET',
  path,
  status: 200,
  shape,
  ...(contains === undefined ? {} : {contains}),
});

/** Studio's routes with the status and the shape of a success; what destroys something comes last. */
export const studioRoutes: readonly StudioRow[] = [
  {method: 'POST', path: '/auth/login', status: 201, shape: 'session'},
  get('/auth/validate', 'sessionCheck'),
  {method: 'POST', path: '/auth/logout', status: 201, shape: 'session'},

  {
    method: 'POST',
    path: '/schedules',
    body: aStudioSchedule,
    status: 201,
    shape: 'schedule',
    contains: () => ({catchupWindowSeconds: 60, status: 'active', organizationId: 'local-dev'}),
  },
  {
    method: 'POST',
    path: '/schedules',
    body: ({emptyWorkflowId}) => ({
      workflowId: emptyWorkflowId,
      name: 'Least',
      cronExpression: '@daily',
      timezone: 'UTC',
    }),
    status: 201,
    shape: 'schedule',
    contains: () => ({
      overlapPolicy: 'skip',
      description: null,
      humanLabel: null,
      inputPayload: emptyPayload,
    }),
  },
  get('/schedules', 'schedules'),
  get('/schedules?workflowId={workflowId}&status=active', 'schedules'),
  get('/schedules/{scheduleId}', 'schedule', ({scheduleId}) => ({id: scheduleId, workflowVersion: 1})),
  {
    method: 'PATCH',
    path: '/schedules/{scheduleId}',
    body: () => ({name: 'Renamed', colour: 'red'}),
    status: 200,
    shape: 'schedule',
    contains: () => ({name: 'Renamed', overlapPolicy: 'allow'}),
  },
  {
    method: 'POST',
    path: '/schedules/{scheduleId}/pause',
    status: 201,
    shape: 'schedule',
    contains: () => ({status: 'paused'}),
  },
  {
    method: 'POST',
    path: '/schedules/{scheduleId}/resume',
    status: 201,
    shape: 'schedule',
    contains: () => ({status: 'active'}),
  },
  {method: 'POST', path: '/schedules/{scheduleId}/trigger', status: 201, shape: 'success'},

  get('/workflows', 'workflows'),
  get('/workflows/summary', 'workflowSummaries'),
  {
    method: 'POST',
    path: '/workflows',
    body: () => aStudioGraph('Made'),
    status: 201,
    shape: 'workflow',
    contains: () => ({currentVersion: 1}),
  },
  get('/workflows/{workflowId}', 'workflow', ({workflowId}) => ({id: workflowId})),
  {
    method: 'PUT',
    path: '/workflows/{workflowId}',
    body: () => aStudioGraph('Changed'),
    status: 200,
    shape: 'workflow',
    contains: () => ({name: 'Changed', currentVersion: 2}),
  },
  {
    method: 'PATCH',
    path: '/workflows/{workflowId}/metadata',
    body: () => ({name: ' Trimmed ', description: null}),
    status: 200,
    shape: 'workflow',
    contains: () => ({name: 'Trimmed', description: null}),
  },
  get('/workflows/{workflowId}/versions/{versionId}', 'workflowVersion', ({versionId}) => ({
    id: versionId,
    version: 1,
  })),
  {method: 'POST', path: '/workflows/{workflowId}/commit', status: 201, shape: 'definition'},
  get('/workflows/{workflowId}/runtime-inputs', 'runtimeInputs', () => ({
    inputs: [{id: 'url', label: 'Website', type: 'text', required: true}],
  })),
  {
    method: 'POST',
    path: '/workflows/{workflowId}/run',
    body: () => ({inputs: studioInputs, version: '1'}),
    status: 201,
    shape: 'runStarted',
    contains: () => ({workflowVersion: 1}),
  },

  ...['/workflows/runs', '/executions/runs'].flatMap((runs): StudioRow[] => [
    get(`${runs}?workflowId={workflowId}&status=completed&limit=10&offset=0`, 'runs'),
    get(`${runs}/{endedRun}`, 'run', ({endedRun}) => ({id: endedRun, status: 'COMPLETED'})),
    get(`${runs}/{endedRun}/status`, 'runStatus'),
    get(`${runs}/{liveRun}/status?temporalRunId=any`, 'runStatus', () => ({status: 'RUNNING'})),
    get(`${runs}/{endedRun}/config`, 'runConfig', () => ({inputs: studioInputs})),
    get(`${runs}/{endedRun}/result`, 'runResult'),
    get(`${runs}/{endedRun}/trace`, 'trace', () => ({cursor: '2'})),
    get(`${runs}/{endedRun}/events`, 'trace', () => ({cursor: '2'})),
    get(`${runs}/{endedRun}/logs?nodeRef=fetch&stream=console&level=info&limit=500`, 'logs', () => ({
      totalCount: 2,
    })),
    get(`${runs}/{endedRun}/children`, 'children'),
    get(`${runs}/{endedRun}/dataflows`, 'dataflows', () => ({packets: []})),
    get(`${runs}/{endedRun}/node-io`, 'nodeIo', () => ({nodes: []})),
    get(`${runs}/{endedRun}/artifacts`, 'artifacts', () => ({artifacts: []})),
    get(`${runs}/{endedRun}/terminal?nodeRef=fetch&stream=pty`, 'terminal', () => ({
      cursor: '{}',
      chunks: [],
    })),
    {method: 'POST', path: `${runs}/{liveRun}/cancel?temporalRunId=any`, status: 201, shape: 'runCancelled'},
  ]),

  {method: 'DELETE', path: '/schedules/{scheduleId}', status: 200, shape: 'success'},
];

const nobody = randomUUID();

/** Refusals: Studio's status and body, or a 4xx where Studio answers 500. */
export const studioRefusals: readonly [
  what: string,
  row: Omit<StudioRow, 'shape'> & {shape: 'refusal' | 'invalid'},
][] = [
  [
    'an unknown schedule',
    {
      method: 'GET',
      path: `/schedules/${nobody}`,
      status: 404,
      shape: 'refusal',
      contains: () => ({message: `Schedule ${nobody} not found`, error: 'Not Found'}),
    },
  ],
  ['an unknown workflow', {method: 'GET', path: `/workflows/${nobody}`, status: 404, shape: 'refusal'}],
  [
    'an unknown version',
    {method: 'GET', path: `/workflows/{workflowId}/versions/${nobody}`, status: 404, shape: 'refusal'},
  ],
  [
    'an unknown run',
    {
      method: 'GET',
      path: '/workflows/runs/none',
      status: 404,
      shape: 'refusal',
      contains: () => ({message: 'Workflow run none not found', error: 'Not Found'}),
    },
  ],
  [
    'an unknown route',
    {
      method: 'GET',
      path: '/nope',
      status: 404,
      shape: 'refusal',
      contains: () => ({message: 'Cannot GET /api/v1/nope', error: 'Not Found'}),
    },
  ],
  [
    'a status that is none',
    {
      method: 'GET',
      path: '/schedules?status=broken',
      status: 400,
      shape: 'invalid',
      contains: () => ({message: 'Validation failed'}),
    },
  ],
  [
    'a run status that is none',
    {method: 'GET', path: '/workflows/runs?status=broken', status: 400, shape: 'invalid'},
  ],
  [
    'an empty schedule',
    {method: 'POST', path: '/schedules', body: () => ({}), status: 400, shape: 'invalid'},
  ],
  [
    'a missing required input',
    {
      method: 'POST',
      path: '/schedules',
      body: (things) => ({...aStudioSchedule(things), inputPayload: emptyPayload}),
      status: 400,
      shape: 'refusal',
    },
  ],
  [
    'a version and its ID',
    {
      method: 'POST',
      path: '/workflows/{workflowId}/run',
      body: ({versionId}) => ({inputs: studioInputs, version: 1, versionId}),
      status: 400,
      shape: 'invalid',
    },
  ],
  [
    'a schedule of an unknown workflow',
    {
      method: 'POST',
      path: '/schedules',
      body: (things) => ({...aStudioSchedule(things), workflowId: nobody}),
      status: 404,
      shape: 'refusal',
    },
  ],
  ['an ID that is no UUID', {method: 'GET', path: '/schedules/1', status: 400, shape: 'invalid'}],
  [
    'a cadence that is none',
    {
      method: 'POST',
      path: '/schedules',
      body: (things) => ({...aStudioSchedule(things), cronExpression: 'often'}),
      status: 400,
      shape: 'invalid',
    },
  ],
  [
    'a time zone that is none',
    {
      method: 'POST',
      path: '/schedules',
      body: (things) => ({...aStudioSchedule(things), timezone: 'Mars/Olympus'}),
      status: 400,
      shape: 'invalid',
    },
  ],
  [
    'a graph without nodes',
    {
      method: 'POST',
      path: '/workflows',
      body: () => ({...aStudioGraph('Empty'), nodes: []}),
      status: 400,
      shape: 'invalid',
    },
  ],
  [
    'the result of a live run',
    {method: 'GET', path: '/workflows/runs/{liveRun}/result', status: 409, shape: 'refusal'},
  ],
  [
    'the deletion of a workflow with schedules',
    {method: 'DELETE', path: '/workflows/{workflowId}', status: 409, shape: 'refusal'},
  ],
];
