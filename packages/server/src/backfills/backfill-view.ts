import type {Backfill} from '@shipsec/schedules-sdk/contract';
import type {Db} from '../storage/database.js';
import {backfillRunId} from './backfill-fire.js';
import {findOpenFires, type OpenFire} from './backfill.repository.js';
import type {BackfillRow} from './backfill.table.js';

/** Backfills of one schedule as the wire shows them; how far each has come is read from the ledger. */
export async function viewBackfills(
  db: Db,
  scheduleId: string,
  rows: readonly BackfillRow[],
): Promise<Backfill[]> {
  const bounds = rows.map(boundsOf);
  const from = bounds.map((each) => each.from).sort()[0];
  const to = bounds
    .map((each) => each.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  const open = new Set((await findOpenFires(db, scheduleId, {from, to})).map(({id}) => id));
  return rows.map((row) => viewOf(row, countOpen(row, open)));
}

/** The fires of one backfill that have not begun. */
export async function openFiresOf(db: Db, backfill: BackfillRow): Promise<OpenFire[]> {
  const fires = await findOpenFires(db, backfill.scheduleId, boundsOf(backfill));
  const ids = new Set(runIdsOf(backfill));
  return fires.filter(({id}) => ids.has(id));
}

/** ISO 8601 with milliseconds, so that they sort as texts. */
function boundsOf({instants, createdAt}: BackfillRow): {from: string; to: string} {
  const accepted = createdAt.toISOString();
  return {from: instants[0] ?? accepted, to: instants.at(-1) ?? accepted};
}

function countOpen(row: BackfillRow, open: ReadonlySet<string>): number {
  // Most of what is shown is over, and an ID costs a hash.
  return open.size === 0 ? 0 : runIdsOf(row).filter((id) => open.has(id)).length;
}

function runIdsOf(row: BackfillRow): string[] {
  return row.instants.map((instant) => backfillRunId(row, instant));
}

function viewOf(row: BackfillRow, open: number): Backfill {
  const {id, scheduleId, instants, overlapPolicy, requestedBy, createdAt, cancelledAt, cancelledBy} = row;
  const {from, to} = boundsOf(row);
  return {
    id,
    scheduleId,
    status: cancelledAt !== null ? 'cancelled' : open > 0 ? 'running' : 'completed',
    firstFireAt: from,
    lastFireAt: to,
    count: instants.length,
    open,
    overlapPolicy,
    requestedBy,
    createdAt: createdAt.toISOString(),
    cancelledBy,
    cancelledAt: cancelledAt?.toISOString() ?? null,
  };
}
