import {
  MAX_LISTED_BACKFILLS,
  type Backfill,
  type BackfillList,
  type BackfillRequestSchema,
  type BackfillResponse,
} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import type * as z from 'zod';
import {actorOf, recordAudit} from '../audit/record-audit.js';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {fieldsOfRow} from '../schedules/schedule-fields.js';
import {scheduleNotFound} from '../schedules/schedule-not-found.js';
import {requireRunnable} from '../schedules/schedule-validation.js';
import {toScheduleState} from '../schedules/schedule.mapper.js';
import {findScheduleView, type ScheduleView} from '../schedules/schedule.repository.js';
import {toJson} from '../storage/column-types.js';
import {fireOf} from '../temporal/schedule-spec.js';
import {TemporalError} from '../temporal/temporal-errors.js';
import type {Identity} from '../auth/identity.js';
import type {Caller} from '../workflows/workflow.service.js';
import {acceptedFire} from './backfill-fire.js';
import {backfillInstants} from './backfill-instants.js';
import {viewBackfills} from './backfill-view.js';
import {findBackfills, insertBackfill, insertFires} from './backfill.repository.js';
import {cancelBackfill} from './cancel-backfill.js';
import {releaseBackfill} from './release-backfills.js';

/** The parsed body. */
export type BackfillCommand = z.output<typeof BackfillRequestSchema>;

/** As long as the request itself releases fires; the reconciler goes on with the rest. */
const RELEASE_NOW_MS = 3_000;

/** Makes the fires of past spans. */
export class BackfillService {
  readonly #dependencies: ApplyDependencies;

  constructor(dependencies: ApplyDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Accepts all fires of a span at once, in the ledger, and releases them in their order. What is accepted is not lost:
   * what this request has no time for, or Temporal no ear, the reconciler releases.
   *
   * @throws HttpProblem `schedule_not_found`, `validation_failed` for a span that is not over, `backfill_too_large`, and
   * (unless it is a dry run) what {@link requireRunnable} finds.
   */
  async backfill(caller: Caller, scheduleId: string, command: BackfillCommand): Promise<BackfillResponse> {
    const {db} = this.#dependencies;
    const schedule = await this.#find(caller.identity, scheduleId);
    const fires = backfillInstants(schedule, command, new Date());
    const {dryRun} = command;
    const answer = {dryRun, count: fires.length, fires};
    if (dryRun || fires.length === 0) return answer;
    await requireRunnable(db, caller.identity.organizationId, fieldsOfRow(schedule));
    const backfillId = await this.#accept(caller, schedule, command, fires);
    await this.#releaseNow(backfillId);
    return {...answer, backfillId};
  }

  /** The last ones, newest first. @throws HttpProblem `schedule_not_found` */
  async list(identity: Identity, scheduleId: string): Promise<BackfillList> {
    const {db} = this.#dependencies;
    const {id} = await this.#find(identity, scheduleId);
    return {backfills: await viewBackfills(db, id, await findBackfills(db, id, MAX_LISTED_BACKFILLS))};
  }

  /** Ends what has not begun. @throws HttpProblem `schedule_not_found`, `backfill_not_found` */
  async cancel(caller: Caller, scheduleId: string, id: string): Promise<Backfill> {
    const schedule = await this.#find(caller.identity, scheduleId);
    return cancelBackfill(this.#dependencies.db, caller, schedule, id);
  }

  async #find(identity: Identity, scheduleId: string): Promise<ScheduleView> {
    const schedule = await findScheduleView(this.#dependencies.db, identity, scheduleId);
    if (schedule === undefined) throw scheduleNotFound(scheduleId);
    return schedule;
  }

  /** @returns its ID; the same when the request is repeated after a crash. */
  async #accept(
    caller: Caller,
    schedule: ScheduleView,
    {from, to, overlapPolicy}: BackfillCommand,
    instants: readonly string[],
  ): Promise<string> {
    const {db, installationId} = this.#dependencies;
    const {organizationId, userId: requestedBy} = caller.identity;
    const backfill = {
      id: caller.effectId ?? randomUUID(),
      organizationId,
      scheduleId: schedule.id,
      requestedBy,
    };
    await db.transaction().execute(async (trx) => {
      const isNew = await insertBackfill(trx, {
        ...backfill,
        overlapPolicy,
        fire: toJson(fireOf(toScheduleState(schedule, installationId))),
        instants: toJson(instants),
      });
      if (!isNew) return;
      await insertFires(
        trx,
        instants.map((instant) => acceptedFire(backfill, instant)),
      );
      await recordAudit(trx, {
        organizationId,
        ...actorOf(caller.identity),
        requestId: caller.requestId,
        action: 'schedule.backfilled',
        subjectType: 'schedule',
        subjectId: schedule.id,
        subjectName: schedule.name,
        generation: schedule.generation,
        after: {from, to, overlapPolicy: overlapPolicy ?? schedule.overlapPolicy, count: instants.length},
      });
    });
    return backfill.id;
  }

  async #releaseNow(id: string): Promise<void> {
    try {
      await releaseBackfill(this.#dependencies, id, Date.now() + RELEASE_NOW_MS);
    } catch (error) {
      if (!(error instanceof TemporalError)) throw error;
    }
  }
}
