import type {BackfillRequestSchema, BackfillResponse} from '@shipsec/schedules-sdk/contract';
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
import type {Caller} from '../workflows/workflow.service.js';
import {acceptedFire} from './backfill-fire.js';
import {backfillInstants} from './backfill-instants.js';
import {insertBackfill, insertFires} from './backfill.repository.js';
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
    const schedule = await findScheduleView(db, caller.identity, scheduleId);
    if (schedule === undefined) throw scheduleNotFound(scheduleId);
    const fires = backfillInstants(schedule, command, new Date());
    const {dryRun} = command;
    if (!dryRun && fires.length > 0) {
      await requireRunnable(db, caller.identity.organizationId, fieldsOfRow(schedule));
      await this.#releaseNow(await this.#accept(caller, schedule, command, fires));
    }
    return {dryRun, count: fires.length, fires};
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
