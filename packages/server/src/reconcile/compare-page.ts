import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {listSyncedRows, type SyncedRow} from '../schedules/schedule-sync.repository.js';
import {cadenceDrift} from '../temporal/schedule-drift.js';
import type {ListedSchedule} from '../temporal/schedule-gateway.js';
import {temporalSchedulePrefix} from '../temporal/schedule-spec.js';
import {judge} from './judge.js';
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
 * @throws TemporalUnavailableError
 */
export async function comparePage(dependencies: ApplyDependencies, slice: string): Promise<CompareResult> {
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
  );
}

/** Compares each by its description, one after another, so that Temporal is never flooded. */
export async function compareFully(
  dependencies: ApplyDependencies,
  ids: readonly string[],
): Promise<CompareResult> {
  const result: CompareResult = {applied: 0, failed: 0};
  for (const id of ids) count(result, await settle(dependencies, id, await judge(dependencies, id)));
  return result;
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
