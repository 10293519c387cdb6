import {randomUUID} from 'node:crypto';
import {setTimeout} from 'node:timers/promises';
import {
  RUN_WORKFLOW,
  SCHEDULE_TRIGGER_WORKFLOW,
  type Fire,
  type WorkflowDefinition,
} from '@shipsec/schedules-sdk/contract';
import {Client, Connection, type WorkflowHandle} from '@temporalio/client';
import {pino} from 'pino';
import {inject} from 'vitest';
import type {Component} from '../components/define-component.js';
import {installTemporalLogging} from '../temporal-logging.js';
import {createSchedulesWorker} from '../worker.js';
import {startInternalApi, type InternalApi, type StoredEvent} from './internal-api.js';
import {testComponents, type TestComponents} from './test-components.js';

// Failures are what these tests are about; without this, each would be logged at length.
installTemporalLogging(pino({level: 'silent'}));

/** A worker on a task queue of its own, against the real Temporal and an internal API over real HTTP. */
export interface WorkerStack {
  readonly api: InternalApi;
  readonly components: TestComponents;
  readonly client: Client;
  readonly taskQueue: string;
  /** Starts the trigger workflow as Temporal's schedule or run-now would; each gets a fresh ID. */
  fire(changes?: Partial<Fire>): Promise<WorkflowHandle>;
  /** Starts a run as the server does for a manual one. */
  startRun(definition: WorkflowDefinition, inputs?: Record<string, unknown>): Promise<WorkflowHandle>;
  stop(): Promise<void>;
}

export async function startWorkerStack(
  definition: WorkflowDefinition,
  more: readonly Component[] = [],
): Promise<WorkerStack> {
  const address = inject('temporalAddress');
  const taskQueue = `worker-test-${randomUUID()}`;
  const api = await startInternalApi(definition);
  const components = testComponents();
  const connection = await Connection.connect({address});
  const client = new Client({connection});
  const worker = await createSchedulesWorker({
    address,
    taskQueue,
    server: api,
    components: [...components.all, ...more],
  });
  const running = worker.run();
  return {
    api,
    components,
    client,
    taskQueue,
    fire: (changes) =>
      client.workflow.start(SCHEDULE_TRIGGER_WORKFLOW, {
        workflowId: `fire-${randomUUID()}`,
        taskQueue,
        args: [aFire(changes)],
      }),
    startRun(definition, inputs = {}) {
      const runId = `shipsec-run-${randomUUID()}`;
      const run = {
        runId,
        workflowId: randomUUID(),
        definition,
        inputs,
        workflowVersionId: randomUUID(),
        workflowVersion: 1,
      };
      return client.workflow.start(RUN_WORKFLOW, {
        workflowId: runId,
        taskQueue,
        args: [{...run, organizationId: 'local-dev'}],
      });
    },
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
      await api.close();
    },
  };
}

/** A fire of a schedule called "Nightly check". */
export function aFire(changes: Partial<Fire> = {}): Fire {
  const scheduleId = changes.scheduleId ?? randomUUID();
  return {
    workflowId: randomUUID(),
    organizationId: 'local-dev',
    scheduleId,
    scheduleName: 'Nightly check',
    generation: 3,
    runtimeInputs: {},
    nodeOverrides: {},
    trigger: {type: 'schedule', sourceId: scheduleId, label: 'Nightly check'},
    ...changes,
  };
}

/** What happened, in order, in short: `fetch STARTED`. */
export function steps(events: readonly StoredEvent[]): string[] {
  return events.map((event) => `${event.nodeId} ${event.type}`);
}

/** Waits until something is the case; the test's own timeout is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(20);
}
