import type {Backfill} from '@shipsec/schedules-sdk/contract';
import {actorOf, recordAudit} from '../audit/record-audit.js';
import {HttpProblem} from '../http/http-problem.js';
import {dropWaiting} from '../runs/admit-run.js';
import {lockRunningSchedule} from '../runs/touch-schedule.js';
import type {ScheduleView} from '../schedules/schedule.repository.js';
import type {Db} from '../storage/database.js';
import type {Caller} from '../workflows/workflow.service.js';
import {closeFires, findBackfill, recordCancelled} from './backfill.repository.js';
import {openFiresOf, viewBackfills} from './backfill-view.js';

/**
 * Ends a backfill: fires that wait to be released, and runs that wait for their turn, never begin, and the ledger says
 * who ended them. What has begun goes on. One that is over, or cancelled already, stays as it is.
 *
 * Holds the schedule as a preparation does: each fire has either begun before, or finds itself decided.
 *
 * @throws HttpProblem `schedule_not_found`, `backfill_not_found`
 */
export async function cancelBackfill(
  db: Db,
  caller: Caller,
  schedule: ScheduleView,
  id: string,
): Promise<Backfill> {
  const {organizationId, userId} = caller.identity;
  await db.transaction().execute(async (trx) => {
    await lockRunningSchedule(trx, organizationId, schedule.id);
    const backfill = await findBackfill(trx, schedule.id, id);
    if (backfill === undefined) throw backfillNotFound(id);
    if (backfill.cancelledAt !== null) return;
    const open = await openFiresOf(trx, backfill);
    if (open.length === 0) return;
    const reason = `Cancelled: ${userId} ended the backfill before this fire of it began.`;
    const waiting = open.flatMap(({runId}) => (runId === null ? [] : [runId]));
    await dropWaiting(trx, waiting, reason, 'failed_to_start');
    const unreleased = open.filter(({runId}) => runId === null).map((fire) => fire.id);
    await closeFires(trx, unreleased, reason);
    await recordCancelled(trx, id, userId);
    await recordAudit(trx, {
      organizationId,
      ...actorOf(caller.identity),
      requestId: caller.requestId,
      action: 'schedule.backfill_cancelled',
      subjectType: 'schedule',
      subjectId: schedule.id,
      subjectName: schedule.name,
      generation: schedule.generation,
      after: {backfillId: id, count: open.length},
    });
  });
  const backfill = await findBackfill(db, schedule.id, id);
  const [view] = backfill === undefined ? [] : await viewBackfills(db, schedule.id, [backfill]);
  if (view === undefined) throw backfillNotFound(id);
  return view;
}

function backfillNotFound(id: string): HttpProblem {
  return new HttpProblem('backfill_not_found', `Backfill ${id} not found`);
}
