import type {Fire, PreparedRun, RunOutcome} from '@shipsec/schedules-sdk/contract';
import {
  connectTemporal,
  type CallOptions,
  type TemporalConnection,
  type TemporalConnectionOptions,
} from './connection.js';
import {ensureReconcilerSchedule} from './reconciler-schedule.js';
import {RunGateway, type FireExecution, type RunObservation} from './run-gateway.js';
import {ScheduleGateway, type ListedSchedule} from './schedule-gateway.js';
import type {ScheduleObservation} from './schedule-observation.js';
import type {ScheduleState} from './schedule-spec.js';

/** One part of the system, as the health answer shows it. */
export interface PartHealth {
  ready: boolean;
  /** In words: what is the matter, and what to do. */
  message: string;
}

/**
 * Everything the server asks of Temporal. Each call is bounded by a deadline and throws a `TemporalError` and nothing
 * else of Temporal's: unavailable (try later), refused (never), conflict (somebody else writes) or unexpected.
 */
export interface TemporalGateway {
  /** Where schedules start their workflows. */
  readonly taskQueue: string;
  /** What a person types to remove a schedule from Temporal by hand. */
  removalCommand(temporalScheduleId: string): string;
  /**
   * Makes Temporal hold exactly this state. Hold the schedule's lock.
   *
   * @returns what was read back after an update; undefined after a create, whose answer is definite.
   */
  applySchedule(desired: ScheduleState): Promise<ScheduleObservation | undefined>;
  /** Removes a schedule; one that is not there counts as removed. Hold the schedule's lock. */
  removeSchedule(temporalScheduleId: string): Promise<void>;
  /** Undefined when Temporal does not have it. */
  describeSchedule(
    temporalScheduleId: string,
    options?: CallOptions,
  ): Promise<ScheduleObservation | undefined>;
  /** All schedules whose Temporal ID starts with `prefix`; eventually consistent, so confirm with `describeSchedule`. */
  listSchedules(prefix: string): Promise<ListedSchedule[]>;
  /** Starts a prepared run; a second call answers the same. */
  startRun(prepared: PreparedRun): Promise<{temporalRunId: string}>;
  /** Starts the trigger workflow of a run-now; a second call with the same workflow ID answers the same. */
  startFire(fire: Fire, workflowId: string): Promise<{temporalRunId: string}>;
  /** Undefined when Temporal does not know the run. */
  describeRun(runId: string): Promise<RunObservation | undefined>;
  /** The starts of a schedule at instants of a span, and those live in it, ascending; eventually consistent. */
  listFires(temporalScheduleId: string, span: {from: Date; to: Date}): Promise<FireExecution[]>;
  /** How a closed run ended. Only for runs whose description has `closedAt`. */
  runOutcome(runId: string): Promise<RunOutcome>;
  /** Asks a run to stop; nothing happens if it has ended. */
  cancelRun(runId: string): Promise<void>;
  /** Ends a run at once; nothing happens if it has ended. */
  terminateRun(runId: string, reason: string): Promise<void>;
  /** Whether Temporal answers and has our namespace. Never throws. */
  reachability(): Promise<PartHealth>;
  /** Whether a worker asks for work on our task queue. Never throws. */
  workerPolling(): Promise<PartHealth>;
  /** Makes sure that reconciling passes are started. */
  ensureReconciler(): Promise<void>;
  close(): Promise<void>;
}

export interface TemporalGatewayOptions extends TemporalConnectionOptions {
  taskQueue: string;
  /** From the database: the part of every Temporal ID that says "ours". */
  installationId: string;
}

/** A poll waits up to a minute for work; a worker that polls was seen within that and a little. */
const POLLER_FRESH_MS = 90_000;

/** Connects lazily: making a gateway never fails, whether Temporal is there or not. */
export function createTemporalGateway(options: TemporalGatewayOptions): TemporalGateway {
  const {taskQueue, installationId} = options;
  const connection = connectTemporal(options);
  const schedules = new ScheduleGateway(connection, taskQueue);
  const runs = new RunGateway(connection, taskQueue);
  return {
    taskQueue,
    removalCommand: (id) =>
      `temporal schedule delete --schedule-id ${id} --namespace ${options.namespace} --address ${options.address}`,
    applySchedule: (desired) => schedules.apply(desired),
    removeSchedule: (id) => schedules.remove(id),
    describeSchedule: (id, call) => schedules.describe(id, call),
    listSchedules: (prefix) => schedules.list(prefix),
    startRun: (prepared) => runs.startRun(prepared),
    startFire: (fire, workflowId) => runs.startFire(fire, workflowId),
    describeRun: (runId) => runs.describe(runId),
    listFires: (id, span) => runs.listFires(id, span),
    runOutcome: (runId) => runs.outcome(runId),
    cancelRun: (runId) => runs.cancel(runId),
    terminateRun: (runId, reason) => runs.terminate(runId, reason),
    reachability: () => healthOf(() => describeNamespace(connection)),
    workerPolling: () => healthOf(() => findPoller(connection, taskQueue)),
    ensureReconciler: () => ensureReconcilerSchedule(connection, installationId, taskQueue),
    close: () => connection.close(),
  };
}

async function healthOf(check: () => Promise<PartHealth>): Promise<PartHealth> {
  try {
    return await check();
  } catch (error) {
    return {ready: false, message: error instanceof Error ? error.message : String(error)};
  }
}

async function describeNamespace(connection: TemporalConnection): Promise<PartHealth> {
  const {namespace} = connection;
  await connection.call('describe namespace', (client) =>
    client.workflowService.describeNamespace({namespace}),
  );
  return {ready: true, message: `Temporal answers; namespace "${namespace}".`};
}

async function findPoller(connection: TemporalConnection, taskQueue: string): Promise<PartHealth> {
  const {namespace} = connection;
  const {pollers} = await connection.call('describe task queue', (client) =>
    client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: {name: taskQueue},
    }),
  );
  const oldest = Date.now() - POLLER_FRESH_MS;
  const fresh = pollers.filter((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000 >= oldest);
  if (fresh.length === 0) {
    return {
      ready: false,
      message: `No worker asks for work on task queue "${taskQueue}". Start one: shipsec-schedules-worker.`,
    };
  }
  return {
    ready: true,
    message: `${fresh.length} worker${fresh.length === 1 ? '' : 's'} on task queue "${taskQueue}".`,
  };
}
