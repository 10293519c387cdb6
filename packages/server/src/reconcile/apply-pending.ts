import {applySchedule, type ApplyDependencies, type ApplyOutcome} from '../schedules/apply-schedule.js';
import {claimUnsynced, releaseLeases} from '../schedules/schedule-sync.repository.js';
import {ScheduleLockTimeoutError} from '../storage/schedule-lock.js';
import {isReachable} from './own-failure.js';

/** Rows of one batch. Each takes a few calls to Temporal. */
const BATCH_SIZE = 50;
/**
 * How long the rows of a server that dies in a pass wait for another one. A batch that takes longer loses nothing: the
 * schedules' locks keep two servers apart, and the second finds its rows applied.
 */
const LEASE_SECONDS = 30;
/** Rows that Temporal is slow about each take a call's full deadline; the pass is not to be theirs alone. */
const BUDGET_MS = 25_000;

export interface PendingResult {
  applied: number;
  failed: number;
  /** Temporal did not answer, so the rest was left for a later pass. */
  isUnavailable: boolean;
  /** The batch was full, so there may be more. */
  more: boolean;
}

/** Brings to Temporal what the fast path could not: changed rows and tombstones, those never tried before those that failed. */
export async function applyPending(dependencies: ApplyDependencies): Promise<PendingResult> {
  const {db, gateway} = dependencies;
  const endsAt = Date.now() + BUDGET_MS;
  const rows = await claimUnsynced(db, BATCH_SIZE, LEASE_SECONDS);
  const result: PendingResult = {
    applied: 0,
    failed: 0,
    isUnavailable: false,
    more: rows.length === BATCH_SIZE,
  };
  for (const [index, row] of rows.entries()) {
    const outcome = await applyOne(dependencies, row.id);
    if (outcome === 'applied' || outcome === 'removed') result.applied += 1;
    if (outcome === 'failed' || outcome === 'unavailable') result.failed += 1;
    // Temporal may be slow about one row alone, which must not keep the pass from all the others.
    const isUnavailable = outcome === 'unavailable' && !(await isReachable(gateway));
    if (isUnavailable || Date.now() > endsAt) {
      await releaseLeases(
        db,
        rows.slice(index + 1).map((rest) => rest.id),
      );
      return {...result, isUnavailable, more: false};
    }
  }
  return result;
}

/** A row that another server holds for long is that server's: its lease brings it back. */
async function applyOne(dependencies: ApplyDependencies, id: string): Promise<ApplyOutcome> {
  try {
    return await applySchedule(dependencies, id);
  } catch (error) {
    if (error instanceof ScheduleLockTimeoutError) return 'failed';
    throw error;
  }
}
