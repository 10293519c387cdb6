import {HttpProblem} from '../http/http-problem.js';
import {FIRE_FAILED} from '../fires/fire-trouble.js';
import {findFire, writeFire} from '../fires/fire.repository.js';
import type {FireRow} from '../fires/fire.table.js';
import {unlessPayloadOutdated} from '../schedules/payload-problem.js';
import type {Db, Trx} from '../storage/database.js';
import type {RunRequest} from './prepare-run.js';

/** Refusals that another attempt cannot change, and that are about the schedule and its workflow. */
const permanent: ReadonlySet<string> = new Set([
  'workflow_not_found',
  'workflow_version_not_found',
  'workflow_without_entry_point',
  'payload_invalid',
  'secrets_key_missing',
  'secret_unreadable',
]);

/**
 * Ends a fire that can never make its run: with a verdict in the ledger, and with the reason on the schedule, where a
 * person sees what to do. The next fire that makes a run takes the reason back.
 *
 * @returns false when the error is none of these, or the request is of no fire.
 */
export async function closeFailedFire(db: Db, request: RunRequest, error: unknown): Promise<boolean> {
  const {scheduleId, organizationId, runId} = request;
  if (scheduleId === undefined || runId === undefined) return false;
  if (!(error instanceof HttpProblem) || !permanent.has(error.code)) return false;
  const {message} = error;
  await db.transaction().execute(async (trx) => {
    const schedule = await trx
      .updateTable('schedules')
      .set({statusReason: unlessPayloadOutdated(`${FIRE_FAILED} ${message}`)})
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
      ...(await occasionOf(trx, request, runId)),
      startedAt: null,
      verdict: 'failed_to_start',
      reason: `It could make no run: ${message}`,
      delayMs: null,
      runId: null,
    });
  });
  return true;
}

/** The worker knows the instant alone; what the ledger said before, or who releases a backfill, knows more. */
async function occasionOf(
  trx: Trx,
  {fire, nominalFireAt}: RunRequest,
  runId: string,
): Promise<Pick<FireRow, 'kind' | 'nominalFireAt' | 'requestedBy'>> {
  if (fire !== undefined) {
    return {kind: fire.kind, nominalFireAt: new Date(fire.at), requestedBy: fire.requestedBy ?? null};
  }
  const known = await findFire(trx, runId);
  if (known !== undefined) {
    const {kind, requestedBy} = known;
    return {kind, nominalFireAt: known.nominalFireAt, requestedBy};
  }
  return nominalFireAt === undefined
    ? {kind: 'run_now', nominalFireAt: new Date(), requestedBy: null}
    : {kind: 'scheduled', nominalFireAt: new Date(nominalFireAt), requestedBy: null};
}
