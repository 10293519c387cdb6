import {randomUUID} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {SchedulesClient} from '@shipsec/schedules-sdk';
import type {GraphInput} from '@shipsec/schedules-sdk/contract';
import {Pool} from 'pg';
import {startPostgres} from '../tools/stack/embedded-postgres.ts';
import {findTemporal} from '../tools/stack/find-temporal.ts';
import {findFreePorts} from '../tools/stack/ports.ts';
import {createSupervisor, type SupervisedProcess} from '../tools/stack/processes.ts';
import {startTemporalDevServer} from '../tools/stack/temporal-dev-server.ts';

/** Our server as a process of its own. */
export interface BenchServer {
  /** Our API, with its prefix. */
  readonly baseUrl: string;
  readonly client: SchedulesClient;
  /** What the worker shows to it. */
  readonly internalToken: string;
}

/** The real parts that measures run on: Temporal in memory, Postgres, and our server. */
export interface Rig extends BenchServer {
  readonly temporalAddress: string;
  readonly postgresUrl: string;
  /** A second server on the same Temporal and a database of its own, for what depends on how much is stored. */
  readonly startServer: (database: string) => Promise<BenchServer & {readonly postgresUrl: string}>;
  /** Our worker, for measures in which schedules fire. */
  readonly startWorker: () => Promise<{stop: () => Promise<void>}>;
  /** Starts a script of this folder under Node and waits for its first line, which must be its URL. */
  readonly startScript: (
    file: string,
    env: Record<string, string>,
  ) => Promise<{url: string; stop: () => Promise<void>}>;
  stop(): Promise<void>;
}

/** A workflow that can be scheduled without giving any input. */
export const emptyWorkflow: GraphInput = {
  name: 'Bench',
  nodes: [
    {
      id: 'entry',
      type: 'core.workflow.entrypoint',
      data: {label: 'Start', config: {params: {runtimeInputs: []}}},
    },
  ],
  edges: [],
};

const RAISED_LIMITS = ['frontend.namespaceRPS=100000', 'frontend.namespaceRPS.visibility=10000'];

export async function startRig(): Promise<Rig> {
  const supervisor = createSupervisor();
  const folder = mkdtempSync(join(tmpdir(), 'shipsec-bench-'));
  const stop = async (): Promise<void> => {
    await supervisor.stopAll();
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    const base = await findFreePorts(4);
    const temporalAddress = `127.0.0.1:${base}`;
    await startTemporalDevServer(supervisor, {
      command: await findTemporal(supervisor),
      port: base,
      dynamicConfig: RAISED_LIMITS,
      logFile: join(folder, 'temporal.log'),
    });
    const {url: postgresUrl} = await startPostgres(supervisor);
    let port = base;
    const startServerOn = async (databaseUrl: string): Promise<BenchServer> => {
      port += 1;
      const internalToken = randomUUID();
      const server = await supervisor.start({
        name: `server ${port}`,
        command: process.execPath,
        args: [fileURLToPath(new URL('../packages/server/dist/cli.js', import.meta.url))],
        env: {
          PORT: String(port),
          DATABASE_URL: databaseUrl,
          TEMPORAL_ADDRESS: temporalAddress,
          INTERNAL_SERVICE_TOKEN: internalToken,
          LOG_LEVEL: 'warn',
          NODE_ENV: 'production',
        },
        logFile: join(folder, `server-${port}.log`),
      });
      const baseUrl = `http://127.0.0.1:${port}/api/v1`;
      const client = new SchedulesClient({baseUrl, retry: 0});
      await untilUp(client, server);
      return {baseUrl, client, internalToken};
    };
    const {baseUrl, client, internalToken} = await startServerOn(postgresUrl);
    const startServer: Rig['startServer'] = async (database) => {
      const url = await createDatabase(postgresUrl, database);
      return {...(await startServerOn(url)), postgresUrl: url};
    };
    const startWorker: Rig['startWorker'] = async () => {
      const worker = await supervisor.start({
        name: 'worker',
        command: process.execPath,
        args: [fileURLToPath(new URL('../packages/worker/dist/cli.js', import.meta.url))],
        env: {
          SHIPSEC_API_BASE_URL: baseUrl,
          TEMPORAL_ADDRESS: temporalAddress,
          INTERNAL_SERVICE_TOKEN: internalToken,
          NODE_ENV: 'production',
        },
        logFile: join(folder, 'worker.log'),
      });
      await untilPrinted(worker, /Polling/);
      return {stop: async () => void (await worker.stop())};
    };
    const startScript: Rig['startScript'] = (file, env) =>
      startListeningScript(
        async (logFile) =>
          supervisor.start({
            name: file,
            command: process.execPath,
            args: [fileURLToPath(new URL(file, import.meta.url))],
            env,
            logFile,
          }),
        join(folder, 'script.log'),
      );
    const server = {baseUrl, client, internalToken};
    return {...server, temporalAddress, postgresUrl, startServer, startWorker, startScript, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** No worker runs here, so the server is never "ready"; its database and Temporal have to be. */
async function untilUp(client: SchedulesClient, server: SupervisedProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const health = await client.health().catch(() => undefined);
    if (health?.parts.database.ready === true && health.parts.temporal.ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server did not start: ${server.logTail()}`);
}

async function startListeningScript(
  start: (logFile: string) => Promise<SupervisedProcess>,
  logFile: string,
): Promise<{url: string; stop: () => Promise<void>}> {
  const script = await start(logFile);
  const url = await untilPrinted(script, /^http:\S+/m);
  return {url, stop: async () => void (await script.stop())};
}

/** What a process says once it is ready. @throws {Error} with what it printed, when that does not come */
async function untilPrinted(process: SupervisedProcess, pattern: RegExp): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const found = pattern.exec(process.logTail())?.[0];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not start: ${process.logTail()}`);
}

async function createDatabase(postgresUrl: string, name: string): Promise<string> {
  const pool = new Pool({connectionString: postgresUrl, max: 1});
  await pool.query(`create database ${name}`);
  await pool.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
}
