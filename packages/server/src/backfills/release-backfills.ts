import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {findScheduleRow} from '../schedules/schedule-sync.repository.js';
import {backfillRunId} from './backfill-fire.js';
import {
  claimBackfill,
  closeFires,
  countWaiting,
  findDueBackfills,
  finishBackfill,
  recordProgress,
} from './backfill.repository.js';
import type {BackfillRow} from './backfill.table.js';
import {releaseFire} from './release-fire.js';

/** Who works on a backfill renews its lease with each fire; a fire takes milliseconds, and a call to Temporal seconds. */
const LEASE_SECONDS = 60;
/** Each run that waits asks for its turn every second, so the rest of a long queue waits here and asks nobody. */
const MAX_WAITING = 10;
/** Backfills of one pass. */
const BATCH_SIZE = 20;
const PASS_BUDGET_MS = 20_000;

/** Whether there is more that could be done at once; what waits for its turn comes with a later pass. */
export interface ReleaseResult {
  readonly more: boolean;
}

/**
 * Goes on with the backfills that are not finished: what the request that accepted them had no time for, what waited for
 * its turn, and what a crash left.
 *
 * @throws TemporalUnavailableError
 */
export async function releaseBackfills(dependencies: ApplyDependencies): Promise<ReleaseResult> {
  const endsAt = Date.now() + PASS_BUDGET_MS;
  const ids = await findDueBackfills(dependencies.db, BATCH_SIZE);
  let more = ids.length === BATCH_SIZE;
  for (const id of ids) {
    const result = await releaseBackfill(dependencies, id, endsAt);
    more ||= result.more;
  }
  return {more};
}

/**
 * Releases the fires of one backfill, in their order, until `endsAt` or until it is cancelled. Does nothing while
 * somebody else is at it.
 *
 * @param endsAt in milliseconds since 1970.
 * @throws TemporalUnavailableError; what has been released stays released.
 */
export async function releaseBackfill(
  dependencies: ApplyDependencies,
  id: string,
  endsAt: number,
): Promise<ReleaseResult> {
  const {db} = dependencies;
  const backfill = await claimBackfill(db, id, LEASE_SECONDS);
  if (backfill === undefined) return {more: false};
  const {instants, scheduleId} = backfill;
  let {released} = backfill;
  try {
    let mayWait = true;
    while (released < instants.length) {
      if (mayWait && (await countWaiting(db, scheduleId)) >= MAX_WAITING) return {more: false};
      if (Date.now() > endsAt) return {more: true};
      const release = await releaseNext(dependencies, backfill, released);
      if (release === 'gone') return await closeRest(dependencies, backfill, released);
      mayWait = release === 'waiting';
      released += 1;
      if (!(await recordProgress(db, id, released, LEASE_SECONDS))) return {more: false};
    }
    await finishBackfill(db, backfill);
    return {more: false};
  } finally {
    if (released < instants.length) await recordProgress(db, id, released, 0);
  }
}

async function releaseNext(dependencies: ApplyDependencies, backfill: BackfillRow, index: number) {
  const instant = backfill.instants[index] ?? '';
  const schedule = await findScheduleRow(dependencies.db, backfill.scheduleId);
  if (schedule === undefined || schedule.deletedAt !== null) return 'gone';
  return releaseFire(dependencies, backfill, instant);
}

/** The schedule is deleted: what it would have done is not done, and the ledger says so. */
async function closeRest(
  {db}: ApplyDependencies,
  backfill: BackfillRow,
  released: number,
): Promise<ReleaseResult> {
  const ids = backfill.instants.slice(released).map((instant) => backfillRunId(backfill, instant));
  await closeFires(db, ids, 'The schedule was deleted before this fire of a backfill could start.');
  await finishBackfill(db, backfill);
  return {more: false};
}
