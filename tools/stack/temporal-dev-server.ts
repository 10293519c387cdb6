import {setTimeout as sleep} from 'node:timers/promises';
import {Connection} from '@temporalio/client';
import type {SupervisedProcess, Supervisor} from './processes.ts';

const START_TIMEOUT_MS = 60_000;

/** What a development server needs to know. */
export interface TemporalDevServerOptions {
  /** The `temporal` command, from `findTemporal`. */
  readonly command: string;
  /** The port of its frontend on 127.0.0.1. */
  readonly port: number;
  /** Where it keeps everything; in memory without it. */
  readonly databaseFile?: string;
  /** The port of Temporal's own web pages; none without it. */
  readonly uiPort?: number;
  /** Made at the start, beside `default`. */
  readonly namespace?: string;
  /** `key=value` pairs of Temporal's dynamic configuration, e.g. raised limits for tests. */
  readonly dynamicConfig?: readonly string[];
  readonly logFile: string;
  /** A folder that goes with the server, see `ProcessOptions`. */
  readonly temporaryFolder?: string;
}

/**
 * Starts `temporal server start-dev` on loopback and waits until it answers.
 *
 * @throws {Error} with its last log lines, when it ends or does not answer within a minute.
 */
export async function startTemporalDevServer(
  supervisor: Supervisor,
  options: TemporalDevServerOptions,
): Promise<SupervisedProcess> {
  const server = await supervisor.start({
    name: 'Temporal',
    command: options.command,
    args: ['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'error', ...optionalArguments(options)],
    logFile: options.logFile,
    ...(options.temporaryFolder === undefined ? {} : {temporaryFolder: options.temporaryFolder}),
  });
  await untilHealthy(server, `127.0.0.1:${options.port}`);
  return server;
}

function optionalArguments(options: TemporalDevServerOptions): string[] {
  const {port, databaseFile, uiPort, namespace, dynamicConfig = []} = options;
  return [
    '--port',
    String(port),
    ...(databaseFile === undefined ? [] : ['--db-filename', databaseFile]),
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
    ...(namespace === undefined ? [] : ['--namespace', namespace]),
    ...dynamicConfig.flatMap((pair) => ['--dynamic-config-value', pair]),
  ];
}

async function untilHealthy(server: SupervisedProcess, address: string): Promise<void> {
  let ended = false;
  void server.exited.then(() => (ended = true));
  for (const end = Date.now() + START_TIMEOUT_MS; !(await isHealthy(address)); await sleep(50)) {
    if (ended || Date.now() > end) throw new Error(`Temporal did not start: ${server.logTail()}`);
  }
}

async function isHealthy(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({address, connectTimeout: 1000});
    await connection.close();
    return true;
  } catch {
    return false;
  }
}
