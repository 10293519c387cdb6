import type {DriftPolicy, GraphInput} from '@shipsec/schedules-sdk/contract';
import type {AddressInfo} from 'node:net';
import {pino, type Logger} from 'pino';
import {inject} from 'vitest';
import type {Authenticate, Authorize} from '../auth/identity.js';
import {scopes} from '@shipsec/schedules-sdk/contract';
import type {Identity} from '../auth/identity.js';
import {createApp} from '../http/app.js';
import type {LiveFeedOptions} from '../live/live-feed.js';
import {createSchedulesRouter} from '../schedules-router.js';
import type {SecretBox} from '../secrets/secret-box.js';
import type {Storage} from '../storage/connect.js';
import {findInstallationId} from '../storage/installation.js';
import {requireDocumented} from './documented-answers.js';
import {createTemporalGateway, type TemporalGateway} from '../temporal/temporal-gateway.js';
import {aSecretBox} from './a-secret-box.js';

/** What the worker of a test sends. */
export const INTERNAL_TOKEN = 'a token for tests only';

/** The whole standalone application on a port of its own, spoken to over HTTP. */
export interface TestApp {
  readonly url: string;
  readonly storage: Storage;
  readonly temporal: TemporalGateway;
  /** Sends a request to the API as somebody of `acme`. A body that is no text is sent as JSON. */
  call<Body extends object = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  /** Sends a request to `/internal` as the worker. */
  report<Body extends object = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  close(): Promise<void>;
}

export interface Answer<Body extends object = Record<string, unknown>> {
  readonly status: number;
  /** The parsed JSON: `Body` is what the test expects, and its assertions hold the server to it. */
  readonly body: Body;
  readonly headers: Headers;
}

export interface TestAppOptions {
  /** Tells the user from `X-Test-User: <organization>/<user>` unless another hook is given. */
  readonly authenticate?: Authenticate;
  /** Asks nobody who they are, as a server without authentication. @default false */
  readonly isOpen?: boolean;
  readonly authorize?: Authorize;
  readonly live?: LiveFeedOptions;
  readonly authenticateMetrics?: Authenticate;
  readonly rateLimitPerMinute?: number;
  /** @default `repair` */
  readonly driftPolicy?: DriftPolicy | undefined;
  /** @default 2000 */
  readonly callTimeoutMs?: number;
  /** @default the shared server of the stack tests */
  readonly temporalAddress?: string;
  readonly staticFolder?: string;
  readonly logger?: Logger;
  /** @default a box with the key `test` */
  readonly secrets?: SecretBox;
}

const byTestHeader: Authenticate = async (request) => {
  const [organizationId = '', userId = ''] = (request.get('x-test-user') ?? 'acme/tester').split('/');
  return {organizationId, userId, scopes: [...scopes]} satisfies Identity;
};

export async function startApp(storage: Storage, options: TestAppOptions = {}): Promise<TestApp> {
  const {
    isOpen = false,
    authenticate = isOpen ? undefined : byTestHeader,
    authorize,
    live,
    authenticateMetrics,
    rateLimitPerMinute,
    temporalAddress = inject('temporalAddress'),
    staticFolder,
  } = options;
  const secrets = options.secrets ?? aSecretBox();
  const logger = options.logger ?? pino({level: 'silent'});
  const installationId = await findInstallationId(storage.db);
  const taskQueue = `test-${installationId}`;
  const temporal = createTemporalGateway({
    address: temporalAddress,
    namespace: 'default',
    taskQueue,
    installationId,
    callTimeoutMs: options.callTimeoutMs ?? 2_000,
  });
  const router = createSchedulesRouter({
    storage,
    temporal,
    installationId,
    taskQueue,
    internalToken: INTERNAL_TOKEN,
    authenticate,
    authorize,
    live,
    authenticateMetrics,
    rateLimitPerMinute,
    driftPolicy: options.driftPolicy,
    secrets,
    logger,
  });
  const listener = createApp({router, staticFolder, logger}).listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const internal = {'x-internal-token': INTERNAL_TOKEN, 'x-organization-id': 'acme'};
  return {
    url,
    storage,
    temporal,
    call: (method, path, body, headers) => send(`${url}/api/v1`, method, path, body, headers),
    report: (path, body, headers) => send(url, 'POST', path, body, {...internal, ...headers}),
    async close() {
      await router.close();
      await new Promise((resolve) => listener.close(resolve));
      await temporal.close();
    },
  };
}

async function send<Body extends object>(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const json = {'content-type': 'application/json'};
  const response = await fetch(`${base}${path}`, {
    method,
    headers: body === undefined ? headers : {...json, ...headers},
    ...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
  });
  const isStream = response.headers.get('content-type') === 'text/event-stream';
  if (isStream) await response.body?.cancel();
  const answer = {
    status: response.status,
    body: (isStream ? {} : await response.json()) as Body,
    headers: response.headers,
  };
  requireDocumented({method, path, ...answer, contentType: response.headers.get('content-type')});
  return answer;
}

/** A workflow with a required input `url`, an optional `depth` and a secret `key`, and one action, `fetch`. */
export function aWorkflowGraph(changes: Partial<GraphInput> = {}): GraphInput {
  const runtimeInputs = [
    {id: 'url', label: 'Website', type: 'text', required: true},
    {id: 'depth', label: 'Depth', type: 'number', required: false, defaultValue: 2},
    {id: 'key', type: 'secret', required: false},
  ];
  return {
    name: 'Website check',
    nodes: [
      {
        id: 'entry',
        type: 'core.workflow.entrypoint',
        data: {label: 'Entry', config: {params: {runtimeInputs}}},
      },
      {id: 'fetch', type: 'core.http.request', data: {label: 'Fetch', config: {params: {method: 'GET'}}}},
    ],
    edges: [{id: 'e1', source: 'entry', target: 'fetch', sourceHandle: 'url', targetHandle: 'url'}],
    ...changes,
  };
}
