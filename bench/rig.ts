import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {SchedulesClient} from '@shipsec/schedules-sdk';
import type {GraphInput} from '@shipsec/schedules-sdk/contract';
import {startPostgres} from '../tools/stack/embedded-postgres.ts';
import {findTemporal} from '../tools/stack/find-temporal.ts';
import {findFreePorts} from '../tools/stack/ports.ts';
import {createSupervisor, type SupervisedProcess} from '../tools/stack/processes.ts';
import {startTemporalDevServer} from '../tools/stack/temporal-dev-server.ts';

/** The real parts that measures run on: Temporal in memory, Postgres, and our server as a process of its own. */
export interface Rig {
  readonly temporalAddress: string;
  readonly postgresUrl: string;
  /** Our API, with its prefix. */
  readonly baseUrl: string;
  readonly client: SchedulesClient;
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
    const base = await findFreePorts(2);
    const temporalAddress = `127.0.0.1:${base}`;
    await startTemporalDevServer(supervisor, {
      command: await findTemporal(supervisor),
      port: base,
      dynamicConfig: RAISED_LIMITS,
      logFile: join(folder, 'temporal.log'),
    });
    const {url: postgresUrl} = await startPostgres(supervisor);
    const server = await supervisor.start({
      name: 'server',
      command: process.execPath,
      args: [fileURLToPath(new URL('../packages/server/dist/cli.js', import.meta.url))],
      env: {
        PORT: String(base + 1),
        DATABASE_URL: postgresUrl,
        TEMPORAL_ADDRESS: temporalAddress,
        LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
      },
      logFile: join(folder, 'server.log'),
    });
    const baseUrl = `http://127.0.0.1:${base + 1}/api/v1`;
    const client = new SchedulesClient({baseUrl, retry: 0});
    await untilUp(client, server);
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
    return {temporalAddress, postgresUrl, baseUrl, client, startScript, stop};
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
  for (let attempt = 0; attempt < 200; attempt++) {
    const url = /^http:\S+/m.exec(script.logTail())?.[0];
    if (url !== undefined) return {url, stop: async () => void (await script.stop())};
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The reference did not start: ${script.logTail()}`);
}
