import {randomBytes} from 'node:crypto';
import {join, relative} from 'node:path';
import {build} from '../build/build.ts';
import {announce} from './announce.ts';
import type {StackConfiguration} from './configuration.ts';
import type {DataFolder} from './data-folder.ts';
import {requireFreePorts} from './ports.ts';
import type {ProcessOptions, Supervisor} from './processes.ts';
import {provideTemporal} from './provide-temporal.ts';
import {repositoryRoot} from './repository-root.ts';
import {startSampleSite} from './sample-site.ts';
import {waitForHealth} from './wait-for-health.ts';
import {createPartsWatch} from './watch-parts.ts';
import type {PartsWatch} from './watch-parts.ts';

/** What the parts of a stack share. */
export interface StackContext {
  readonly configuration: StackConfiguration;
  readonly supervisor: Supervisor;
  readonly folder: DataFolder;
  /** Ends the stack when it aborts, in the middle of its start too. */
  readonly signal: AbortSignal;
}

const HEALTH_TIMEOUT_MS = 90_000;

/**
 * Builds and starts every part, one announced step after the other, and then stays until something ends it.
 * The processes are left to the supervisor, whose `stopAll` the caller owes.
 *
 * @throws {StartError} naming the part that could not be started or has ended, with its last log lines.
 * @throws the reason of `signal`, when that aborts.
 */
export async function runStack(context: StackContext): Promise<never> {
  const watch = createPartsWatch();
  return Promise.race([rejectWhenAborted(context.signal), watch.failed, startAndStay(context, watch)]);
}

async function startAndStay(context: StackContext, watch: PartsWatch): Promise<never> {
  await startParts(context, watch);
  const {configuration, folder} = context;
  process.stdout.write(
    `\nSchedules for ShipSec is ready: http://127.0.0.1:${configuration.port}\n` +
      `Ctrl-C stops everything. State and logs stay in ${relative(process.cwd(), folder.path) || folder.path}\n\n`,
  );
  return new Promise(() => {});
}

async function startParts(context: StackContext, watch: PartsWatch): Promise<void> {
  const {configuration, supervisor, signal} = context;
  const url = `http://127.0.0.1:${configuration.port}`;
  await requireFreePorts(portsOf(configuration), configuration.port);
  announce('Building (nothing is built twice)');
  await build();
  signal.throwIfAborted();
  const temporalAddress = await provideTemporal({...context, watch});
  signal.throwIfAborted();
  const site = await startSampleSite(configuration.sampleSitePort);
  const token = randomBytes(32).toString('hex');
  announce('Starting the server and the worker');
  watch.add(await supervisor.start(serverProcess(context, temporalAddress, token)));
  watch.add(await supervisor.start(workerProcess(context, temporalAddress, token)));
  await waitForHealth(`${url}/api/v1/health`, {timeoutMs: HEALTH_TIMEOUT_MS, signal});
  announce('Adding the sample workflows, unless they are there');
  // Imported late: it stands on packages that had yet to be built.
  const {seed} = await import('./seed.ts');
  await seed({baseUrl: url, sampleSiteUrl: site.url});
}

function portsOf(configuration: StackConfiguration): {port: number; purpose: string}[] {
  const {port, temporalPort, temporalUiPort, sampleSitePort, temporalAddress} = configuration;
  const ofTemporal = [
    {port: temporalPort, purpose: 'PORT + 1, for Temporal'},
    {port: temporalUiPort, purpose: "PORT + 2, for Temporal's own pages"},
  ];
  return [
    {port, purpose: 'PORT, for the server'},
    ...(temporalAddress === undefined ? ofTemporal : []),
    {port: sampleSitePort, purpose: 'PORT + 3, for the sample site'},
  ];
}

function serverProcess(context: StackContext, temporalAddress: string, token: string): ProcessOptions {
  const {configuration, folder} = context;
  return {
    name: 'The server',
    command: process.execPath,
    args: [join(repositoryRoot, 'packages/server/dist/cli.js')],
    env: {
      ...sharedEnvironment(configuration, temporalAddress, token),
      PORT: String(configuration.port),
      HOST: '127.0.0.1',
      DATABASE_URL: configuration.databaseUrl,
      DATA_DIR: configuration.databaseUrl === undefined ? folder.path : undefined,
      STATIC_DIR: join(repositoryRoot, 'tools/demo/dist'),
    },
    logFile: join(folder.logs, 'server.log'),
  };
}

function workerProcess(context: StackContext, temporalAddress: string, token: string): ProcessOptions {
  const {configuration, folder} = context;
  return {
    name: 'The worker',
    command: process.execPath,
    args: [join(repositoryRoot, 'packages/worker/dist/cli.js')],
    env: {
      ...sharedEnvironment(configuration, temporalAddress, token),
      SHIPSEC_API_BASE_URL: `http://127.0.0.1:${configuration.port}/api/v1`,
    },
    logFile: join(folder.logs, 'worker.log'),
  };
}

function sharedEnvironment(
  {temporalNamespace, temporalTaskQueue}: StackConfiguration,
  temporalAddress: string,
  token: string,
): Record<string, string> {
  return {
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: temporalNamespace,
    TEMPORAL_TASK_QUEUE: temporalTaskQueue,
    // Made anew at each start, and known to these two alone.
    INTERNAL_SERVICE_TOKEN: token,
  };
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {once: true});
  });
}
