import {isTerminalRunStatus} from '@shipsec/schedules-sdk/contract';
import {writeFire} from '../fires/fire.repository.js';
import type {FireRow} from '../fires/fire.table.js';
import {HttpProblem} from '../http/http-problem.js';
import {endOthers} from '../runs/end-others.js';
import {closeFailedFire} from '../runs/failed-fire.js';
import {discardRun, prepareRun, type Preparation, type RunRequest} from '../runs/prepare-run.js';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {TemporalError, TemporalUnavailableError} from '../temporal/temporal-errors.js';
import type {Db} from '../storage/database.js';
import {acceptedFire, backfillRunId, backfillWorkflowId} from './backfill-fire.js';
import type {BackfillRow} from './backfill.table.js';

/** What became of one instant; `gone`: of none after it a run can come, because the schedule is deleted. */
export type Release = 'started' | 'waiting' | 'decided' | 'gone';

/**
 * Decides one instant: prepares its run as every run is prepared, and starts it in the form a fire has. Whoever does it
 * again makes nothing twice.
 *
 * @throws TemporalUnavailableError, after which the instant is to be released again; the database's errors.
 */
export async function releaseFire(
  dependencies: ApplyDependencies,
  backfill: BackfillRow,
  instant: string,
): Promise<Release> {
  const {db, limits, secrets} = dependencies;
  const request = requestOf(backfill, instant);
  try {
    const preparation = await prepareRun(db, secrets, request, limits);
    return await start(dependencies, backfill, {...preparation, instant});
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    if (error.code === 'schedule_not_found') return 'gone';
    // The ledger says why.
    if (error.code === 'fire_skipped' || (await closeFailedFire(db, request, error))) return 'decided';
    throw error;
  }
}

function requestOf(backfill: BackfillRow, instant: string): RunRequest {
  const {organizationId, scheduleId, fire, overlapPolicy, requestedBy} = backfill;
  return {
    organizationId,
    scheduleId,
    workflowId: fire.workflowId,
    versionId: fire.workflowVersionId,
    payload: {runtimeInputs: fire.runtimeInputs, nodeOverrides: fire.nodeOverrides},
    trigger: fire.trigger,
    runId: backfillRunId(backfill, instant),
    nominalFireAt: instant,
    fire: {kind: 'backfill', at: instant, overlapPolicy: overlapPolicy ?? undefined, requestedBy},
  };
}

/** Such as a payload that is too large: another attempt changes nothing. */
function writeRefused(db: Db, fire: FireRow, {message}: TemporalError): Promise<void> {
  const reason = `It could make no run: Temporal refuses to start it: ${message}`;
  return db.transaction().execute((trx) => writeFire(trx, {...fire, verdict: 'failed_to_start', reason}));
}

async function start(
  {db, gateway}: ApplyDependencies,
  backfill: BackfillRow,
  {prepared, status, waiting, instant}: Preparation & {instant: string},
): Promise<Release> {
  const {runId} = prepared;
  // Somebody cancelled it, or it was settled, before its start was made up for.
  if (isTerminalRunStatus(status)) return 'decided';
  try {
    await gateway.startFire({...backfill.fire, runId, nominalFireAt: instant}, backfillWorkflowId(runId));
  } catch (error) {
    if (!(error instanceof TemporalError) || error instanceof TemporalUnavailableError) throw error;
    await discardRun(db, prepared);
    await writeRefused(db, acceptedFire(backfill, instant), error);
    return 'decided';
  }
  if (waiting === undefined) return 'started';
  await endOthers(gateway, waiting);
  return 'waiting';
}
