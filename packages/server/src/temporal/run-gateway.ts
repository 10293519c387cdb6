import {
  RUN_WORKFLOW,
  RunOutcomeSchema,
  SCHEDULE_TRIGGER_WORKFLOW,
  type Fire,
  type PreparedRun,
  type RunOutcome,
  type RunStatus,
} from '@shipsec/schedules-sdk/contract';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowIdReusePolicy,
  type Client,
  type WorkflowExecutionStatusName,
} from '@temporalio/client';
import {defineSearchAttributeKey, SearchAttributeType} from '@temporalio/common';
import type {TemporalConnection} from './connection.js';
import {TemporalNotFoundError} from './temporal-errors.js';

/** What Temporal says about one run's workflow execution. */
export interface RunObservation {
  status: RunStatus;
  temporalRunId: string;
  /** Absent while it is live. */
  closedAt?: Date;
  historyLength: number;
}

/** One start that a schedule made in Temporal. */
export interface FireExecution {
  /** The instant of the cadence, before jitter. */
  nominalFireAt: Date;
  /** Of the trigger workflow. */
  workflowId: string;
  temporalRunId: string;
  status: RunStatus;
  startedAt: Date;
  /** Absent while it is live. */
  closedAt?: Date;
}

const statusOf: Record<WorkflowExecutionStatusName, RunStatus> = {
  RUNNING: 'RUNNING',
  PAUSED: 'RUNNING',
  CONTINUED_AS_NEW: 'RUNNING',
  UNSPECIFIED: 'RUNNING',
  UNKNOWN: 'RUNNING',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
  TERMINATED: 'TERMINATED',
  TIMED_OUT: 'TIMED_OUT',
};

/** The calls about workflow executions: runs, and the trigger workflow of a run-now. */
export class RunGateway {
  readonly #connection: TemporalConnection;
  readonly #taskQueue: string;

  constructor(connection: TemporalConnection, taskQueue: string) {
    this.#connection = connection;
    this.#taskQueue = taskQueue;
  }

  /** Starts the run workflow under the run's ID. Starting it a second time changes nothing and answers the same. */
  startRun(run: PreparedRun): Promise<{temporalRunId: string}> {
    return this.#startOnce(RUN_WORKFLOW, run.runId, run);
  }

  /** Starts the trigger workflow of one fire under an ID of the caller's, which makes a repeated call one fire. */
  startFire(fire: Fire, workflowId: string): Promise<{temporalRunId: string}> {
    return this.#startOnce(SCHEDULE_TRIGGER_WORKFLOW, workflowId, fire);
  }

  async #startOnce(
    workflowType: string,
    workflowId: string,
    argument: unknown,
  ): Promise<{temporalRunId: string}> {
    return this.#connection.call(`start ${workflowType}`, async (client) => {
      try {
        const handle = await client.workflow.start(workflowType, {
          workflowId,
          taskQueue: this.#taskQueue,
          args: [argument],
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        });
        return {temporalRunId: handle.firstExecutionRunId};
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        const {runId} = await client.workflow.getHandle(workflowId).describe();
        return {temporalRunId: runId};
      }
    });
  }

  /** Undefined when Temporal does not know it: never started, or older than the namespace's retention. */
  async describe(runId: string): Promise<RunObservation | undefined> {
    try {
      const description = await this.#connection.call('describe run', (client) =>
        client.workflow.getHandle(runId).describe(),
      );
      return {
        status: statusOf[description.status.name],
        temporalRunId: description.runId,
        historyLength: description.historyLength,
        ...(description.closeTime === undefined ? {} : {closedAt: description.closeTime}),
      };
    } catch (error) {
      if (error instanceof TemporalNotFoundError) return undefined;
      throw error;
    }
  }

  /**
   * The starts of a schedule at instants of a span of time, and those that were live at its beginning or later. Closed
   * ones are known for as long as the namespace keeps them; the list is eventually consistent.
   *
   * @returns ascending by their instants.
   */
  async listFires(temporalScheduleId: string, {from, to}: {from: Date; to: Date}): Promise<FireExecution[]> {
    const query = [
      `TemporalScheduledById = "${temporalScheduleId}"`,
      `TemporalScheduledStartTime <= "${to.toISOString()}"`,
      `(ExecutionStatus = "Running" OR CloseTime >= "${from.toISOString()}")`,
    ].join(' AND ');
    const fires = await this.#connection.call('list fires', (client) => listAll(client, query));
    return fires.sort((a, b) => a.nominalFireAt.getTime() - b.nominalFireAt.getTime());
  }

  /** How a closed run ended. Call it for closed runs only: it waits for a live one. */
  async outcome(runId: string): Promise<RunOutcome> {
    return this.#connection.call('read run result', async (client) => {
      try {
        const outcome = RunOutcomeSchema.safeParse(await client.workflow.result(runId));
        return outcome.success ? outcome.data : {outputs: {}, success: true};
      } catch (error) {
        if (!(error instanceof WorkflowFailedError)) throw error;
        return {outputs: {}, success: false, error: error.cause?.message ?? error.message};
      }
    });
  }

  /** Asks the run to stop. A run that has ended, or that Temporal does not know, needs no asking. */
  async cancel(runId: string): Promise<void> {
    try {
      await this.#connection.call('cancel run', (client) => client.workflow.getHandle(runId).cancel());
    } catch (error) {
      if (error instanceof TemporalNotFoundError) return;
      throw error;
    }
  }

  /** Ends the run at once. One that has ended, or that Temporal does not know, is left. */
  async terminate(runId: string, reason: string): Promise<void> {
    try {
      await this.#connection.call('terminate run', (client) =>
        client.workflow.getHandle(runId).terminate(reason),
      );
    } catch (error) {
      if (error instanceof TemporalNotFoundError) return;
      throw error;
    }
  }
}

async function listAll(client: Client, query: string): Promise<FireExecution[]> {
  const fires: FireExecution[] = [];
  for await (const execution of client.workflow.list({query, pageSize: 1000})) {
    const nominal = execution.typedSearchAttributes.get(scheduledStartTime);
    if (nominal === undefined) continue;
    fires.push({
      nominalFireAt: nominal,
      workflowId: execution.workflowId,
      temporalRunId: execution.runId,
      status: statusOf[execution.status.name],
      startedAt: execution.startTime,
      ...(execution.closeTime === undefined ? {} : {closedAt: execution.closeTime}),
    });
  }
  return fires;
}

/** Temporal writes it on every start that a schedule makes (facts §5). */
const scheduledStartTime = defineSearchAttributeKey(
  'TemporalScheduledStartTime',
  SearchAttributeType.DATETIME,
);
