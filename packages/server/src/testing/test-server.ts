import type {Graph} from '@shipsec/schedules-sdk/contract';
import express from 'express';
import {randomUUID} from 'node:crypto';
import type {AddressInfo} from 'node:net';
import {Client} from 'pg';
import {pino} from 'pino';
import {inject} from 'vitest';
import type {Identity} from '../auth/identity.js';
import {backfillRoutes} from '../backfills/backfill.routes.js';
import {BackfillService} from '../backfills/backfill.service.js';
import {scopes} from '@shipsec/schedules-sdk/contract';
import {problemHandler} from '../http/problem-details.js';
import {assignRequestId} from '../http/request-id.js';
import {mountRoutes} from '../http/router.js';
import {fireRoutes} from '../fires/fire.routes.js';
import {listFires} from '../fires/list-fires.js';
import {upcomingFires} from '../fires/upcoming-fires.js';
import {driftRoutes} from '../reconcile/drift.routes.js';
import {DriftService} from '../reconcile/drift.service.js';
import {Reconciler} from '../reconcile/reconciler.js';
import type {RunLimits} from '../runs/run-limits.js';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {BulkService} from '../schedules/bulk.service.js';
import {scheduleRoutes} from '../schedules/schedule.routes.js';
import {ScheduleService} from '../schedules/schedule.service.js';
import {openStorage, type Storage} from '../storage/connect.js';
import {findInstallationId} from '../storage/installation.js';
import {createScheduleLock} from '../storage/schedule-lock.js';
import {createTemporalGateway, type TemporalGateway} from '../temporal/temporal-gateway.js';
import {aSecretBox} from './a-secret-box.js';
import {requireDocumented} from './documented-answers.js';
import type {Answer} from './start-app.js';
import {WorkflowService} from '../workflows/workflow.service.js';

export const storageKinds = ['pglite', 'postgres'] as const;
export type StorageKind = (typeof storageKinds)[number];

/** A database of its own, empty but migrated. */
export interface TestDatabase {
  /** Another server on the same database; PGlite has one only. */
  open(): Promise<Storage>;
  drop(): Promise<void>;
}

export async function createDatabase(kind: StorageKind): Promise<TestDatabase> {
  if (kind === 'pglite') {
    // It takes seconds to boot, so it stays open from one server to the next.
    const storage = await openStorage({});
    return {open: async () => ({...storage, close: async () => undefined}), drop: () => storage.close()};
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    open: () => openStorage({databaseUrl: url.href}),
    drop: () => administer(`drop database ${name} with (force)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new Client({connectionString: inject('postgresUrl')});
  await client.connect();
  await client.query(statement);
  await client.end();
}

export const testIdentity: Identity = {organizationId: 'acme', userId: 'tester', scopes: [...scopes]};

/** A server over one database and one Temporal, spoken to over HTTP. */
export interface TestServer {
  readonly storage: Storage;
  readonly gateway: TemporalGateway;
  readonly dependencies: ApplyDependencies;
  readonly reconciler: Reconciler;
  /** A committed workflow with one required input `url`, one optional input `depth`, and a node `fetch`. */
  createWorkflow(changes?: Partial<Graph>): Promise<string>;
  call<Body extends object = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** @default the shared server of the stack tests */
  temporalAddress?: string;
  /** @default 30000 */
  callTimeoutMs?: number;
  /** Stands between the server and Temporal. */
  wrapGateway?: (gateway: TemporalGateway) => TemporalGateway;
  identity?: Identity;
  limits?: RunLimits;
  /** How long after its time a fire without a run is looked for. @default 30 seconds */
  ledgerGraceMs?: number;
}

export async function startTestServer(
  storage: Storage,
  options: TestServerOptions = {},
): Promise<TestServer> {
  const {
    temporalAddress = inject('temporalAddress'),
    wrapGateway = (same) => same,
    identity = testIdentity,
  } = options;
  const installationId = await findInstallationId(storage.db);
  const gateway = wrapGateway(
    createTemporalGateway({
      address: temporalAddress,
      namespace: 'default',
      taskQueue: `test-${installationId}`,
      installationId,
      // A loaded machine may need longer than a person would wait; no test here is about that.
      callTimeoutMs: options.callTimeoutMs ?? 30_000,
    }),
  );
  const {limits} = options;
  const dependencies = {
    db: storage.db,
    lock: createScheduleLock(storage),
    gateway,
    installationId,
    limits,
    secrets: aSecretBox(),
  };
  const schedules = new ScheduleService(dependencies);
  const authenticate = async () => identity;
  const routes = [
    ...scheduleRoutes(schedules, new BulkService(storage.db, schedules)),
    ...driftRoutes(new DriftService(dependencies)),
    ...backfillRoutes(new BackfillService(dependencies)),
    ...fireRoutes({
      listFires: (identity, scheduleId, query) => listFires(storage.db, identity, scheduleId, query),
      upcomingFires: (identity, query) => upcomingFires(storage.db, identity, query, 2),
    }),
  ];
  const app = express()
    .use(assignRequestId())
    .use(mountRoutes(routes, {authenticate, authenticateInternal: authenticate}))
    .use(problemHandler(pino({level: 'fatal'})));
  const listener = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const base = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return {
    storage,
    gateway,
    dependencies,
    reconciler: new Reconciler(dependencies, {ledgerGraceMs: options.ledgerGraceMs}),
    createWorkflow: (changes) => createWorkflow(storage, identity, changes),
    call: (method, path, body, headers) => call(base, method, path, body, headers),
    async close() {
      await new Promise((resolve) => listener.close(resolve));
      await gateway.close();
      await storage.close();
    },
  };
}

async function call<Body extends object>(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: body === undefined ? headers : {'content-type': 'application/json', ...headers},
    ...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
  });
  const {status, headers: received} = response;
  const parsed = (await response.json()) as Body;
  requireDocumented({method, path, status, contentType: received.get('content-type'), body: parsed});
  return {status, body: parsed, headers: received};
}

async function createWorkflow(
  storage: Storage,
  identity: Identity,
  changes: Partial<Graph> = {},
): Promise<string> {
  const service = new WorkflowService(storage.db);
  const caller = {identity, requestId: 'test'};
  const {id} = await service.create(caller, {...aGraph(), ...changes});
  // A graph without entry point cannot be committed.
  if (changes.nodes === undefined) await service.commit(caller, id);
  return id;
}

function aGraph(): Graph {
  const config = {inputOverrides: {}};
  const runtimeInputs = [
    {id: 'url', label: 'Website', type: 'text', required: true},
    {id: 'depth', label: 'Depth', type: 'number', required: false, defaultValue: 2},
  ];
  return {
    name: 'Website check',
    nodes: [
      {
        id: 'entry',
        type: 'core.workflow.entrypoint',
        position: {x: 0, y: 0},
        data: {label: 'Entry', config: {...config, params: {runtimeInputs}}},
      },
      {
        id: 'fetch',
        type: 'core.http.request',
        position: {x: 200, y: 0},
        data: {label: 'Fetch', config: {...config, params: {method: 'GET'}}},
      },
    ],
    edges: [{id: 'e1', source: 'entry', target: 'fetch', sourceHandle: 'url', targetHandle: 'url'}],
    viewport: {x: 0, y: 0, zoom: 1},
  };
}
