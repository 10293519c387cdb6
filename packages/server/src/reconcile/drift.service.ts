import type {Drift, OrphanList, Schedule} from '@shipsec/schedules-sdk/contract';
import {actorOf, recordAudit} from '../audit/record-audit.js';
import type {Identity} from '../auth/identity.js';
import {HttpProblem} from '../http/http-problem.js';
import {applySchedule, type ApplyDependencies} from '../schedules/apply-schedule.js';
import {fieldsOfRow, patchFields, sameFields, toColumns} from '../schedules/schedule-fields.js';
import {scheduleNotFound} from '../schedules/schedule-not-found.js';
import {toSchedule} from '../schedules/schedule.mapper.js';
import {findScheduleView, lockScheduleRow, updateSchedule} from '../schedules/schedule.repository.js';
import {findScheduleRow, recordDrift} from '../schedules/schedule-sync.repository.js';
import type {Db} from '../storage/database.js';
import type {ScheduleObservation} from '../temporal/schedule-observation.js';
import type {Caller} from '../workflows/workflow.service.js';
import {adoptedChanges} from './adopted-changes.js';
import {judge, type Verdict} from './judge.js';
import {listOrphans} from './orphan.repository.js';

/** What people ask about differences between the rows and Temporal, and what they do about them. */
export class DriftService {
  readonly #dependencies: ApplyDependencies;

  constructor(dependencies: ApplyDependencies) {
    this.#dependencies = dependencies;
  }

  /** A fresh comparison, which writes nothing. @throws HttpProblem `schedule_not_found`, TemporalUnavailableError */
  async compare(identity: Identity, id: string): Promise<Drift> {
    await this.#find(identity, id);
    return toDrift(id, await judge(this.#dependencies, id));
  }

  /**
   * Puts our state back, whatever the drift policy says; with `adopt`, takes Temporal's cadence, policies and paused
   * state into the row first, as a change by the caller.
   *
   * @throws HttpProblem `schedule_not_found`, `drift_not_adoptable`; TemporalUnavailableError
   */
  async reconcile(caller: Caller, id: string, {adopt}: {adopt: boolean}): Promise<Schedule> {
    const {db, gateway} = this.#dependencies;
    const {temporalScheduleId, name, generation, organizationId} = await this.#find(caller.identity, id);
    if (adopt) {
      const observation =
        temporalScheduleId === null ? undefined : await gateway.describeSchedule(temporalScheduleId);
      await this.#adopt(caller, id, observation);
    } else {
      await db.transaction().execute((trx) =>
        recordAudit(trx, {
          organizationId,
          ...actorOf(caller.identity),
          requestId: caller.requestId,
          action: 'schedule.reconciled',
          subjectType: 'schedule',
          subjectId: id,
          subjectName: name,
          generation,
        }),
      );
    }
    const outcome = await applySchedule(this.#dependencies, id, {force: true});
    if (outcome === 'applied') await closeReportedDrift(db, id);
    return toSchedule(await this.#find(caller.identity, id), new Date());
  }

  /** Over the whole installation: what Temporal holds under our prefix without a row. */
  async orphans(): Promise<OrphanList> {
    const {db, gateway} = this.#dependencies;
    const orphans = (await listOrphans(db)).map(({temporalScheduleId, firstSeenAt, lastSeenAt}) => ({
      temporalScheduleId,
      firstSeenAt: firstSeenAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      command: gateway.removalCommand(temporalScheduleId),
    }));
    return {orphans};
  }

  async #adopt(caller: Caller, id: string, observation: ScheduleObservation | undefined): Promise<void> {
    if (observation === undefined) {
      throw new HttpProblem('drift_not_adoptable', 'Temporal does not hold this schedule.');
    }
    await this.#dependencies.db.transaction().execute(async (trx) => {
      const row = await lockScheduleRow(trx, caller.identity, id);
      if (row === undefined) throw scheduleNotFound(id);
      const before = fieldsOfRow(row);
      const after = patchFields(before, adoptedChanges(before, observation));
      if (sameFields(before, after)) return;
      const updated = await updateSchedule(trx, row, {
        ...toColumns(after),
        generation: row.generation + 1,
        updatedAt: new Date(),
        updatedBy: caller.identity.userId,
        drift: null,
        syncError: null,
        syncAttempts: 0,
        nextSyncAt: null,
        statusReason: null,
      });
      const {inputPayload: _before, ...audited} = before;
      const {inputPayload: _after, ...adopted} = after;
      await recordAudit(trx, {
        organizationId: row.organizationId,
        ...actorOf(caller.identity),
        requestId: caller.requestId,
        action: 'schedule.drift_adopted',
        subjectType: 'schedule',
        subjectId: id,
        generation: updated.generation,
        before: audited,
        after: adopted,
      });
    });
  }

  async #find(identity: Identity, id: string) {
    const row = await findScheduleView(this.#dependencies.db, identity, id);
    if (row === undefined) throw scheduleNotFound(id);
    return row;
  }
}

/** A difference that was only reported is over once our state is back: it is no longer there to be seen. */
async function closeReportedDrift(db: Db, id: string): Promise<void> {
  const row = await findScheduleRow(db, id);
  if (row?.drift?.repairedAt !== null) return;
  await recordDrift(db, row, {...row.drift, repairedAt: new Date().toISOString()}, null);
}

const states = {
  same: 'in_sync',
  outdated: 'pending',
  changed: 'drifted',
  // The owner asked for this pause; the reconciler is about to take it over.
  paused_by_failure: 'pending',
  missing: 'missing',
  ended: 'ended',
} as const satisfies Record<Verdict['kind'], Drift['state']>;

function toDrift(scheduleId: string, verdict: Verdict): Drift {
  return {
    scheduleId,
    observedAt: new Date().toISOString(),
    state: states[verdict.kind],
    fields: verdict.kind === 'changed' ? verdict.fields : [],
  };
}
