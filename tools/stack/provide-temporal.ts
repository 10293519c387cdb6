import {connect} from 'node:net';
import {join} from 'node:path';
import {announce} from './announce.ts';
import type {StackConfiguration} from './configuration.ts';
import type {DataFolder} from './data-folder.ts';
import {findTemporal} from './find-temporal.ts';
import type {Supervisor} from './processes.ts';
import {StartError} from './start-error.ts';
import {startTemporalDevServer} from './temporal-dev-server.ts';
import type {PartsWatch} from './watch-parts.ts';

const CONNECT_TIMEOUT_MS = 5000;

/**
 * The Temporal server that `TEMPORAL_ADDRESS` names, else one of our own that keeps its state in the data folder.
 *
 * @returns `host:port` of a server that answers.
 * @throws {StartError} when the named one does not, or no `temporal` command can be had here.
 */
export async function provideTemporal({
  configuration,
  supervisor,
  folder,
  signal,
  watch,
}: {
  readonly configuration: StackConfiguration;
  readonly supervisor: Supervisor;
  readonly folder: DataFolder;
  readonly signal: AbortSignal;
  readonly watch: PartsWatch;
}): Promise<string> {
  const {temporalAddress, temporalNamespace, temporalPort, temporalUiPort} = configuration;
  if (temporalAddress !== undefined) {
    announce(`Temporal: ${temporalAddress} (TEMPORAL_ADDRESS)`);
    await requireReachable(temporalAddress);
    return temporalAddress;
  }
  const command = await findTemporal(supervisor);
  signal.throwIfAborted();
  announce('Starting Temporal');
  const server = await startTemporalDevServer(supervisor, {
    command,
    port: temporalPort,
    uiPort: temporalUiPort,
    databaseFile: join(folder.path, 'temporal.db'),
    logFile: join(folder.logs, 'temporal.log'),
    ...(temporalNamespace === 'default' ? {} : {namespace: temporalNamespace}),
  });
  watch.add(server);
  return `127.0.0.1:${temporalPort}`;
}

function requireReachable(address: string): Promise<void> {
  const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? [];
  if (host === undefined) {
    throw new StartError(`TEMPORAL_ADDRESS is "${address}", but must be host:port, e.g. 127.0.0.1:7233`);
  }
  return new Promise((resolve, reject) => {
    const bare = host.replace(/^\[|\]$/g, '');
    const socket = connect({host: bare, port: Number(port), timeout: CONNECT_TIMEOUT_MS});
    const end = (reachable: boolean): void => {
      socket.destroy();
      if (reachable) resolve();
      else
        reject(
          new StartError(
            `Nothing answers at TEMPORAL_ADDRESS ${address}: start it, or leave the variable out`,
          ),
        );
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
