import {
  RunStatusSchema,
  type InputPayload,
  type PreparedRun,
  type RunStatus,
  type Trigger,
} from '@shipsec/schedules-sdk/contract';
import {explicitPayload, maskSecrets, resolvePayload, validatePayload} from '@shipsec/schedules-sdk/payload';
import {randomUUID} from 'node:crypto';
import {HttpProblem} from '../http/http-problem.js';
import {toJson} from '../storage/column-types.js';
import type {Db, Trx} from '../storage/database.js';
import {resolveVersion, type ResolvedVersion, type VersionChoice} from '../workflows/resolve-version.js';
import {requestDigest} from './request-digest.js';
import {findAnyRun} from './run.repository.js';
import type {RunRow} from './run.table.js';
import {lockRunningSchedule, touchSchedule, untouchSchedule} from './touch-schedule.js';

/** A run that somebody or something wants. */
export interface RunRequest extends VersionChoice {
  readonly organizationId: string;
  readonly workflowId: string;
  readonly payload: InputPayload;
  readonly trigger: Trigger;
  /** Makes the request idempotent: the same ID is the same run. A new one is made without it. */
  readonly runId?: string | undefined;
  /** The schedule behind the run, scheduled or run now. */
  readonly scheduleId?: string | undefined;
  /** The instant of the cadence that the run answers; ISO 8601. */
  readonly nominalFireAt?: string | undefined;
  readonly parentRunId?: string | undefined;
  readonly parentNodeRef?: string | undefined;
}

/** A run that is stored and may start. */
export interface Preparation {
  readonly prepared: PreparedRun;
  /** False when the run was there already. */
  readonly created: boolean;
  readonly status: RunStatus;
}

/**
 * The one way by which every run comes to be: resolves the version, checks and completes the payload, and stores the
 * run as QUEUED, with its schedule's `lastRunAt` and its workflow's count, in one transaction. Idempotent by `runId`:
 * a repetition answers what was prepared first, even if the workflow has changed since.
 *
 * @throws HttpProblem `workflow_not_found`, `workflow_version_not_found`, `workflow_without_entry_point`,
 * `schedule_not_found`, `payload_invalid` (paths begin with `inputs` or `nodeOverrides`), `run_id_taken` or
 * `idempotency_key_reused`.
 */
export async function prepareRun(db: Db, request: RunRequest): Promise<Preparation> {
  const runId = request.runId ?? `shipsec-run-${randomUUID()}`;
  const digest = digestOf(request);
  const known = await findAnyRun(db, runId);
  if (known !== undefined) return repeat(db, known, request, digest);

  const {organizationId, workflowId} = request;
  const version = await resolveVersion(db, organizationId, workflowId, request);
  const payload = completePayload(version, request.payload);
  const inserted = await db.transaction().execute(async (trx) => {
    const schedule =
      request.scheduleId === undefined
        ? undefined
        : await lockRunningSchedule(trx, organizationId, request.scheduleId);
    const row = await insertRun(trx, runId, digest, request, version, payload);
    if (row === undefined) return undefined;
    if (schedule !== undefined) await touchSchedule(trx, schedule, row);
    await countRun(trx, workflowId, 1);
    return row;
  });
  if (inserted !== undefined) {
    return {prepared: toPreparedRun(inserted, version), created: true, status: inserted.status};
  }
  // Another request with the same ID was faster between our look and our insert.
  const winner = await findAnyRun(db, runId);
  if (winner === undefined)
    throw new HttpProblem('run_id_taken', `Run ${runId} was just removed; try again.`);
  return repeat(db, winner, request, digest);
}

/** Takes back a run that never started, as if it had not been asked for. Does nothing once it has. */
export async function discardRun(db: Db, prepared: PreparedRun): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const removed = await trx
      .deleteFrom('runs')
      .where('id', '=', prepared.runId)
      .where('organizationId', '=', prepared.organizationId)
      .where('status', '=', RunStatusSchema.enum.QUEUED)
      .where('temporalRunId', 'is', null)
      .returning('scheduleId')
      .executeTakeFirst();
    if (removed === undefined) return;
    if (removed.scheduleId !== null) await untouchSchedule(trx, removed.scheduleId, prepared.runId);
    await countRun(trx, prepared.workflowId, -1);
  });
}

function digestOf({organizationId, workflowId, versionId, version, payload, scheduleId}: RunRequest): string {
  return requestDigest({
    organizationId,
    workflowId,
    versionId: versionId ?? undefined,
    version,
    payload,
    scheduleId,
  });
}

async function repeat(db: Db, row: RunRow, request: RunRequest, digest: string): Promise<Preparation> {
  if (row.organizationId !== request.organizationId) {
    throw new HttpProblem('run_id_taken', `Run ID ${row.id} is taken.`);
  }
  if (row.requestDigest !== digest) {
    throw new HttpProblem('idempotency_key_reused', `Run ${row.id} was made by another request.`);
  }
  const version = await resolveVersion(db, row.organizationId, row.workflowId, {
    versionId: row.workflowVersionId,
  });
  return {prepared: toPreparedRun(row, version), created: false, status: row.status};
}

function completePayload(version: ResolvedVersion, payload: InputPayload): InputPayload {
  const issues = validatePayload(version.definition, payload);
  const [first] = issues;
  if (first === undefined) return explicitPayload(version.definition, payload);
  const errors = issues.map((issue) => ({
    ...issue,
    path: issue.path.map((step, index) => (index === 0 && step === 'runtimeInputs' ? 'inputs' : step)),
  }));
  throw new HttpProblem('payload_invalid', first.message, {errors, hint: first.hint});
}

async function insertRun(
  trx: Trx,
  id: string,
  digest: string,
  request: RunRequest,
  version: ResolvedVersion,
  payload: InputPayload,
): Promise<RunRow | undefined> {
  const {organizationId, workflowId, trigger} = request;
  const now = new Date();
  return trx
    .insertInto('runs')
    .values({
      id,
      organizationId,
      workflowId,
      workflowVersionId: version.id,
      scheduleId: request.scheduleId,
      nominalFireAt: request.nominalFireAt,
      status: RunStatusSchema.enum.QUEUED,
      triggerType: trigger.type,
      triggerSource: trigger.sourceId,
      triggerLabel: trigger.label,
      inputPayload: toJson(payload),
      inputPreview: toJson(maskSecrets(version.definition, payload)),
      requestDigest: digest,
      parentRunId: request.parentRunId,
      parentNodeRef: request.parentNodeRef,
      requestedAt: now,
      updatedAt: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

async function countRun(trx: Trx, workflowId: string, by: 1 | -1): Promise<void> {
  await trx
    .updateTable('workflows')
    .set((eb) => ({runCount: eb('runCount', '+', by)}))
    .where('id', '=', workflowId)
    .execute();
}

function toPreparedRun(row: RunRow, version: ResolvedVersion): PreparedRun {
  const {definition, inputs} = resolvePayload(version.definition, row.inputPayload);
  return {
    runId: row.id,
    workflowId: row.workflowId,
    workflowVersionId: version.id,
    workflowVersion: version.version,
    organizationId: row.organizationId,
    definition,
    inputs,
    trigger: {type: row.triggerType, sourceId: row.triggerSource, label: row.triggerLabel},
    inputPreview: row.inputPreview,
  };
}
