import type {RunOutcome} from '@shipsec/schedules-sdk/contract';
import {backfillWorkflowId} from '../backfills/backfill-fire.js';
import {findFire} from '../fires/fire.repository.js';
import {markFinished, markStarted, type RunEnd} from '../runs/run.repository.js';
import type {RunRow} from '../runs/run.table.js';
import type {ApplyDependencies} from '../schedules/apply-schedule.js';
import {runNowWorkflowId} from '../schedules/run-now.js';
import type {Db} from '../storage/database.js';
import type {RunObservation} from '../temporal/run-gateway.js';
import {temporalScheduleIdOf} from '../temporal/schedule-spec.js';
import {isOwnFailure} from './own-failure.js';
import {findSilentRuns, touchRun} from './silent-runs.repository.js';

const BATCH_SIZE = 50;
/** A live run reports each step; one that has been silent this long is asked after. */
const SILENT_SECONDS = 60;
/** What is left then comes with the next pass. */
const BUDGET_MS = 20_000;

export interface SettleResult {
  settled: number;
  more: boolean;
}

/**
 * Ends the runs that ended without saying so: terminated from outside, lost with their worker, or never started.
 * Temporal knows how they ended; where it does not, the run says that too, so none stays live for ever. A run about
 * which it does not answer is asked after again when the others have been.
 *
 * @throws TemporalUnavailableError when Temporal does not answer at all.
 */
export async function settleRuns(dependencies: ApplyDependencies): Promise<SettleResult> {
  const {db} = dependencies;
  const endsAt = Date.now() + BUDGET_MS;
  const silent = await findSilentRuns(db, SILENT_SECONDS, BATCH_SIZE);
  let settled = 0;
  for (const run of silent) {
    if (Date.now() > endsAt) return {settled, more: false};
    const end = await findEndIfAnswered(dependencies, run);
    if (end === undefined) {
      await touchRun(db, run.id);
      continue;
    }
    await markFinished(db, dependencies.secrets, run, end);
    settled += 1;
  }
  return {settled, more: silent.length === BATCH_SIZE};
}

async function findEndIfAnswered(dependencies: ApplyDependencies, run: RunRow): Promise<RunEnd | undefined> {
  try {
    return await findEnd(dependencies, run);
  } catch (error) {
    if (await isOwnFailure(dependencies.gateway, error)) return undefined;
    throw error;
  }
}

/** How the run ended; undefined while it is alive or may still come to be. */
async function findEnd(dependencies: ApplyDependencies, run: RunRow): Promise<RunEnd | undefined> {
  const {db, gateway} = dependencies;
  const observation = await gateway.describeRun(run.id);
  if (observation === undefined) return findEndOfUnknown(dependencies, run);
  if (observation.closedAt === undefined) {
    await noteStart(db, run, observation);
    return undefined;
  }
  const outcome = await gateway.runOutcome(run.id);
  return endOf(observation, observation.closedAt, outcome);
}

async function noteStart(db: Db, run: RunRow, {temporalRunId}: RunObservation): Promise<void> {
  if (run.status === 'QUEUED') await markStarted(db, run.organizationId, run.id, {temporalRunId});
}

function endOf({status}: RunObservation, endedAt: Date, outcome: RunOutcome): RunEnd {
  // A host's own engine may report a failure as a result, as Studio's does.
  const isFailure = status === 'COMPLETED' && !outcome.success;
  const ended = isFailure ? 'FAILED' : status;
  if (ended === 'QUEUED' || ended === 'RUNNING' || ended === 'AWAITING_INPUT') {
    throw new Error(`A closed run cannot be ${ended}.`);
  }
  const failure = ended === 'COMPLETED' ? undefined : {reason: outcome.error ?? `The run ended as ${ended}.`};
  return {status: ended, outcome, failure, endedAt};
}

/** Temporal does not know the run. It may not have come to it yet, it may never have, or it has forgotten. */
async function findEndOfUnknown(dependencies: ApplyDependencies, run: RunRow): Promise<RunEnd | undefined> {
  const triggerId = await triggerWorkflowId(dependencies, run);
  const trigger = triggerId === undefined ? undefined : await dependencies.gateway.describeRun(triggerId);
  if (trigger !== undefined && trigger.closedAt === undefined) return undefined;
  const endedAt = new Date();
  if (run.status !== 'QUEUED') {
    const reason = 'Temporal no longer knows the run, and nothing tells how it ended.';
    return {status: 'STALE', outcome: undefined, failure: {reason}, endedAt};
  }
  const reason =
    trigger === undefined
      ? 'The run was prepared but never reached Temporal.'
      : `The fire that was to start the run ended as ${trigger.status}.`;
  return {status: 'FAILED', outcome: undefined, failure: {reason}, endedAt};
}

/** The workflow that was to start the run: of the fire, the run-now or the backfill. A manual run is started without one. */
async function triggerWorkflowId(
  {db, installationId}: ApplyDependencies,
  run: RunRow,
): Promise<string | undefined> {
  const {scheduleId, nominalFireAt} = run;
  if (scheduleId === null) return undefined;
  const fire = await findFire(db, run.id);
  if (fire?.kind === 'backfill') return backfillWorkflowId(run.id);
  if (nominalFireAt === null) return runNowWorkflowId(run.id);
  // Temporal appends the nominal instant in whole seconds (facts §5).
  const instant = nominalFireAt.toISOString().replace(/\.\d+Z$/, 'Z');
  return `${temporalScheduleIdOf(installationId, scheduleId)}-${instant}`;
}
