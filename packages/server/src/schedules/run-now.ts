import {runIdOfIdempotencyKey, type RunNowResponse} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {actorOf, recordAudit} from '../audit/record-audit.js';
import {faultPoint} from '../fault-point.js';
import {HttpProblem} from '../http/http-problem.js';
import {endOthers} from '../runs/end-others.js';
import {discardRun, prepareRun} from '../runs/prepare-run.js';
import {findRun} from '../runs/run.repository.js';
import {fireOf} from '../temporal/schedule-spec.js';
import type {Caller} from '../workflows/workflow.service.js';
import type {ApplyDependencies} from './apply-schedule.js';
import {scheduleNotFound} from './schedule-not-found.js';
import {toScheduleState} from './schedule.mapper.js';
import {findScheduleView} from './schedule.repository.js';

const RUN_ID_PREFIX = 'shipsec-run-';

/** The ID of the workflow that triggers a run-now; from the run's, so that a repeated call starts nothing twice. */
export function runNowWorkflowId(runId: string): string {
  return `shipsec-run-now-${runId.slice(RUN_ID_PREFIX.length)}`;
}

/**
 * Runs a schedule now, paused or not, in the very form a fire has: the trigger workflow with the schedule's own
 * argument. It is started directly, because Temporal's trigger loses calls that come close together (facts §5). The run
 * is stored first, so its ID is the answer, and it is gone again if Temporal cannot start it. The overlap policy holds
 * over scheduled and run-now runs: the answer says whether it runs, waits, or was skipped and because of which run.
 *
 * @param idempotencyKey a repeated key answers with the run of the first call.
 * @throws HttpProblem `schedule_not_found`, `too_many_runs`, and what {@link prepareRun} finds; `TemporalUnavailableError`.
 */
export async function runNow(
  dependencies: ApplyDependencies,
  caller: Caller,
  scheduleId: string,
  idempotencyKey?: string,
): Promise<RunNowResponse> {
  const {db, gateway, installationId, limits, secrets} = dependencies;
  const {organizationId, userId} = caller.identity;
  const row = await findScheduleView(db, caller.identity, scheduleId);
  if (row === undefined) throw scheduleNotFound(scheduleId);
  const runId =
    idempotencyKey === undefined
      ? `${RUN_ID_PREFIX}${randomUUID()}`
      : runIdOfIdempotencyKey(organizationId, scheduleId, idempotencyKey);
  const started: RunNowResponse = {success: true, runId, outcome: 'started'};
  // The schedule may have changed since the first call; what has started stays what it was.
  const earlier = idempotencyKey === undefined ? undefined : await findRun(db, caller.identity, runId);
  if (earlier !== undefined && earlier.status !== 'QUEUED') return started;

  const fire = fireOf(toScheduleState(row, installationId));
  const {workflowId, workflowVersionId: versionId, inputPayload: payload} = row;
  const {trigger} = fire;
  const request = {organizationId, workflowId, versionId, payload, trigger, runId, scheduleId};
  const runFire = {kind: 'run_now', at: new Date().toISOString(), requestedBy: userId} as const;
  const preparation = await prepareRun(db, secrets, {...request, fire: runFire}, limits).catch(skippedReason);
  if (typeof preparation === 'string') {
    await auditRunNow(db, caller, row, {skipped: preparation});
    return {success: false, outcome: 'skipped', reason: preparation};
  }
  const {prepared, created, waiting} = preparation;
  faultPoint('run-now:prepared');
  try {
    await gateway.startFire({...fire, runId}, runNowWorkflowId(runId));
  } catch (error) {
    if (created) await discardRun(db, prepared);
    throw error;
  }
  faultPoint('run-now:started');
  if (created) await auditRunNow(db, caller, row, {runId});
  if (waiting === undefined) return started;
  await endOthers(gateway, waiting);
  return {success: true, runId, outcome: 'buffered', reason: `It waits for ${waiting.behind}.`};
}

/** That the policy makes no run of the call is an answer to it. */
function skippedReason(error: unknown): string {
  if (error instanceof HttpProblem && error.code === 'fire_skipped') return error.message;
  throw error;
}

async function auditRunNow(
  db: ApplyDependencies['db'],
  {identity, requestId}: Caller,
  {id, name, generation}: {id: string; name: string; generation: number},
  after: {runId: string} | {skipped: string},
): Promise<void> {
  await db.transaction().execute((trx) =>
    recordAudit(trx, {
      organizationId: identity.organizationId,
      ...actorOf(identity),
      requestId,
      action: 'schedule.run_now',
      subjectType: 'schedule',
      subjectId: id,
      subjectName: name,
      generation,
      after,
    }),
  );
}
