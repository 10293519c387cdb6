import type {DriftPolicy} from '@shipsec/schedules-sdk/contract';
import {faultPoint} from '../fault-point.js';
import type {RunLimits} from '../runs/run-limits.js';
import type {SecretBox} from '../secrets/secret-box.js';
import type {Db} from '../storage/database.js';
import type {ScheduleLock} from '../storage/schedule-lock.js';
import {failurePauseNote, keepsFailurePause} from '../temporal/schedule-observation.js';
import {TemporalError, TemporalRefusedError, TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {traced} from '../tracing/traced.js';
import type {TemporalGateway} from '../temporal/temporal-gateway.js';
import {heldStateOfApplied, heldStateOfCreated} from './held-state.js';
import {refusalReason} from './refusal-reason.js';
import {takeOverPause} from './schedule-pause.js';
import {
  deleteTombstone,
  findScheduleRow,
  recordApplied,
  recordSyncFailure,
} from './schedule-sync.repository.js';
import {toScheduleState} from './schedule.mapper.js';
import type {ScheduleRow} from './schedule.table.js';

export interface ApplyDependencies {
  db: Db;
  lock: ScheduleLock;
  gateway: TemporalGateway;
  installationId: string;
  /** Of schedules without their own. @default `repair` */
  driftPolicy?: DriftPolicy | undefined;
  /** @default none */
  limits?: RunLimits | undefined;
  secrets: SecretBox;
}

/**
 * What became of one row: `applied` or `removed` in Temporal, `current` when nothing was to do, `failed` when this row
 * was refused or somebody else wrote, `unavailable` when Temporal is away, so that trying other rows is useless too.
 */
export type ApplyOutcome = 'applied' | 'removed' | 'current' | 'failed' | 'unavailable';

/** What became of a row, and the row as it was stored last; undefined where nothing was written to Temporal, or it is gone. */
export interface Applied {
  readonly outcome: ApplyOutcome;
  readonly row?: ScheduleRow | undefined;
}

/** The pauses between attempts, from the first to the longest. They let other rows go first; passes come anyway. */
const AWAY_RETRY_MS = [1_000, 15_000] as const;
const REFUSED_RETRY_MS = [10_000, 600_000] as const;

/**
 * Makes Temporal hold what the row says, as it is now: whichever change called, the newest is applied. The one way by
 * which anything about a schedule reaches Temporal.
 *
 * A failure of Temporal is not thrown: the row says it (`syncError`), and the reconciler comes back to it.
 *
 * @param options `force` writes even when the row says that Temporal holds its generation: for what was changed or
 * removed in Temporal from outside.
 * @throws the database's errors, and `ScheduleLockTimeoutError`.
 */
export async function applySchedule(
  dependencies: ApplyDependencies,
  scheduleId: string,
  options: {force?: boolean} = {},
): Promise<ApplyOutcome> {
  return (await applyAndRead(dependencies, scheduleId, options)).outcome;
}

/** {@link applySchedule}, for those who go on with the row. */
export function applyAndRead(
  dependencies: ApplyDependencies,
  scheduleId: string,
  {force = false}: {force?: boolean} = {},
): Promise<Applied> {
  const {db, lock} = dependencies;
  const attributes = {'shipsec.schedule_id': scheduleId};
  return traced('apply schedule', attributes, () =>
    lock.withLock(scheduleId, async () => {
      const row = await findScheduleRow(db, scheduleId);
      if (row === undefined) return {outcome: 'current'};
      if (!force && row.deletedAt === null && row.observedGeneration === row.generation) {
        return {outcome: 'current'};
      }
      faultPoint('apply:locked');
      try {
        return row.deletedAt === null ? await write(dependencies, row) : await remove(dependencies, row);
      } catch (error) {
        if (!(error instanceof TemporalError)) throw error;
        await recordSyncFailure(db, row, {
          message: error.message,
          statusReason: error instanceof TemporalRefusedError ? refusalReason(error.message) : null,
          nextSyncAt: nextAttempt(row, error),
        });
        return {outcome: error instanceof TemporalUnavailableError ? 'unavailable' : 'failed'};
      }
    }),
  );
}

async function write(dependencies: ApplyDependencies, row: ScheduleRow): Promise<Applied> {
  const {db, gateway, installationId} = dependencies;
  const desired = toScheduleState(row, installationId);
  const observation = await gateway.applySchedule(desired);
  faultPoint('apply:confirmed');
  const recorded = await recordApplied(
    db,
    row,
    observation === undefined ? heldStateOfCreated(row) : heldStateOfApplied(row, observation),
  );
  faultPoint('apply:recorded');
  const applied: Applied = {outcome: 'applied', row: recorded};
  if (observation === undefined || !keepsFailurePause(observation, desired)) return applied;
  const paused = await takeOverPause(db, row.id, failurePauseNote(observation.note));
  return paused === undefined ? applied : write(dependencies, paused);
}

async function remove({db, gateway, installationId}: ApplyDependencies, row: ScheduleRow): Promise<Applied> {
  await gateway.removeSchedule(toScheduleState(row, installationId).temporalScheduleId);
  await deleteTombstone(db, row.id);
  faultPoint('apply:recorded');
  return {outcome: 'removed'};
}

/** Temporal's absence may end at any moment; a refusal only by a change, which sets the row back to "at once". */
function nextAttempt({syncAttempts}: ScheduleRow, error: unknown): Date {
  const [firstMs, maxMs] = error instanceof TemporalUnavailableError ? AWAY_RETRY_MS : REFUSED_RETRY_MS;
  return new Date(Date.now() + Math.min(firstMs * 2 ** Math.min(syncAttempts, 10), maxMs));
}
