import {type Backfill, type BackfillList, type FireRecord, MAX_LISTED_BACKFILLS} from '../contract/index.js';
import {recordAudit} from './audit-log.js';
import type {FakeCall} from './fake-route.js';
import {type AcceptedBackfill, type FakeWorld, IDENTITY, scheduleById} from './fake-world.js';
import {writeFire} from './fire-ledger.js';
import {refusal} from './refusal.js';
import {rowById} from './row-index.js';
import {dropWaiting} from './run-progress.js';

/** `GET /schedules/{id}/backfills`: the last ones, newest first. */
export function listBackfills(world: FakeWorld, {id}: FakeCall): BackfillList {
  scheduleById(world, id);
  const backfills = world.backfills.filter(({scheduleId}) => scheduleId === id).toReversed();
  return {backfills: backfills.slice(0, MAX_LISTED_BACKFILLS).map((each) => viewOf(world, each))};
}

/** `DELETE /schedules/{id}/backfills/{backfillId}`: ends what has not begun; one that is over stays as it is. */
export function cancelBackfill(world: FakeWorld, {id, backfillId}: FakeCall): Backfill {
  const schedule = scheduleById(world, id);
  const place = world.backfills.findIndex((each) => each.id === backfillId && each.scheduleId === id);
  const backfill = world.backfills[place];
  if (backfill === undefined) throw refusal('backfill_not_found', `Backfill ${backfillId} not found`);
  const open = openFires(world, backfill);
  if (backfill.cancelledAt !== null || open.length === 0) return viewOf(world, backfill);
  endOpen(world, open);
  const now = world.clock.now().toISOString();
  const cancelled = {...backfill, cancelledBy: IDENTITY.userId, cancelledAt: now};
  world.backfills[place] = cancelled;
  recordAudit(world, {
    action: 'schedule.backfill_cancelled',
    subjectType: 'schedule',
    subjectId: id,
    subjectName: schedule.name,
    after: {backfillId, count: open.length},
  });
  return viewOf(world, cancelled);
}

function endOpen(world: FakeWorld, open: readonly FireRecord[]): void {
  const ids = new Set(open.map((fire) => fire.id));
  world.accepted.splice(0, Infinity, ...world.accepted.filter(({runId}) => !ids.has(runId)));
  const reason = `Cancelled: ${IDENTITY.userId} ended the backfill before this fire of it began.`;
  const waiting = world.state.runs.filter((run) => ids.has(run.id));
  dropWaiting(world, waiting, {reason, verdict: 'failed_to_start', at: world.clock.now()});
  for (const fire of open.filter(({runId}) => runId === null)) {
    writeFire(world, {...fire, verdict: 'failed_to_start', reason});
  }
}

/** Those that wait to be started, or whose run waits for its turn. */
function openFires({state}: FakeWorld, {runIds}: AcceptedBackfill): FireRecord[] {
  return runIds.flatMap((runId) => {
    const fire = rowById(state.fires, runId);
    return fire?.verdict === 'late' && fire.startedAt === null ? [fire] : [];
  });
}

function viewOf(world: FakeWorld, {runIds, ...backfill}: AcceptedBackfill): Backfill {
  const open = openFires(world, {...backfill, runIds}).length;
  const status = backfill.cancelledAt !== null ? 'cancelled' : open > 0 ? 'running' : 'completed';
  return {...backfill, status, open};
}
