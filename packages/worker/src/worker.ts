import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import {createActivities} from './activities/index.js';
import type {Component} from './components/define-component.js';
import {createRegistry} from './components/registry.js';
import {traceActivities} from './tracing/activity-traces.js';
import {reportComponents} from './report-components.js';
import {createServerClient, type ServerOptions} from './server-client.js';

/** Where Temporal is: a connection of the host's own, or an address to connect to. */
export type TemporalEndpoint = {readonly connection: NativeConnection} | {readonly address: string};

export type SchedulesWorkerOptions = TemporalEndpoint & {
  /** @default 'default' */
  readonly namespace?: string;
  /** The queue that the server starts workflows on. @default 'shipsec-schedules' */
  readonly taskQueue?: string;
  readonly server: ServerOptions;
  /** A host's own components, beside the built-in ones or, with the same ID, in their place. */
  readonly components?: readonly Component[];
};

/** A worker that is connected but not yet polling. */
export interface SchedulesWorker {
  /**
   * Polls until {@link SchedulesWorker.shutdown} is called; call it once. Then releases what this worker made itself:
   * a connection that was handed in stays open.
   */
  run(): Promise<void>;
  /** Takes no more work and gives running actions ten seconds; `run` then resolves. May be called more than once. */
  shutdown(): void;
}

/**
 * Makes a worker that fires schedules, executes runs and reconciles. Any number may run on one task queue.
 *
 * @throws TransportError when Temporal cannot be reached; ServiceError when it has no such namespace; Error when two
 *   components have the same ID.
 * @example
 * const worker = await createSchedulesWorker({
 *   address: '127.0.0.1:7233',
 *   server: {baseUrl: 'http://127.0.0.1:8080/api/v1', token: process.env['INTERNAL_SERVICE_TOKEN'] ?? ''},
 *   components: [myComponent],
 * });
 * await worker.run();
 */
export async function createSchedulesWorker(options: SchedulesWorkerOptions): Promise<SchedulesWorker> {
  const components = createRegistry(options.components);
  const server = createServerClient(options.server);
  const namespace = options.namespace ?? 'default';
  const own =
    'connection' in options ? undefined : await NativeConnection.connect({address: options.address});
  const connection = 'connection' in options ? options.connection : own;
  try {
    // Worker.create finds out as well, but leaves threads behind when it does.
    await connection?.workflowService.describeNamespace({namespace});
    const worker = await Worker.create({
      ...(connection === undefined ? {} : {connection}),
      namespace,
      taskQueue: options.taskQueue ?? 'shipsec-schedules',
      workflowBundle: await workflowBundle(),
      interceptors: {activity: [traceActivities]},
      activities: createActivities({server, components}),
      shutdownGraceTime: '10 seconds',
      shutdownForceTime: '30 seconds',
      // A cancellation reaches an action with the answer to its heartbeat; the default would hold that up for a minute.
      maxHeartbeatThrottleInterval: '1 second',
      defaultHeartbeatThrottleInterval: '1 second',
    });
    return lifecycleOf(worker, own, (signal) => reportComponents(server, [...components.values()], signal));
  } catch (error) {
    await own?.close();
    throw error;
  }
}

function lifecycleOf(
  worker: Worker,
  own: NativeConnection | undefined,
  report: (signal: AbortSignal) => Promise<void>,
): SchedulesWorker {
  let stopped = false;
  const ended = new AbortController();
  return {
    async run() {
      try {
        const running = worker.run();
        void report(ended.signal);
        // Asked to stop before it began: Temporal lets go of a worker only by way of running it.
        if (stopped) worker.shutdown();
        await running;
      } finally {
        ended.abort();
        await own?.close();
      }
    },
    shutdown() {
      if (!stopped && worker.getState() === 'RUNNING') worker.shutdown();
      stopped = true;
    },
  };
}

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** Made once per process: it takes a second and never changes. The bundler's own report is left out of the log. */
function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= bundleWorkflowCode({
    workflowsPath: workflowModule('index'),
    workflowInterceptorModules: [workflowModule('trace-interceptors')],
    logger: new DefaultLogger('WARN'),
  });
  return bundle;
}

/** A module of our compiled workflows, or its source where a test runs this package without building it. */
function workflowModule(name: string): string {
  const compiled = fileURLToPath(new URL(`./workflows/${name}.js`, import.meta.url));
  return existsSync(compiled) ? compiled : fileURLToPath(new URL(`./workflows/${name}.ts`, import.meta.url));
}
