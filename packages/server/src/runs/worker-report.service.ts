import type {
  PreparedRun,
  PrepareRunCommand,
  RecordTraceRequest,
  RunFinishedRequest,
  RunStartedRequest,
} from '@shipsec/schedules-sdk/contract';
import {runIdOfIdempotencyKey} from '@shipsec/schedules-sdk/contract';
import type {Identity} from '../auth/identity.js';
import type {Db} from '../storage/database.js';
import {prepareRun} from './prepare-run.js';
import {findRun, markFinished, markStarted} from './run.repository.js';
import {runNotFound} from './run.service.js';
import {appendTraceEvents} from './trace.repository.js';

/** What the worker asks for and reports. Every report may be repeated; none undoes a later one. */
export class WorkerReportService {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
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
    const isKnown = await this.#db
      .transaction()
      .execute((trx) => appendTraceEvents(trx, organizationId, runId, events));
    if (!isKnown) throw runNotFound(runId);
  }

  async started(identity: Identity, runId: string, report: RunStartedRequest): Promise<void> {
    await this.#require(identity, runId);
    await markStarted(this.#db, identity.organizationId, runId, report);
  }

  async finished(identity: Identity, runId: string, {status, outcome}: RunFinishedRequest): Promise<void> {
    await this.#require(identity, runId);
    const reason = outcome.error ?? `The run ended as ${status}.`;
    const failure = status === 'COMPLETED' ? undefined : {reason};
    await markFinished(this.#db, identity.organizationId, runId, {
      status,
      outcome,
      failure,
      endedAt: new Date(),
    });
  }

  async #require(identity: Identity, runId: string): Promise<void> {
    if ((await findRun(this.#db, identity, runId)) === undefined) throw runNotFound(runId);
  }
}
