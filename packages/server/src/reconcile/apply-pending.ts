import {applySchedule, type ApplyDependencies} from '../schedules/apply-schedule.js';
import {claimUnsynced, releaseLeases} from '../schedules/schedule-sync.repository.js';

/** Rows of one batch. Each takes a few calls to Temporal. */
const BATCH_SIZE = 50;
/**
 * How long the rows of a server that dies in a pass wait for another one. A batch that takes longer loses nothing: the
 * schedules' locks keep two servers apart, and the second finds its rows applied.
 */
const LEASE_SECONDS = 30;
/** One row may be unanswerable by itself; when the next one is too, Temporal is away. */
const MAX_UNAVAILABLE = 2;

export interface PendingResult {
  applied: number;
  failed: number;
  /** Temporal did not answer, so the rest was left for a later pass. */
  isUnavailable: boolean;
  /** The batch was full, so there may be more. */
  more: boolean;
}

/** Brings to Temporal what the fast path could not: changed rows and tombstones, oldest first. */
export async function applyPending(dependencies: ApplyDependencies): Promise<PendingResult> {
  const {db} = dependencies;
  const rows = await claimUnsynced(db, BATCH_SIZE, LEASE_SECONDS);
  const result: PendingResult = {
    applied: 0,
    failed: 0,
    isUnavailable: false,
    more: rows.length === BATCH_SIZE,
  };
  let unavailable = 0;
  for (const [index, row] of rows.entries()) {
    const outcome = await applySchedule(dependencies, row.id);
    if (outcome === 'applied' || outcome === 'removed') result.applied += 1;
    if (outcome === 'failed' || outcome === 'unavailable') result.failed += 1;
    if (outcome === 'unavailable') unavailable += 1;
    if (unavailable === MAX_UNAVAILABLE) {
      await releaseLeases(
        db,
        rows.slice(index + 1).map((rest) => rest.id),
      );
      return {...result, isUnavailable: true, more: false};
    }
  }
  return {...result, isUnavailable: unavailable > 0};
}
