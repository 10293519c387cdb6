import {HttpProblem} from '../http/http-problem.js';
import {writeFire} from '../fires/fire.repository.js';
import type {Db} from '../storage/database.js';
import type {RunRequest} from './prepare-run.js';
import {FIRE_FAILED} from './touch-schedule.js';

/** Refusals that another attempt cannot change, and that are about the schedule and its workflow. */
const permanent: ReadonlySet<string> = new Set([
  'workflow_not_found',
  'workflow_version_not_found',
  'workflow_without_entry_point',
  'payload_invalid',
]);

/**
 * Ends a fire that can never make its run: with a verdict in the ledger, and with the reason on the schedule, where a
 * person sees what to do. The next fire that makes a run takes the reason back.
 *
 * @throws the very error.
 */
export async function recordFailedFire(db: Db, request: RunRequest, error: unknown): Promise<never> {
  const {scheduleId, organizationId, runId, nominalFireAt} = request;
  if (scheduleId === undefined || runId === undefined) throw error;
  if (!(error instanceof HttpProblem) || !permanent.has(error.code)) throw error;
  const {message} = error;
  await db.transaction().execute(async (trx) => {
    const schedule = await trx
      .updateTable('schedules')
      .set({statusReason: `${FIRE_FAILED} ${message}`})
      .where('id', '=', scheduleId)
      .where('organizationId', '=', organizationId)
      .where('deletedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (schedule === undefined) return;
    await writeFire(trx, {
      id: runId,
      organizationId,
      scheduleId,
      kind: nominalFireAt === undefined ? 'run_now' : 'scheduled',
      nominalFireAt: nominalFireAt === undefined ? new Date() : new Date(nominalFireAt),
      startedAt: null,
      verdict: 'failed_to_start',
      reason: `It could make no run: ${message}`,
      delayMs: null,
      runId: null,
      requestedBy: null,
    });
  });
  throw error;
}
