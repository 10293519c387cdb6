import {
  RunStatusSchema,
  type InputPayload,
  secretReference,
  type PreparedRun,
  type RunStatus,
  type Trigger,
} from '@shipsec/schedules-sdk/contract';
import {maskSecrets, resolvePayload} from '@shipsec/schedules-sdk/payload';
import {randomUUID} from 'node:crypto';
import {faultPoint} from '../fault-point.js';
import {HttpProblem} from '../http/http-problem.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {openRunSecrets, sealRunSecrets} from '../secrets/stored-secrets.js';
import {toJson} from '../storage/column-types.js';
import {removeFire} from '../fires/fire.repository.js';
import type {Db, Trx} from '../storage/database.js';
import {traced} from '../tracing/traced.js';
import {resolveVersion, type ResolvedVersion, type VersionChoice} from '../workflows/resolve-version.js';
import type {Admission} from './admit-run.js';
import {requestDigest} from './request-digest.js';
import {lockLimits, type RunLimits} from './run-limits.js';
import {completePayload, hasSameSecrets, storedSecrets} from './run-payload.js';
import {findAnyRun} from './run.repository.js';
import type {RunRow} from './run.table.js';
import {
  decideFire,
  fireSkipped,
  requireRoom,
  requireUndecided,
  takeTurn,
  type ScheduleFire,
} from './schedule-fire.js';
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
  /** What the ledger says of it and which policy holds; for runs of a schedule. */
  readonly fire?: ScheduleFire | undefined;
  readonly parentRunId?: string | undefined;
  readonly parentNodeRef?: string | undefined;
}

/** A run that is stored, and starts unless it has to wait. */
export interface Preparation {
  readonly prepared: PreparedRun;
  /** False when the run was there already. */
  readonly created: boolean;
  readonly status: RunStatus;
  /** Set while other runs of the schedule come first. */
  readonly waiting: Waiting | undefined;
}

/** Why a run waits, and which live runs its overlap policy ends for it. */
export type Waiting = Omit<Extract<Admission, {kind: 'wait'}>, 'kind'>;

/**
 * The one way by which every run comes to be: resolves the version, checks and completes the payload, decides by the
 * schedule's overlap policy and the limits, and stores the run as QUEUED, with its schedule's `lastRunAt`, its row in
 * the fire ledger and its workflow's count, in one transaction. Idempotent by `runId`: a repetition answers what was
 * prepared first, even if the workflow has changed since; of a run that waits it decides anew.
 *
 * @throws HttpProblem `workflow_not_found`, `workflow_version_not_found`, `workflow_without_entry_point`,
 * `schedule_not_found`, `payload_invalid` (paths begin with `inputs` or `nodeOverrides`), `run_id_taken`,
 * `idempotency_key_reused`, `fire_skipped` or, for what is no fire of the cadence, `too_many_runs`;
 * `secrets_key_missing`, `secret_unreadable`.
 */
export function prepareRun(
  db: Db,
  box: SecretBox,
  request: RunRequest,
  limits: RunLimits = {},
): Promise<Preparation> {
  const runId = request.runId ?? `shipsec-run-${randomUUID()}`;
  const {scheduleId = '', workflowId} = request;
  const attributes = {
    'shipsec.run_id': runId,
    'shipsec.schedule_id': scheduleId,
    'shipsec.workflow_id': workflowId,
  };
  return traced('prepare run', attributes, () => prepare(db, box, {...request, runId}, limits));
}

async function prepare(
  db: Db,
  box: SecretBox,
  request: RunRequest & {readonly runId: string},
  limits: RunLimits,
): Promise<Preparation> {
  const {runId} = request;
  const known = await findAnyRun(db, runId);
  if (known !== undefined) return repeat(db, box, known, request, limits);
  if (request.scheduleId !== undefined) await requireUndecided(db, runId);

  const {organizationId, workflowId} = request;
  const version = await resolveVersion(db, organizationId, workflowId, request);
  const {payload, values} = completePayload(version, request.payload, await storedSecrets(db, box, request));
  const secrets = sealRunSecrets(box, {id: runId, organizationId}, values);
  const run = {runId, digest: digestOf(request, version), request, version, payload, secrets};
  const stored = await db.transaction().execute(async (trx) => {
    await lockLimits(trx, organizationId, limits);
    return request.scheduleId === undefined
      ? storeRun(trx, run, limits)
      : storeScheduleRun(trx, run, {scheduleId: request.scheduleId, limits});
  });
  if (stored === 'taken') {
    // Another request with the same ID was faster between our look and our insert.
    const winner = await findAnyRun(db, runId);
    if (winner === undefined)
      throw new HttpProblem('run_id_taken', `Run ${runId} was just removed; try again.`);
    return repeat(db, box, winner, request, limits);
  }
  faultPoint('prepare:committed');
  if ('kind' in stored) throw fireSkipped(stored.reason);
  const {row, waiting} = stored;
  return {prepared: toPreparedRun(box, row, version), created: true, status: row.status, waiting};
}

interface NewRun {
  readonly runId: string;
  readonly digest: string;
  readonly request: RunRequest;
  readonly version: ResolvedVersion;
  readonly payload: InputPayload;
  /** Encrypted. */
  readonly secrets: string | null;
}

/** What became of an insert: the row, or that its ID is taken, or that the fire makes no run. */
type Stored = {row: RunRow; waiting: Waiting | undefined} | 'taken' | Extract<Admission, {kind: 'skip'}>;

async function storeRun(trx: Trx, run: NewRun, limits: RunLimits): Promise<Stored> {
  await requireRoom(trx, run.request, limits);
  const row = await insertRun(trx, run, false);
  if (row === undefined) return 'taken';
  await countRun(trx, row.workflowId, 1);
  return {row, waiting: undefined};
}

async function storeScheduleRun(
  trx: Trx,
  run: NewRun,
  {scheduleId, limits}: {scheduleId: string; limits: RunLimits},
): Promise<Stored> {
  const {runId, request} = run;
  const {organizationId, workflowId} = request;
  const schedule = await lockRunningSchedule(trx, organizationId, scheduleId);
  // Under the lock: a repetition that came meanwhile must not meet itself as the run in its way.
  if ((await findAnyRun(trx, runId)) !== undefined) return 'taken';
  const fire = request.fire ?? defaultFire(request);
  // A backfill may have been cancelled since we looked; it holds the schedule while it is.
  if (fire.kind === 'backfill') await requireUndecided(trx, runId);
  if (fire.kind === 'run_now') await requireRoom(trx, request, limits);
  const policy = fire.overlapPolicy ?? schedule.overlapPolicy;
  const waitsForRoom = fire.kind === 'backfill';
  const candidate = {
    runId,
    organizationId,
    workflowId,
    scheduleId,
    policy,
    waitsForRoom,
    waitingSince: undefined,
  };
  const admission = await decideFire(trx, schedule, candidate, fire, limits);
  if (admission.kind === 'skip') return admission;
  const row = await insertRun(trx, run, admission.kind === 'wait');
  if (row === undefined) return 'taken';
  await touchSchedule(trx, schedule, row);
  await countRun(trx, workflowId, 1);
  faultPoint('prepare:stored');
  return {row, waiting: admission.kind === 'wait' ? waitingOf(admission) : undefined};
}

function waitingOf({behind, end, how}: Extract<Admission, {kind: 'wait'}>): Waiting {
  return {behind, end, how};
}

/** The worker tells the instant of a fire of the cadence, and nothing of a run-now. */
function defaultFire({nominalFireAt}: RunRequest): ScheduleFire {
  return nominalFireAt === undefined
    ? {kind: 'run_now', at: new Date().toISOString()}
    : {kind: 'scheduled', at: nominalFireAt};
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
    if (removed.scheduleId !== null) {
      await untouchSchedule(trx, removed.scheduleId, prepared.runId);
      await removeFire(trx, prepared.runId);
    }
    await countRun(trx, prepared.workflowId, -1);
  });
}

/** A digest of a secret could be guessed at, so it is of everything but the secrets. */
function digestOf(
  {organizationId, workflowId, versionId, version, payload, scheduleId}: RunRequest,
  {definition}: ResolvedVersion,
): string {
  return requestDigest({
    organizationId,
    workflowId,
    versionId: versionId ?? undefined,
    version,
    payload: maskSecrets(definition, payload),
    scheduleId,
  });
}

async function repeat(
  db: Db,
  box: SecretBox,
  row: RunRow,
  request: RunRequest,
  limits: RunLimits,
): Promise<Preparation> {
  if (row.organizationId !== request.organizationId) {
    throw new HttpProblem('run_id_taken', `Run ID ${row.id} is taken.`);
  }
  const version = await resolveVersion(db, row.organizationId, row.workflowId, {
    versionId: row.workflowVersionId,
  });
  const isSame = row.requestDigest === UNKNOWN_DIGEST || row.requestDigest === digestOf(request, version);
  if (!isSame || !hasSameSecrets(box, row, request, version)) {
    throw new HttpProblem('idempotency_key_reused', `Run ${row.id} was made by another request.`);
  }
  const waiting = await stillWaiting(db, row, limits);
  return {prepared: toPreparedRun(box, row, version), created: false, status: row.status, waiting};
}

/** @throws HttpProblem `fire_skipped` when it was ended while it waited. */
async function stillWaiting(db: Db, row: RunRow, limits: RunLimits): Promise<Waiting | undefined> {
  const {id, organizationId, scheduleId} = row;
  if (row.endedAt !== null && row.temporalRunId === null && row.status === 'CANCELLED') {
    throw fireSkipped(row.failure?.reason ?? 'It was cancelled before it began.');
  }
  if (!row.waiting || scheduleId === null) return undefined;
  const admission = await db.transaction().execute(async (trx) => {
    await lockLimits(trx, organizationId, limits);
    const schedule = await lockRunningSchedule(trx, organizationId, scheduleId);
    const current = await findAnyRun(trx, id);
    return current?.waiting === true ? takeTurn(trx, schedule, current, limits) : undefined;
  });
  return admission?.kind === 'wait' ? waitingOf(admission) : undefined;
}

/** What the digest of a run is whose request held secrets before these were kept apart. */
const UNKNOWN_DIGEST = '';

async function insertRun(
  trx: Trx,
  {runId: id, digest, request, version, payload, secrets}: NewRun,
  waiting: boolean,
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
      inputPreview: toJson(payload),
      secrets,
      requestDigest: digest,
      waiting,
      overlapPolicy: request.fire?.overlapPolicy,
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

/** With references in the place of secrets, as all of it goes through Temporal. */
function toPreparedRun(box: SecretBox, row: RunRow, version: ResolvedVersion): PreparedRun {
  const {definition, inputs} = resolvePayload(version.definition, row.inputPayload);
  const secrets = openRunSecrets(box, row);
  const references = Object.keys(secrets?.values ?? {}).map((id) => [
    id,
    secretReference(secrets?.nonce ?? '', id),
  ]);
  return {
    runId: row.id,
    workflowId: row.workflowId,
    workflowVersionId: version.id,
    workflowVersion: version.version,
    organizationId: row.organizationId,
    definition,
    inputs: {...inputs, ...Object.fromEntries(references)},
    trigger: {type: row.triggerType, sourceId: row.triggerSource, label: row.triggerLabel},
    inputPreview: row.inputPreview,
  };
}
