import type {
  CreateScheduleCommand,
  RunNowResponse,
  Schedule,
  ScheduleList,
  UpdateScheduleCommand,
} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {listAuditEvents} from '../audit/audit.repository.js';
import {actorOf, auditEventOf, recordAudit} from '../audit/record-audit.js';
import {isWithinReach, type Identity, type Reach} from '../auth/identity.js';
import type {ActivityLog} from '../activity/activity-log.js';
import {requirePayloadSize} from '../runs/run-limits.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {openScheduleSecrets, sealScheduleSecrets} from '../secrets/stored-secrets.js';
import type {Trx} from '../storage/database.js';
import {faultPoint} from '../fault-point.js';
import {isDatabaseUnavailable} from '../storage/database-errors.js';
import {ScheduleLockTimeoutError} from '../storage/schedule-lock.js';
import {temporalScheduleIdOf} from '../temporal/schedule-spec.js';
import {workflowNotFound, type ResolvedVersion} from '../workflows/resolve-version.js';
import {lockWorkflow} from '../workflows/workflow.repository.js';
import type {Caller} from '../workflows/workflow.service.js';
import {applyAndRead, type Applied, type ApplyDependencies} from './apply-schedule.js';
import {auditedFields} from './audited-fields.js';
import {changedSecrets} from './changed-secrets.js';
import {insertSchedule, type NewSchedule} from './insert-schedule.js';
import {generationConflict, matchesGeneration} from './if-match.js';
import {runNow} from './run-now.js';
import {
  fieldsOfCreate,
  fieldsOfRow,
  patchFields,
  sameFields,
  toColumns,
  type ScheduleFields,
} from './schedule-fields.js';
import {listSchedules, type ListSchedulesCommand} from './list-schedules.js';
import {payloadProblemOf} from './payload-problem.js';
import {scheduleDetail} from './schedule-detail.js';
import {scheduleNotFound} from './schedule-not-found.js';
import {validateFields} from './schedule-validation.js';
import {toSchedule} from './schedule.mapper.js';
import {findScheduleView, lockScheduleRow, updateSchedule, type ScheduleView} from './schedule.repository.js';
import type {ScheduleRow} from './schedule.table.js';

/** A change of one schedule, and the entity tags it was made from. */
export interface ScheduleChange {
  readonly id: string;
  /** The `If-Match` header; undefined changes whatever is there. */
  readonly ifMatch: string | undefined;
}

/**
 * The schedules of an organization. Every write is one transaction of desired state and audit, and then an attempt to
 * make Temporal match: if that fails the write stands, and the answer says `synced: false`.
 */
export class ScheduleService {
  readonly #dependencies: ApplyDependencies;
  readonly #secrets: SecretBox;
  readonly #log: ActivityLog | undefined;

  /** @param log where changes stand as lines. @default nowhere */
  constructor(dependencies: ApplyDependencies, log?: ActivityLog) {
    this.#dependencies = dependencies;
    this.#secrets = dependencies.secrets;
    this.#log = log;
  }

  /**
   * Never asks Temporal. Without a limit all of them; with one a page, and where the next begins.
   *
   * @throws HttpProblem `validation_failed` for a cursor that is none of this list.
   */
  list(identity: Identity, query: ListSchedulesCommand): Promise<ScheduleList> {
    return listSchedules(this.#dependencies.db, identity, query);
  }

  /** With what Temporal says of it at this moment; see {@link scheduleDetail}. */
  detail(identity: Identity, id: string): Promise<Schedule> {
    return scheduleDetail(this.#dependencies, identity, id);
  }

  /** As it is stored. @throws HttpProblem `schedule_not_found`, also for a schedule of another organization. */
  async get(identity: Identity, id: string): Promise<Schedule> {
    const row = await findScheduleView(this.#dependencies.db, identity, id);
    if (row === undefined) throw scheduleNotFound(id);
    return toSchedule(row, new Date());
  }

  /** @throws HttpProblem whatever {@link validateFields} finds; nothing is stored then. */
  async create(caller: Caller, command: CreateScheduleCommand): Promise<Schedule> {
    const {db, installationId} = this.#dependencies;
    const {organizationId, userId} = caller.identity;
    requireWithinReach(caller.identity, command);
    requirePayloadSize(command.inputPayload, this.#dependencies.limits ?? {}, 'inputPayload');
    const valid = await validateFields(db, organizationId, fieldsOfCreate(command));
    const {fields, version} = valid;
    const id = caller.effectId ?? randomUUID();
    const secrets = sealScheduleSecrets(this.#secrets, {id, organizationId}, valid.secrets ?? {});
    const now = new Date();
    const row = {
      id,
      organizationId,
      ...toColumns(fields),
      secrets,
      generation: 1,
      temporalScheduleId: temporalScheduleIdOf(installationId, id),
      createdAt: now,
      updatedAt: now,
      createdBy: userId,
      updatedBy: userId,
    };
    const created = await this.#insert(caller, row, auditedFields(fields, version?.definition));
    const applied = await this.#applyNow(id);
    if (created === undefined || applied?.row === undefined || version === undefined) {
      return this.get(caller.identity, id);
    }
    return toSchedule(asNewView(applied.row, version), now);
  }

  /** Undefined when an earlier attempt was here: what follows may still be left to do. */
  async #insert(caller: Caller, row: NewSchedule['row'], after: object): Promise<ScheduleRow | undefined> {
    const isRepetition = caller.isRepetition === true;
    const subject = {id: row.id, generation: 1};
    const audited = auditEventOf({...this.#audited(caller, subject), action: 'schedule.created', after});
    const created = await insertSchedule(this.#dependencies.db, caller.identity, {
      row,
      audited,
      isRepetition,
    });
    if (created !== undefined) this.#log?.schedule('schedule.created', caller, created);
    else if (!isRepetition || !(await this.#wasCreated(row.organizationId, row.id))) {
      throw workflowNotFound(row.workflowId);
    }
    return created;
  }

  /**
   * Changes exactly the fields that the command gives; `null` clears. A change of nothing makes no generation.
   *
   * @throws HttpProblem `schedule_not_found`, `generation_conflict`, and whatever {@link validateFields} finds.
   */
  async update(caller: Caller, change: ScheduleChange, command: UpdateScheduleCommand): Promise<Schedule> {
    await this.#change(caller, change, (fields) => patchFields(fields, command));
    return this.get(caller.identity, change.id);
  }

  /** Pauses; the note says why. Without one, an earlier note goes, since it explained something else. */
  async pause(caller: Caller, change: ScheduleChange, note: string | null | undefined): Promise<Schedule> {
    await this.#change(caller, change, (fields) => withPaused(fields, true, note));
    return this.get(caller.identity, change.id);
  }

  /** Resumes. Fires that were due while it was paused are not made up for. */
  async resume(caller: Caller, change: ScheduleChange, note: string | null | undefined): Promise<Schedule> {
    await this.#change(caller, change, (fields) => withPaused(fields, false, note));
    return this.get(caller.identity, change.id);
  }

  /** Deletes. Callers see it gone at once; the tombstone stays until Temporal has confirmed. Runs stay, with its ID. */
  async remove(caller: Caller, {id, ifMatch}: ScheduleChange): Promise<void> {
    const gone = await this.#dependencies.db.transaction().execute(async (trx) => {
      const row = await this.#lock(trx, caller, id, ifMatch);
      const now = new Date();
      const changes = {deletedAt: now, updatedAt: now, updatedBy: caller.identity.userId, ...dueNow};
      const deleted = await updateSchedule(trx, row, changes);
      const before = auditedFields(fieldsOfRow(row), undefined);
      await recordAudit(trx, {...this.#audited(caller, deleted), action: 'schedule.deleted', before});
      faultPoint('change:stored');
      return deleted;
    });
    this.#log?.schedule('schedule.deleted', caller, gone);
    await this.#applyNow(id);
  }

  /** Runs it now; see {@link runNow}. */
  runNow(caller: Caller, id: string, idempotencyKey: string | undefined): Promise<RunNowResponse> {
    return runNow(this.#dependencies, caller, id, idempotencyKey);
  }

  async #change(
    caller: Caller,
    {id, ifMatch}: ScheduleChange,
    edit: (fields: ScheduleFields) => ScheduleFields,
  ): Promise<void> {
    const {isUnsynced, changed} = await this.#dependencies.db.transaction().execute(async (trx) => {
      const row = await this.#lock(trx, caller, id, ifMatch);
      const before = fieldsOfRow(row);
      const edited = edit(before);
      requireWithinReach(caller.identity, edited);
      // One that was accepted when more was may stay, as long as nobody changes it.
      if (edited.inputPayload !== before.inputPayload) {
        requirePayloadSize(edited.inputPayload, this.#dependencies.limits ?? {}, 'inputPayload');
      }
      const valid = await validateFields(trx, caller.identity.organizationId, edited, {
        fields: before,
        secrets: () => openScheduleSecrets(this.#secrets, row),
      });
      const after = valid.fields;
      const newSecrets = changedSecrets(this.#secrets, row, valid.secrets);
      if (sameFields(before, after) && newSecrets.length === 0)
        return {isUnsynced: row.observedGeneration < row.generation};
      if (after.workflowId !== before.workflowId) await this.#holdWorkflow(trx, caller, after);
      const updated = await updateSchedule(trx, row, {
        ...toColumns(after),
        ...(newSecrets.length === 0
          ? {}
          : {secrets: sealScheduleSecrets(this.#secrets, row, valid.secrets ?? {})}),
        generation: row.generation + 1,
        updatedAt: new Date(),
        updatedBy: caller.identity.userId,
        ...dueNow,
        // What was said about a payload that has not been checked now still holds.
        statusReason: valid.version === undefined ? payloadProblemOf(row) : null,
      });
      const action = actionOf(before, after);
      await recordAudit(trx, {
        ...this.#audited(caller, updated),
        action,
        before: auditedFields(before, valid.version?.definition),
        after: {
          ...auditedFields(after, valid.version?.definition),
          ...(newSecrets.length === 0 ? {} : {changedSecrets: newSecrets}),
        },
      });
      faultPoint('change:stored');
      return {isUnsynced: true, changed: {action, row: updated}};
    });
    if (changed !== undefined) this.#log?.schedule(changed.action, caller, changed.row);
    if (isUnsynced) await this.#applyNow(id);
  }

  async #wasCreated(organizationId: string, id: string): Promise<boolean> {
    const {db} = this.#dependencies;
    const events = await listAuditEvents(db, organizationId, {subject: {type: 'schedule', id}, limit: 1});
    return events.length > 0;
  }

  async #lock(trx: Trx, caller: Caller, id: string, ifMatch: string | undefined): Promise<ScheduleRow> {
    const row = await lockScheduleRow(trx, caller.identity, id);
    if (row === undefined) throw scheduleNotFound(id);
    if (matchesGeneration(row.generation, ifMatch)) return row;
    const current = await findScheduleView(trx, caller.identity, id);
    throw current === undefined
      ? scheduleNotFound(id)
      : generationConflict(toSchedule(current, new Date()), ifMatch);
  }

  /** No schedule is stored for a workflow that is being deleted. */
  async #holdWorkflow(trx: Trx, {identity}: Caller, {workflowId}: ScheduleFields): Promise<void> {
    const workflow = await lockWorkflow(trx, identity, workflowId, 'share');
    if (workflow === undefined) throw workflowNotFound(workflowId);
  }

  /**
   * The change is stored. Whatever keeps it from Temporal now, the reconciler brings it there: another server that
   * holds the schedule, or (while Temporal hangs) too many changes that wait for a lock's connection.
   */
  async #applyNow(id: string): Promise<Applied | undefined> {
    faultPoint('change:committed');
    try {
      return await applyAndRead(this.#dependencies, id);
    } catch (error) {
      if (!(error instanceof ScheduleLockTimeoutError) && !isDatabaseUnavailable(error)) throw error;
      return undefined;
    }
  }

  #audited({identity, requestId}: Caller, {id, generation}: Pick<ScheduleRow, 'id' | 'generation'>) {
    return {
      organizationId: identity.organizationId,
      ...actorOf(identity),
      requestId,
      subjectType: 'schedule',
      subjectId: id,
      generation,
    } as const;
  }
}

/** A new state has had no attempt yet, and what an older one failed with says nothing about it. */
const dueNow = {syncError: null, syncAttempts: 0, nextSyncAt: null, statusReason: null};

/** One that Temporal has just been given: nothing has run, and its ledger is empty. */
function asNewView(row: ScheduleRow, {workflowName, version}: ResolvedVersion): ScheduleView {
  return {
    ...row,
    workflowName,
    workflowVersion: row.workflowVersionId === null ? null : version,
    lastRunStatus: null,
    counters: {fired: 0, missed: 0, skipped: 0, buffered: 0},
  };
}

/** Before anything is said about the workflow. @throws HttpProblem `workflow_not_found` */
function requireWithinReach(reach: Reach, {workflowId}: {workflowId: string}): void {
  if (!isWithinReach(reach, workflowId)) throw workflowNotFound(workflowId);
}

function withPaused(
  fields: ScheduleFields,
  paused: boolean,
  note: string | null | undefined,
): ScheduleFields {
  if (fields.paused === paused && note === undefined) return fields;
  return {...fields, paused, note: note ?? null};
}

function actionOf(before: ScheduleFields, after: ScheduleFields) {
  if (before.paused === after.paused) return 'schedule.updated';
  const isOnlyPause = sameFields({...before, paused: after.paused, note: after.note}, after);
  if (!isOnlyPause) return 'schedule.updated';
  return after.paused ? 'schedule.paused' : 'schedule.resumed';
}
