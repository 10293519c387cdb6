import type {Trx} from '../storage/database.js';

/** With this begins the reason of a schedule whose runs keep failing. */
const RUNS_FAIL = 'Its last 3 runs failed.';
/** One failure may be the weather, three in a row are something for a person. */
const IN_A_ROW = 3;

/**
 * When a run of a schedule ends, in the same transaction: puts the schedule into error when its last runs all failed, unless something
 * else is the matter already, and takes that back once a run completes. A cancelled run says nothing either way.
 */
export async function judgeRuns(trx: Trx, scheduleId: string): Promise<void> {
  const last = await trx
    .selectFrom('runs')
    .select(['status', 'failure'])
    .where('scheduleId', '=', scheduleId)
    .where('endedAt', 'is not', null)
    .orderBy('requestedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(IN_A_ROW)
    .execute();
  const [newest] = last;
  const keepFailing =
    last.length === IN_A_ROW && last.every(({status}) => status === 'FAILED' || status === 'TIMED_OUT');
  if (newest === undefined || (!keepFailing && newest.status !== 'COMPLETED')) return;
  await trx
    .updateTable('schedules')
    .set({
      statusReason: keepFailing
        ? `${RUNS_FAIL} The newest: ${newest.failure?.reason ?? newest.status}`
        : null,
    })
    .where('id', '=', scheduleId)
    .where((where) => {
      const ours = where('statusReason', 'like', `${RUNS_FAIL}%`);
      return keepFailing ? where.or([where('statusReason', 'is', null), ours]) : ours;
    })
    .execute();
}
