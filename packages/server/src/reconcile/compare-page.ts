import {applySchedule, type ApplyDependencies, type ApplyOutcome} from '../schedules/apply-schedule.js';
import {comingFires} from '../schedules/coming-fires.js';
import {takeOverPause} from '../schedules/schedule-pause.js';
import {findScheduleRow, listSyncedRows, type SyncedRow} from '../schedules/schedule-sync.repository.js';
import {toScheduleState} from '../schedules/schedule.mapper.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import type {ListedSchedule} from '../temporal/schedule-gateway.js';
import {confirms, failurePauseNote, keepsFailurePause} from '../temporal/schedule-observation.js';
import {temporalSchedulePrefix} from '../temporal/schedule-spec.js';
import {uuidRange} from './slices.js';

/** How many differences one slice was found to have, and what became of them. */
export interface CompareResult {
  applied: number;
  failed: number;
}

/** How a synced row stands to what Temporal holds. */
type Verdict =
  | {kind: 'same'}
  /** Temporal does not have it, though it still had fires to make. */
  | {kind: 'missing'}
  /** Somebody changed it in Temporal. */
  | {kind: 'changed'}
  /** Temporal paused it because a run failed, as its owner wanted. */
  | {kind: 'paused_by_failure'; note: string};

/**
 * Compares one slice of the schedules that Temporal should hold with what it lists, and puts right what differs. Rows
 * come first: a schedule in Temporal without a row is left alone, since only a person can know why it is there.
 *
 * Two queries when nothing differs. The list is eventually consistent and shows existence, pause and note only, so each
 * suspicion is confirmed by a full description before anything is written.
 *
 * @throws TemporalUnavailableError
 */
export async function comparePage(dependencies: ApplyDependencies, slice: string): Promise<CompareResult> {
  const {db, gateway, installationId} = dependencies;
  const [rows, listed] = await Promise.all([
    listSyncedRows(db, uuidRange(slice)),
    gateway.listSchedules(`${temporalSchedulePrefix(installationId)}${slice}`),
  ]);
  const listedById = new Map(listed.map((entry) => [entry.temporalScheduleId, entry]));
  const result: CompareResult = {applied: 0, failed: 0};
  for (const row of rows) {
    if (looksSame(row, listedById.get(row.temporalScheduleId ?? ''))) continue;
    const outcome = await repair(dependencies, row.id, await judge(dependencies, row.id));
    if (outcome === 'applied') result.applied += 1;
    if (outcome === 'failed' || outcome === 'unavailable') result.failed += 1;
  }
  return result;
}

function looksSame(row: SyncedRow, listed: ListedSchedule | undefined): boolean {
  return listed !== undefined && listed.paused === row.paused && listed.note === (row.note ?? '');
}

async function judge({db, gateway, installationId}: ApplyDependencies, id: string): Promise<Verdict> {
  const row = await findScheduleRow(db, id);
  // Changed or deleted since the slice was read: that change applies itself.
  if (row === undefined || row.deletedAt !== null || row.observedGeneration < row.generation)
    return {kind: 'same'};
  const desired = toScheduleState(row, installationId);
  const observation = await gateway.describeSchedule(desired.temporalScheduleId);
  if (observation === undefined) return isExhausted(row) ? {kind: 'same'} : {kind: 'missing'};
  if (keepsFailurePause(observation, desired)) {
    return {kind: 'paused_by_failure', note: failurePauseNote(observation.note)};
  }
  return confirms(observation, desired) ? {kind: 'same'} : {kind: 'changed'};
}

/** A schedule without coming fires deletes itself after seven days (facts §4). A paused one does not. */
function isExhausted(row: ScheduleRow): boolean {
  return !row.paused && comingFires(row, new Date()).length === 0;
}

async function repair(dependencies: ApplyDependencies, id: string, verdict: Verdict): Promise<ApplyOutcome> {
  if (verdict.kind === 'same') return 'current';
  if (verdict.kind === 'paused_by_failure') {
    await takeOverPause(dependencies.db, id, verdict.note);
    return applySchedule(dependencies, id);
  }
  return applySchedule(dependencies, id, {force: true});
}
