import {
  PreparedRunSchema,
  ProblemSchema,
  ReconcileResponseSchema,
  RunSecretsSchema,
  type PreparedRun,
  type PrepareRunRequest,
  type ReconcileResponse,
  type RecordTraceRequest,
  type ReportComponentsRequest,
  type RunFinishedRequest,
  type RunSecrets,
  type RunStartedRequest,
} from '@shipsec/schedules-sdk/contract';
import {ApplicationFailure} from '@temporalio/common';
import type * as z from 'zod';
import {activeTrace} from './tracing/activity-traces.js';

/** Where the server is and how the worker shows that it is one of ours. */
export interface ServerOptions {
  /** `SHIPSEC_API_BASE_URL`, with or without `/api/v1`: the server answers under both. */
  readonly baseUrl: string;
  /** `INTERNAL_SERVICE_TOKEN`, the same as the server's. */
  readonly token: string;
}

/**
 * The `/internal` API of the server. Every call may be repeated. Calls throw an `ApplicationFailure`: non-retryable
 * with the problem's code as its type when the server refuses (a 4xx but 408, 425 and 429), retryable otherwise.
 */
export interface ServerClient {
  prepareRun(organizationId: string | null, request: PrepareRunRequest): Promise<PreparedRun>;
  /** The secrets of a live run. Nothing of it may be handed on to Temporal or to a log. */
  runSecrets(organizationId: string, runId: string): Promise<RunSecrets>;
  recordTrace(organizationId: string, runId: string, request: RecordTraceRequest): Promise<void>;
  runStarted(organizationId: string, runId: string, request: RunStartedRequest): Promise<void>;
  runFinished(organizationId: string | null, runId: string, request: RunFinishedRequest): Promise<void>;
  reconcile(): Promise<ReconcileResponse>;
  /** Tells what this worker can execute. */
  reportComponents(request: ReportComponentsRequest): Promise<void>;
}

const TIMEOUT_MS = 10_000;
/** Short, because an action that is done waits for its last report. */
const TRACE_TIMEOUT_MS = 5000;
/** A batch applies many schedules to Temporal. */
const RECONCILE_TIMEOUT_MS = 120_000;

interface Call {
  readonly path: string;
  readonly organizationId: string | null;
  readonly body: unknown;
  readonly timeoutMs?: number;
}

export function createServerClient({baseUrl, token}: ServerOptions): ServerClient {
  const base = baseUrl.replace(/\/+$/, '');

  async function post({path, organizationId, body, timeoutMs = TIMEOUT_MS}: Call): Promise<Response> {
    const url = `${base}/internal/${path}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-internal-token': token,
        ...activeTrace(),
        ...(organizationId === null ? {} : {'x-organization-id': organizationId}),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    if (!response.ok) throw await refusal(url, response);
    return response;
  }

  const runPath = (runId: string, what: string) => `runs/${encodeURIComponent(runId)}/${what}`;

  return {
    async prepareRun(organizationId, body) {
      return read(await post({path: 'runs', organizationId, body}), PreparedRunSchema);
    },
    async runSecrets(organizationId, runId) {
      return read(await post({path: runPath(runId, 'secrets'), organizationId, body: {}}), RunSecretsSchema);
    },
    async recordTrace(organizationId, runId, body) {
      const call = {path: runPath(runId, 'trace'), organizationId, body, timeoutMs: TRACE_TIMEOUT_MS};
      await discard(await post(call));
    },
    async runStarted(organizationId, runId, body) {
      await discard(await post({path: runPath(runId, 'started'), organizationId, body}));
    },
    async runFinished(organizationId, runId, body) {
      await discard(await post({path: runPath(runId, 'finished'), organizationId, body}));
    },
    async reportComponents(body) {
      await discard(await post({path: 'components', organizationId: null, body}));
    },
    async reconcile() {
      const call = {path: 'reconcile', organizationId: null, body: {}, timeoutMs: RECONCILE_TIMEOUT_MS};
      return read(await post(call), ReconcileResponseSchema);
    },
  };
}

async function read<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : ` at "${issue.path.join('.')}": ${issue.message}`;
  throw ApplicationFailure.create({
    type: 'contract_mismatch',
    message: `The server's answer is not what this worker understands${where}. Do both have the same version?`,
    nonRetryable: true,
  });
}

/** Reads the body to its end, so that the connection can be used again. */
async function discard(response: Response): Promise<void> {
  await response.arrayBuffer();
}

function unreachable(url: string, error: unknown): ApplicationFailure {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return ApplicationFailure.create({
    type: 'server_unreachable',
    message: `${url} does not answer: ${reason}`,
  });
}

/** Statuses that ask for the same request again. */
const retryableStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

async function refusal(url: string, response: Response): Promise<ApplicationFailure> {
  const {status} = response;
  const problem = ProblemSchema.safeParse(await response.json().catch(() => undefined));
  const message = problem.success
    ? (problem.data.detail ?? problem.data.message)
    : `${url} answered ${status}`;
  return ApplicationFailure.create({
    type: (problem.success ? problem.data.code : undefined) ?? `http_${status}`,
    message,
    ...retryDelayOf(response),
    nonRetryable: status >= 400 && status < 500 && !retryableStatuses.has(status),
    details: [{status, url}],
  });
}

/** A server that says when to ask again is not asked before. */
function retryDelayOf({headers}: Response): {nextRetryDelay?: number} {
  const seconds = Number(headers.get('retry-after') ?? '');
  return seconds > 0 ? {nextRetryDelay: seconds * 1000} : {};
}
