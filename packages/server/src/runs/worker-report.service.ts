import type {
  PreparedRun,
  PrepareRunCommand,
  RecordTraceRequest,
  RunFinishedRequest,
  RunSecrets,
  RunStartedRequest,
} from '@shipsec/schedules-sdk/contract';
import {runIdOfIdempotencyKey, secretReference} from '@shipsec/schedules-sdk/contract';
import type {ActivityLog} from '../activity/activity-log.js';
import type {Identity} from '../auth/identity.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {openRunSecrets} from '../secrets/stored-secrets.js';
import type {Db} from '../storage/database.js';
import type {TemporalGateway} from '../temporal/temporal-gateway.js';
import {HttpProblem} from '../http/http-problem.js';
import {endOthers} from './end-others.js';
import {closeFailedFire} from './failed-fire.js';
import {prepareRun} from './prepare-run.js';
import type {RunLimits} from './run-limits.js';
import {fireWaiting} from './schedule-fire.js';
import {findRun, markFinished, markStarted, type RunView} from './run.repository.js';
import {runNotFound} from './run.service.js';
import {appendTraceEvents} from './trace.repository.js';

export interface WorkerReportDependencies {
  readonly db: Db;
  readonly temporal: Pick<TemporalGateway, 'cancelRun' | 'terminateRun'>;
  /** @default none */
  readonly limits?: RunLimits | undefined;
  readonly secrets: SecretBox;
  /** Where reports stand as lines. @default nowhere */
  readonly log?: ActivityLog | undefined;
}

/** What the worker asks for and reports. Every report may be repeated; none undoes a later one. */
export class WorkerReportService {
  readonly #db: Db;
  readonly #temporal: WorkerReportDependencies['temporal'];
  readonly #limits: RunLimits | undefined;
  readonly #secrets: SecretBox;
  readonly #log: ActivityLog | undefined;

  constructor({db, temporal, limits, secrets, log}: WorkerReportDependencies) {
    this.#db = db;
    this.#temporal = temporal;
    this.#limits = limits;
    this.#secrets = secrets;
    this.#log = log;
  }

  /**
   * Prepares a run. A fire whose run can never be is closed in the ledger, and puts its schedule into `error`.
   *
   * @throws HttpProblem as {@link prepareRun}, and `fire_waiting` while other runs come first.
   */
  async prepare({organizationId}: Identity, command: PrepareRunCommand): Promise<PreparedRun> {
    const {inputs, nodeOverrides, idempotencyKey, runId, trigger, ...rest} = command;
    const keyed =
      idempotencyKey === undefined
        ? undefined
        : runIdOfIdempotencyKey(organizationId, command.workflowId, idempotencyKey);
    const request = {
      ...rest,
      organizationId,
      payload: {runtimeInputs: inputs, nodeOverrides},
      runId: runId ?? keyed,
      trigger: trigger ?? ({type: 'api', sourceId: null, label: 'Internal run request'} as const),
    };
    const {prepared, waiting} = await prepareRun(this.#db, this.#secrets, request, this.#limits).catch(
      async (error: unknown) => {
        await closeFailedFire(this.#db, request, error);
        throw error;
      },
    );
    if (waiting === undefined) return prepared;
    await endOthers(this.#temporal, waiting);
    throw fireWaiting(waiting.behind);
  }

  /** For the activity that is about to use them. @throws HttpProblem `run_already_finished`, `secret_unreadable` */
  async secrets(identity: Identity, runId: string): Promise<RunSecrets> {
    const run = await this.#require(identity, runId);
    if (run.endedAt !== null) throw new HttpProblem('run_already_finished', `Run ${runId} is ${run.status}.`);
    const {nonce, values} = openRunSecrets(this.#secrets, run) ?? {nonce: '', values: {}};
    const secrets = Object.entries(values).map(([id, value]) => ({
      reference: secretReference(nonce, id),
      value,
    }));
    return {secrets};
  }

  async recordTrace({organizationId}: Identity, runId: string, {events}: RecordTraceRequest): Promise<void> {
    const stored = await this.#db
      .transaction()
      .execute((trx) => appendTraceEvents(trx, this.#secrets, {organizationId, runId}, events));
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
    await markFinished(this.#db, this.#secrets, run, {
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
