import type {
  PreparedRun,
  PrepareRunCommand,
  RecordTraceRequest,
  RunFinishedRequest,
  RunStartedRequest,
} from '@shipsec/schedules-sdk/contract';
import {runIdOfIdempotencyKey} from '@shipsec/schedules-sdk/contract';
import type {ActivityLog} from '../activity/activity-log.js';
import type {Identity} from '../auth/identity.js';
import type {Db} from '../storage/database.js';
import {prepareRun} from './prepare-run.js';
import {findRun, markFinished, markStarted, type RunView} from './run.repository.js';
import {runNotFound} from './run.service.js';
import {appendTraceEvents} from './trace.repository.js';

/** What the worker asks for and reports. Every report may be repeated; none undoes a later one. */
export class WorkerReportService {
  readonly #db: Db;
  readonly #log: ActivityLog | undefined;

  /** @param log where reports stand as lines. @default nowhere */
  constructor(db: Db, log?: ActivityLog) {
    this.#db = db;
    this.#log = log;
  }

  /** Prepares a run. @throws HttpProblem as {@link prepareRun} */
  async prepare({organizationId}: Identity, command: PrepareRunCommand): Promise<PreparedRun> {
    const {inputs, nodeOverrides, idempotencyKey, runId, trigger, ...rest} = command;
    const keyed =
      idempotencyKey === undefined
        ? undefined
        : runIdOfIdempotencyKey(organizationId, command.workflowId, idempotencyKey);
    const {prepared} = await prepareRun(this.#db, {
      ...rest,
      organizationId,
      payload: {runtimeInputs: inputs, nodeOverrides},
      runId: runId ?? keyed,
      trigger: trigger ?? {type: 'api', sourceId: null, label: 'Internal run request'},
    });
    return prepared;
  }

  async recordTrace({organizationId}: Identity, runId: string, {events}: RecordTraceRequest): Promise<void> {
    const stored = await this.#db
      .transaction()
      .execute((trx) => appendTraceEvents(trx, organizationId, runId, events));
    if (stored === undefined) throw runNotFound(runId);
    this.#log?.trace(stored.run, stored.events);
  }

  async started(identity: Identity, runId: string, report: RunStartedRequest): Promise<void> {
    const run = await this.#require(identity, runId);
    await markStarted(this.#db, identity.organizationId, runId, report);
    this.#log?.run('run.started', run);
  }

  async finished(identity: Identity, runId: string, {status, outcome}: RunFinishedRequest): Promise<void> {
    const run = await this.#require(identity, runId);
    const reason = outcome.error ?? `The run ended as ${status}.`;
    const failure = status === 'COMPLETED' ? undefined : {reason};
    await markFinished(this.#db, identity.organizationId, runId, {
      status,
      outcome,
      failure,
      endedAt: new Date(),
    });
    this.#log?.run('run.finished', run, {status});
  }

  async #require(identity: Identity, runId: string): Promise<RunView> {
    const run = await findRun(this.#db, identity, runId);
    if (run === undefined) throw runNotFound(runId);
    return run;
  }
}
