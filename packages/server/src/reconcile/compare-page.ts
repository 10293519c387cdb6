import {applySchedule, type ApplyDependencies, type ApplyOutcome} from '../schedules/apply-schedule.js';
import {comingFires} from '../schedules/coming-fires.js';
import {heldStateOf, heldStateOfEnded} from '../schedules/held-state.js';
import {takeOverPause} from '../schedules/schedule-pause.js';
import {
  findScheduleRow,
  listSyncedRows,
  recordObserved,
  type SyncedRow,
} from '../schedules/schedule-sync.repository.js';
import {toScheduleState} from '../schedules/schedule.mapper.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import type {ListedSchedule} from '../temporal/schedule-gateway.js';
import {
  confirms,
  failurePauseNote,
  keepsFailurePause,
  type ScheduleObservation,
} from '../temporal/schedule-observation.js';
import {temporalSchedulePrefix} from '../temporal/schedule-spec.js';
import {uuidRange} from './slices.js';

/** How many differences one slice was found to have, and what became of them. */
export interface CompareResult {
  applied: number;
  failed: number;
}

/** How a synced row stands to what Temporal holds. */
type Verdict =
  | {kind: 'same'; row: ScheduleRow; observation: ScheduleObservation}
  /** Temporal does not have it, though it still had fires to make. */
  | {kind: 'missing'}
  /** Temporal does not have it, and it had no fires to make: it has deleted itself. */
  | {kind: 'ended'; row: ScheduleRow}
  /** Somebody changed it in Temporal. */
  | {kind: 'changed'}
  /** Temporal paused it because a run failed, as its owner wanted. */
  | {kind: 'paused_by_failure'; note: string}
  /** Changed or deleted since the slice was read: that change applies itself. */
  | {kind: 'outdated'};

/** Created schedules that are described for the first time, per slice: no difference waits for them. */
const MAX_FIRST_OBSERVATIONS = 100;

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
  const different = rows.filter((row) => !looksSame(row, listedById.get(row.temporalScheduleId ?? '')));
  const unobserved = rows.filter((row) => !row.isObserved && !different.includes(row));
  const result: CompareResult = {applied: 0, failed: 0};
  for (const {id} of [...different, ...unobserved.slice(0, MAX_FIRST_OBSERVATIONS)]) {
    const outcome = await settle(dependencies, id, await judge(dependencies, id));
    if (outcome === 'applied') result.applied += 1;
    if (outcome === 'failed' || outcome === 'unavailable') result.failed += 1;
  }
  return result;
}

function looksSame(row: SyncedRow, listed: ListedSchedule | undefined): boolean {
  if (listed === undefined) return row.hasEnded;
  return listed.paused === row.paused && listed.note === (row.note ?? '');
}

async function judge({db, gateway, installationId}: ApplyDependencies, id: string): Promise<Verdict> {
  const row = await findScheduleRow(db, id);
  if (row === undefined || row.deletedAt !== null || row.observedGeneration < row.generation) {
    return {kind: 'outdated'};
  }
  const desired = toScheduleState(row, installationId);
  const observation = await gateway.describeSchedule(desired.temporalScheduleId);
  if (observation === undefined) return isExhausted(row) ? {kind: 'ended', row} : {kind: 'missing'};
  if (keepsFailurePause(observation, desired)) {
    return {kind: 'paused_by_failure', note: failurePauseNote(observation.note)};
  }
  return confirms(observation, desired) ? {kind: 'same', row, observation} : {kind: 'changed'};
}

/** A schedule without coming fires deletes itself after seven days (facts §4). A paused one does not. */
function isExhausted(row: ScheduleRow): boolean {
  return !row.paused && comingFires(row, new Date()).length === 0;
}

async function settle(dependencies: ApplyDependencies, id: string, verdict: Verdict): Promise<ApplyOutcome> {
  const {db} = dependencies;
  switch (verdict.kind) {
    case 'outdated':
      return 'current';
    case 'same':
      await recordObserved(db, verdict.row, heldStateOf(verdict.observation));
      return 'current';
    case 'ended':
      await recordObserved(db, verdict.row, heldStateOfEnded(verdict.row));
      return 'current';
    case 'paused_by_failure':
      await takeOverPause(db, id, verdict.note);
      return applySchedule(dependencies, id);
    case 'missing':
    case 'changed':
      return applySchedule(dependencies, id, {force: true});
  }
}
