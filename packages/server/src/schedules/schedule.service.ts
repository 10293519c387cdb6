import type {
  CreateScheduleCommand,
  ListSchedulesQuery,
  Schedule,
  UpdateScheduleCommand,
} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {recordAudit} from '../audit/record-audit.js';
import {HttpProblem} from '../http/http-problem.js';
import type {Trx} from '../storage/database.js';
import {ScheduleLockTimeoutError} from '../storage/schedule-lock.js';
import {temporalScheduleIdOf} from '../temporal/schedule-spec.js';
import {workflowNotFound} from '../workflows/resolve-version.js';
import {applySchedule, type ApplyDependencies} from './apply-schedule.js';
import {requireGeneration} from './if-match.js';
import {
  fieldsOfCreate,
  fieldsOfRow,
  patchFields,
  sameFields,
  toColumns,
  type ScheduleFields,
} from './schedule-fields.js';
import {validateFields} from './schedule-validation.js';
import {toSchedule} from './schedule.mapper.js';
import {
  findScheduleView,
  holdWorkflow,
  insertSchedule,
  listScheduleViews,
  lockScheduleRow,
  updateSchedule,
} from './schedule.repository.js';
import type {ScheduleRow} from './schedule.table.js';

/** Who acts, for the scope of every query and for the audit. */
export interface Actor {
  readonly organizationId: string;
  readonly userId: string;
  readonly requestId: string;
}

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

  constructor(dependencies: ApplyDependencies) {
    this.#dependencies = dependencies;
  }

  /** By name. Never asks Temporal. */
  async list(actor: Actor, filter: ListSchedulesQuery): Promise<Schedule[]> {
    const rows = await listScheduleViews(this.#dependencies.db, actor.organizationId, filter);
    const now = new Date();
    return rows.map((row) => toSchedule(row, now));
  }

  /** @throws HttpProblem `schedule_not_found`, also for a schedule of another organization. */
  async get(actor: Actor, id: string): Promise<Schedule> {
    const row = await findScheduleView(this.#dependencies.db, actor.organizationId, id);
    if (row === undefined) throw scheduleNotFound(id);
    return toSchedule(row, new Date());
  }

  /** @throws HttpProblem whatever {@link validateFields} finds; nothing is stored then. */
  async create(actor: Actor, command: CreateScheduleCommand): Promise<Schedule> {
    const {db, installationId} = this.#dependencies;
    const {organizationId, userId} = actor;
    const fields = await validateFields(db, organizationId, fieldsOfCreate(command));
    const id = randomUUID();
    await db.transaction().execute(async (trx) => {
      await this.#holdWorkflow(trx, actor, fields);
      const now = new Date();
      const row = await insertSchedule(trx, {
        id,
        organizationId,
        ...toColumns(fields),
        temporalScheduleId: temporalScheduleIdOf(installationId, id),
        createdAt: now,
        updatedAt: now,
        createdBy: userId,
        updatedBy: userId,
      });
      await recordAudit(trx, {...this.#audited(actor, row), action: 'schedule.created', after: fields});
    });
    await this.#applyNow(id);
    return this.get(actor, id);
  }

  /**
   * Changes exactly the fields that the command gives; `null` clears. A change of nothing makes no generation.
   *
   * @throws HttpProblem `schedule_not_found`, `generation_conflict`, and whatever {@link validateFields} finds.
   */
  async update(actor: Actor, change: ScheduleChange, command: UpdateScheduleCommand): Promise<Schedule> {
    await this.#change(actor, change, (fields) => patchFields(fields, command));
    return this.get(actor, change.id);
  }

  /** Pauses; the note says why. Without one, an earlier note goes, since it explained something else. */
  async pause(actor: Actor, change: ScheduleChange, note: string | null | undefined): Promise<Schedule> {
    await this.#change(actor, change, (fields) => withPaused(fields, true, note));
    return this.get(actor, change.id);
  }

  /** Resumes. Fires that were due while it was paused are not made up for. */
  async resume(actor: Actor, change: ScheduleChange, note: string | null | undefined): Promise<Schedule> {
    await this.#change(actor, change, (fields) => withPaused(fields, false, note));
    return this.get(actor, change.id);
  }

  /** Deletes. Callers see it gone at once; the tombstone stays until Temporal has confirmed. Runs stay, with its ID. */
  async remove(actor: Actor, {id, ifMatch}: ScheduleChange): Promise<void> {
    await this.#dependencies.db.transaction().execute(async (trx) => {
      const row = await this.#lock(trx, actor, id, ifMatch);
      const now = new Date();
      const changes = {deletedAt: now, updatedAt: now, updatedBy: actor.userId, ...dueNow};
      const deleted = await updateSchedule(trx, row, changes);
      const before = fieldsOfRow(row);
      await recordAudit(trx, {...this.#audited(actor, deleted), action: 'schedule.deleted', before});
    });
    await this.#applyNow(id);
  }

  async #change(
    actor: Actor,
    {id, ifMatch}: ScheduleChange,
    edit: (fields: ScheduleFields) => ScheduleFields,
  ): Promise<void> {
    const isUnsynced = await this.#dependencies.db.transaction().execute(async (trx) => {
      const row = await this.#lock(trx, actor, id, ifMatch);
      const before = fieldsOfRow(row);
      const after = await validateFields(trx, actor.organizationId, edit(before), before);
      if (sameFields(before, after)) return row.observedGeneration < row.generation;
      if (after.workflowId !== before.workflowId) await this.#holdWorkflow(trx, actor, after);
      const updated = await updateSchedule(trx, row, {
        ...toColumns(after),
        generation: row.generation + 1,
        updatedAt: new Date(),
        updatedBy: actor.userId,
        ...dueNow,
      });
      await recordAudit(trx, {
        ...this.#audited(actor, updated),
        action: actionOf(before, after),
        before,
        after,
      });
      return true;
    });
    if (isUnsynced) await this.#applyNow(id);
  }

  async #lock(trx: Trx, actor: Actor, id: string, ifMatch: string | undefined): Promise<ScheduleRow> {
    const row = await lockScheduleRow(trx, actor.organizationId, id);
    if (row === undefined) throw scheduleNotFound(id);
    requireGeneration(row, ifMatch);
    return row;
  }

  async #holdWorkflow(trx: Trx, {organizationId}: Actor, {workflowId}: ScheduleFields): Promise<void> {
    if (!(await holdWorkflow(trx, organizationId, workflowId))) throw workflowNotFound(workflowId);
  }

  /** The change is stored. Whatever keeps it from Temporal now, the reconciler brings it there. */
  async #applyNow(id: string): Promise<void> {
    try {
      await applySchedule(this.#dependencies, id);
    } catch (error) {
      if (!(error instanceof ScheduleLockTimeoutError)) throw error;
    }
  }

  #audited({organizationId, userId, requestId}: Actor, {id, generation}: ScheduleRow) {
    return {
      organizationId,
      actorId: userId,
      requestId,
      subjectType: 'schedule',
      subjectId: id,
      generation,
    } as const;
  }
}

/** A new state has had no attempt yet, and what an older one failed with says nothing about it. */
const dueNow = {syncError: null, syncAttempts: 0, nextSyncAt: null, statusReason: null};

export function scheduleNotFound(id: string): HttpProblem {
  return new HttpProblem('schedule_not_found', `Schedule ${id} not found`);
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
