import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {
  PreparedRunSchema,
  PrepareRunRequestSchema,
  ReconcileResponseSchema,
  RecordTraceRequestSchema,
  ReportComponentsRequestSchema,
  RunFinishedRequestSchema,
  RunSecretsSchema,
  RunStartedRequestSchema,
  type Component as DescribedComponent,
  type PreparedRun,
  type PrepareRunCommand,
  type ReconcileResponse,
  type RecordTraceRequest,
  type RunFinishedRequest,
  type RunSecrets,
  type WorkflowDefinition,
} from '@shipsec/schedules-sdk/contract';

export type StoredEvent = RecordTraceRequest['events'][number];

/** What the API knows about one run. */
interface StoredRun {
  readonly prepared: PreparedRun | undefined;
  /** How often a run of this ID was asked for. */
  readonly preparations: readonly PrepareRunCommand[];
  /** In the order of arrival, each key once. */
  readonly events: readonly StoredEvent[];
  readonly startedAs: string | undefined;
  /** Of the first report; later ones change nothing, as in the real server. */
  readonly finished: RunFinishedRequest | undefined;
  readonly organizationId: string | null;
}

/** An answer other than the usual one. */
interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** The server's `/internal` API over real HTTP, validating every request with the contract. */
export interface InternalApi {
  readonly baseUrl: string;
  readonly token: string;
  /** The definition that the next preparations answer with; node overrides are applied to it. */
  definition: WorkflowDefinition;
  /** What `/internal/runs/:runId/secrets` answers; empty at first. */
  secrets: RunSecrets['secrets'];
  /** Looked at for every request: `prepare`, `secrets`, `trace`, `started`, `finished`, `components` or `reconcile`. */
  refuse: (what: string, runId: string | undefined) => Refusal | undefined;
  /** Answers of `/internal/reconcile`, first to last. */
  readonly reconciliations: ReconcileResponse[];
  /** What the last worker told; undefined before one has. */
  components: readonly DescribedComponent[] | undefined;
  run(runId: string): StoredRun;
  runs(): StoredRun[];
  close(): Promise<void>;
}

interface Row {
  prepared: PreparedRun | undefined;
  preparations: PrepareRunCommand[];
  events: StoredEvent[];
  startedAs: string | undefined;
  finished: RunFinishedRequest | undefined;
  organizationId: string | null;
}

const VERSION_ID = '0193f1a0-0000-7000-8000-000000000001';

export async function startInternalApi(definition: WorkflowDefinition): Promise<InternalApi> {
  const rows = new Map<string, Row>();
  const rowOf = (runId: string): Row => {
    const row = rows.get(runId) ?? {
      prepared: undefined,
      preparations: [],
      events: [],
      startedAs: undefined,
      finished: undefined,
      organizationId: null,
    };
    rows.set(runId, row);
    return row;
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      problem(response, {status: 500, code: 'internal_error'}, String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: unknown = JSON.parse(await textOf(request));
    const {runId, what} = routeOf(request.url ?? '');
    if (request.headers['x-internal-token'] !== api.token)
      return problem(response, {status: 401, code: 'unauthorized'});
    const prepare = what === 'prepare' ? PrepareRunRequestSchema.parse(body) : undefined;
    const subject = runId ?? prepare?.runId;
    if (prepare !== undefined && subject !== undefined) rowOf(subject).preparations.push(prepare);
    const refusal = api.refuse(what, subject);
    if (refusal !== undefined) return problem(response, refusal);
    if (what === 'reconcile') {
      const next = api.reconciliations.shift() ?? {applied: 0, failed: 0, settledRuns: 0, more: false};
      return json(response, 200, ReconcileResponseSchema.parse(next));
    }
    if (what === 'components') {
      api.components = ReportComponentsRequestSchema.parse(body).components;
      return json(response, 201, {success: true});
    }
    if (subject === undefined) return problem(response, {status: 404, code: 'not_found'});
    const row = rowOf(subject);
    const organization = request.headers['x-organization-id'];
    row.organizationId = typeof organization === 'string' ? organization : null;
    if (prepare !== undefined) {
      row.prepared ??= prepared(subject, prepare, api.definition, row.organizationId ?? 'local-dev');
      return json(response, 201, PreparedRunSchema.parse(row.prepared));
    }
    if (what === 'secrets') return json(response, 201, RunSecretsSchema.parse({secrets: api.secrets}));
    store(row, what, body);
    return json(response, 200, {success: true});
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  const api: InternalApi = {
    baseUrl: `http://127.0.0.1:${port}/api/v1`,
    token: 'a-token',
    definition,
    secrets: [],
    refuse: () => undefined,
    reconciliations: [],
    components: undefined,
    run: (runId) => rowOf(runId),
    runs: () => [...rows.values()],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}

function routeOf(url: string): {what: string; runId: string | undefined} {
  const path = url.replace(/^\/api\/v1/, '');
  if (path === '/internal/runs') return {what: 'prepare', runId: undefined};
  if (path === '/internal/components') return {what: 'components', runId: undefined};
  if (path === '/internal/reconcile') return {what: 'reconcile', runId: undefined};
  const [, runId, what] = /^\/internal\/runs\/([^/]+)\/(secrets|trace|started|finished)$/.exec(path) ?? [];
  return {what: what ?? 'unknown', runId};
}

function store(row: Row, what: string, body: unknown): void {
  if (what === 'trace') {
    for (const event of RecordTraceRequestSchema.parse(body).events) {
      if (!row.events.some(({key}) => key === event.key)) row.events.push(event);
    }
  }
  if (what === 'started') row.startedAs = RunStartedRequestSchema.parse(body).temporalRunId;
  if (what === 'finished') row.finished ??= RunFinishedRequestSchema.parse(body);
}

/** As the server does it: overrides replace parameters and inputs key by key (studio-contract §8). */
function prepared(
  runId: string,
  request: PrepareRunCommand,
  definition: WorkflowDefinition,
  organizationId: string,
): PreparedRun {
  const actions = definition.actions.map((action) => {
    const override = request.nodeOverrides[action.ref];
    return {
      ...action,
      params: {...action.params, ...override?.params},
      inputOverrides: {...action.inputOverrides, ...override?.inputOverrides},
    };
  });
  return {
    runId,
    workflowId: request.workflowId,
    workflowVersionId: request.versionId ?? VERSION_ID,
    workflowVersion: 1,
    organizationId,
    definition: {...definition, actions},
    inputs: request.inputs,
    trigger: request.trigger ?? {type: 'api'},
    inputPreview: {runtimeInputs: request.inputs, nodeOverrides: request.nodeOverrides},
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? 'null' : text;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));
}

function problem(response: ServerResponse, {status, code}: Refusal, message = `Refused with ${code}`): void {
  json(response, status, {statusCode: status, message, code});
}
