import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {refusalReason} from '../schedules/refusal-reason.js';
import {
  listSyncedRows,
  recordCompared,
  recordUnanswered,
  type SyncedRow,
} from '../schedules/schedule-sync.repository.js';
import {cadenceDrift} from '../temporal/schedule-drift.js';
import type {ListedSchedule} from '../temporal/schedule-gateway.js';
import {temporalSchedulePrefix} from '../temporal/schedule-spec.js';
import {TemporalError, TemporalRefusedError, TemporalUnavailableError} from '../temporal/temporal-errors.js';
import {judge} from './judge.js';
import {isOwnFailure, isReachable} from './own-failure.js';
import {hasOrphans, recordOrphans, withoutRow} from './orphan.repository.js';
import {settle, type Settlement} from './settle-drift.js';
import {uuidRange} from './slices.js';

/** How many differences were found, and what became of them. */
export interface CompareResult {
  applied: number;
  failed: number;
}

/**
 * Compares one slice of the schedules that Temporal should hold with what it lists, and settles what differs. Rows come
 * first: a schedule in Temporal without a row is noted and left alone, since only a person can know why it is there.
 *
 * A few queries when nothing differs. The list is eventually consistent and does not show policies and arguments, so
 * each suspicion is confirmed by a full description before anything is written.
 *
 * @param endsAt no further schedule is described after this, in milliseconds since 1970.
 * @throws TemporalUnavailableError
 */
export async function comparePage(
  dependencies: ApplyDependencies,
  slice: string,
  endsAt: number,
): Promise<CompareResult> {
  const {db, gateway, installationId} = dependencies;
  const prefix = `${temporalSchedulePrefix(installationId)}${slice}`;
  const [rows, listed] = await Promise.all([
    listSyncedRows(db, uuidRange(slice)),
    gateway.listSchedules(prefix),
  ]);
  const listedById = new Map(listed.map((entry) => [entry.temporalScheduleId, entry]));
  await noteOrphans(dependencies, prefix, rows, listedById);
  const different = rows.filter((row) => !looksSame(row, listedById.get(row.temporalScheduleId ?? '')));
  return compareFully(
    dependencies,
    different.map(({id}) => id),
    endsAt,
  );
}

/**
 * Compares each by its description, one after another, so that Temporal is never flooded. One about which Temporal does
 * not answer says so in its row and withholds nothing from the others, in this pass or, by standing first, in the next.
 *
 * @param endsAt no further schedule is described after this, in milliseconds since 1970.
 * @throws TemporalUnavailableError when Temporal does not answer at all.
 */
export async function compareFully(
  dependencies: ApplyDependencies,
  ids: readonly string[],
  endsAt: number,
): Promise<CompareResult> {
  const result: CompareResult = {applied: 0, failed: 0};
  for (const id of ids) {
    if (Date.now() > endsAt) break;
    count(result, await compareOne(dependencies, id));
  }
  return result;
}

async function compareOne(dependencies: ApplyDependencies, id: string): Promise<Settlement> {
  const {db, gateway} = dependencies;
  try {
    const outcome = await settle(dependencies, id, await judge(dependencies, id));
    if (outcome === 'unavailable' && !(await isReachable(gateway))) {
      throw new TemporalUnavailableError('Temporal does not answer.');
    }
    if (outcome === 'unavailable' || outcome === 'failed') await recordCompared(db, id);
    return outcome;
  } catch (error) {
    if (!(await isOwnFailure(gateway, error))) throw error;
    if (error instanceof TemporalError) await recordUnanswered(db, id, sayingOf(error));
    await recordCompared(db, id);
    return 'failed';
  }
}

/** As it is said of what cannot be applied: a refusal is the schedule's error, silence the weather. */
function sayingOf(error: TemporalError): {syncError: string; statusReason: string | null} {
  const {message} = error;
  const isRefused = error instanceof TemporalRefusedError;
  return {syncError: message, statusReason: isRefused ? refusalReason(message) : null};
}

function count(result: CompareResult, outcome: Settlement): void {
  if (outcome === 'applied') result.applied += 1;
  if (outcome === 'failed' || outcome === 'unavailable') result.failed += 1;
}

function looksSame(row: SyncedRow, listed: ListedSchedule | undefined): boolean {
  if (listed === undefined) return row.hasEnded;
  const {paused, note, cadence} = listed;
  return paused === row.paused && note === (row.note ?? '') && cadenceDrift(cadence, row).length === 0;
}

async function noteOrphans(
  {db}: ApplyDependencies,
  prefix: string,
  rows: readonly SyncedRow[],
  listed: ReadonlyMap<string, ListedSchedule>,
): Promise<void> {
  const known = new Set(rows.map((row) => row.temporalScheduleId));
  const unknown = await withoutRow(
    db,
    [...listed.keys()].filter((id) => !known.has(id)),
  );
  if (unknown.length === 0 && !(await hasOrphans(db))) return;
  await recordOrphans(db, prefix, unknown, new Date());
}
