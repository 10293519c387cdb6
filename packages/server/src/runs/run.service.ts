import {
  isTerminalRunStatus,
  runIdOfIdempotencyKey,
  type CancelRunResponse,
  type ListRunLogsCommand,
  type ReadTraceQuery,
  type Run,
  type RunChildren,
  type RunConfig,
  type RunList,
  type RunLogList,
  type RunResult,
  type RunStatusResponse,
  type RunWorkflowResponse,
  type Trace,
} from '@shipsec/schedules-sdk/contract';
import {actorOf, recordAudit} from '../audit/record-audit.js';
import {isWithinReach, type Identity} from '../auth/identity.js';
import {HttpProblem} from '../http/http-problem.js';
import type {Db} from '../storage/database.js';
import type {SecretBox} from '../secrets/secret-box.js';
import type {TemporalGateway} from '../temporal/temporal-gateway.js';
import {workflowNotFound} from '../workflows/resolve-version.js';
import type {Caller} from '../workflows/workflow.service.js';
import {listRunLogs} from './list-run-logs.js';
import {listRunPage, type ListRunsCommand} from './list-runs.js';
import {discardRun, prepareRun, type Preparation, type RunRequest} from './prepare-run.js';
import {requirePayloadSize, type RunLimits} from './run-limits.js';
import {findRun, listChildren, markFinished, markStarted, type RunView} from './run.repository.js';
import {toRunStatus} from './run-status.view.js';
import {toRun, toRunChild, toRunConfig, toRunResult, toTraceEvent} from './run.view.js';
import {listTraceEvents} from './trace.repository.js';

/** Of one run; more of them are for lists. */
const MAX_CHILDREN = 1_000;

/** What a person asks for when starting a run by hand. */
export type ManualRun = Pick<RunRequest, 'workflowId' | 'payload' | 'versionId' | 'version'>;

export interface RunServiceDependencies {
  readonly db: Db;
  readonly temporal: Pick<TemporalGateway, 'startRun' | 'describeRun' | 'cancelRun'>;
  /** @default none */
  readonly limits?: RunLimits | undefined;
  readonly secrets: SecretBox;
  /** Where runs are executed; named in answers. */
  readonly taskQueue: string;
}

/** What people do with runs. Each method throws HttpProblem `run_not_found` where its run is not there. */
export class RunService {
  readonly #db: Db;
  readonly #temporal: RunServiceDependencies['temporal'];
  readonly #taskQueue: string;
  readonly #limits: RunLimits | undefined;
  readonly #secrets: SecretBox;

  constructor({db, temporal, taskQueue, limits, secrets}: RunServiceDependencies) {
    this.#db = db;
    this.#temporal = temporal;
    this.#taskQueue = taskQueue;
    this.#limits = limits;
    this.#secrets = secrets;
  }

  /** Newest first. @throws HttpProblem `validation_failed` for a cursor of another list. */
  list(identity: Identity, query: ListRunsCommand): Promise<RunList> {
    return listRunPage(this.#db, identity, query);
  }

  async get(identity: Identity, id: string): Promise<Run> {
    return toRun(await this.#find(identity, id), new Date());
  }

  async config(identity: Identity, id: string): Promise<RunConfig> {
    return toRunConfig(await this.#find(identity, id));
  }

  /** @throws HttpProblem `run_not_finished` */
  async result(identity: Identity, id: string): Promise<RunResult> {
    const row = await this.#find(identity, id);
    const result = toRunResult(row);
    if (result === undefined) throw new HttpProblem('run_not_finished', `Run ${id} is ${row.status}.`);
    return result;
  }

  /** What the database knows and, of a live run, what Temporal adds while it is there. */
  async status(identity: Identity, id: string): Promise<RunStatusResponse> {
    const row = await this.#find(identity, id);
    const isLive = !isTerminalRunStatus(row.status);
    const observation = isLive ? await this.#temporal.describeRun(id).catch(() => undefined) : undefined;
    return toRunStatus(row, observation, this.#taskQueue);
  }

  /** All of it, or a page of what came after a cursor. */
  async trace(identity: Identity, id: string, {cursor: after, limit}: ReadTraceQuery): Promise<Trace> {
    await this.#find(identity, id);
    // One more than wanted tells whether there is a next page.
    const rows = await listTraceEvents(
      this.#db,
      id,
      Number(after ?? 0),
      limit === undefined ? undefined : limit + 1,
    );
    const events = rows.slice(0, limit).map(toTraceEvent);
    const cursor = events.at(-1)?.id ?? after;
    return {
      runId: id,
      events,
      ...(cursor === undefined ? {} : {cursor}),
      ...(limit === undefined ? {} : {hasMore: rows.length > limit}),
    };
  }

  /** The trace as the lines of a log. */
  async logs(identity: Identity, id: string, query: ListRunLogsCommand): Promise<RunLogList> {
    await this.#find(identity, id);
    return listRunLogs(this.#db, id, query);
  }

  async children(identity: Identity, id: string): Promise<RunChildren> {
    await this.#find(identity, id);
    return {runs: (await listChildren(this.#db, identity, id, MAX_CHILDREN)).map(toRunChild)};
  }

  /** For what a run might have and has not here. */
  async requireThere(identity: Identity, id: string): Promise<void> {
    await this.#find(identity, id);
  }

  /**
   * Starts a run by hand. With an idempotency key, the same key is the same run.
   *
   * @throws HttpProblem as {@link prepareRun}, or TemporalUnavailableError; nothing is stored then.
   */
  async runWorkflow(
    {identity}: Caller,
    run: ManualRun,
    idempotencyKey: string | undefined,
  ): Promise<RunWorkflowResponse> {
    const {organizationId, userId} = identity;
    if (!isWithinReach(identity, run.workflowId)) throw workflowNotFound(run.workflowId);
    requirePayloadSize(run.payload, this.#limits ?? {}, 'inputs');
    const request: RunRequest = {
      ...run,
      organizationId,
      trigger: {type: 'manual', sourceId: userId, label: `Manual run by ${userId}`},
      runId:
        idempotencyKey === undefined
          ? undefined
          : runIdOfIdempotencyKey(organizationId, run.workflowId, idempotencyKey),
    };
    const preparation = await prepareRun(this.#db, this.#secrets, request, this.#limits);
    const temporalRunId = await this.#start(preparation);
    const {runId, workflowId, workflowVersionId, workflowVersion} = preparation.prepared;
    return {
      runId,
      workflowId,
      workflowVersionId,
      workflowVersion,
      temporalRunId,
      status: 'RUNNING',
      taskQueue: this.#taskQueue,
    };
  }

  /** Asks a live run to stop. @throws HttpProblem `run_already_finished`, TemporalUnavailableError */
  async cancel({identity, requestId}: Caller, id: string): Promise<CancelRunResponse> {
    const {organizationId, userId} = identity;
    const row = await this.#find(identity, id);
    if (row.status === 'CANCELLED') return {status: 'cancelled', runId: id};
    if (isTerminalRunStatus(row.status)) {
      throw new HttpProblem('run_already_finished', `Run ${id} is ${row.status}.`);
    }
    await this.#temporal.cancelRun(id);
    // Temporal may never have had it: a run that was prepared and whose start was lost. Nobody else would end it.
    if ((await this.#temporal.describeRun(id)) === undefined) {
      const failure = {reason: `Cancelled by ${userId} before it started.`};
      const end = {status: 'CANCELLED', outcome: undefined, failure, endedAt: new Date()} as const;
      await markFinished(this.#db, this.#secrets, row, end);
    }
    await this.#db.transaction().execute((trx) =>
      recordAudit(trx, {
        organizationId,
        ...actorOf(identity),
        action: 'run.cancelled',
        subjectType: 'run',
        subjectId: id,
        requestId,
      }),
    );
    return {status: 'cancelled', runId: id};
  }

  async #start({prepared, created}: Preparation): Promise<string> {
    const {temporalRunId} = await this.#temporal.startRun(prepared).catch(async (error: unknown) => {
      if (created) await discardRun(this.#db, prepared);
      throw error;
    });
    await markStarted(this.#db, prepared.organizationId, prepared.runId, {temporalRunId});
    return temporalRunId;
  }

  async #find(identity: Identity, id: string): Promise<RunView> {
    const row = await findRun(this.#db, identity, id);
    if (row === undefined) throw runNotFound(id);
    return row;
  }
}

export function runNotFound(id: string): HttpProblem {
  return new HttpProblem('run_not_found', `Workflow run ${id} not found`);
}
