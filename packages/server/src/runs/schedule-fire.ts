import type {OverlapPolicy} from '@shipsec/schedules-sdk/contract';
import {HttpProblem} from '../http/http-problem.js';
import {findFire, writeFire} from '../fires/fire.repository.js';
import type {FireRow} from '../fires/fire.table.js';
import {startVerdict} from '../fires/verdict.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import type {Db, Trx} from '../storage/database.js';
import {admitRun, dropWaiting, type Admission, type Candidate} from './admit-run.js';
import {countLive, type RunLimits} from './run-limits.js';
import type {RunRow} from './run.table.js';

/** The fire that a run of a schedule answers. */
export interface ScheduleFire {
  readonly kind: FireRow['kind'];
  /** ISO 8601; of a run-now the call. */
  readonly at: string;
  /** @default the schedule's */
  readonly overlapPolicy?: OverlapPolicy | undefined;
  readonly requestedBy?: string | undefined;
}

/** A run that waits is asked after in this many seconds again. */
const WAIT_SECONDS = 1;
/** Runs last seconds to hours; a manual caller who asks again sooner learns nothing. */
const LIMIT_SECONDS = 10;

/**
 * Of a backfill nobody comes back to a fire that could not start; what the cadence itself wants may still come late.
 *
 * @throws HttpProblem `fire_skipped`, if it has been decided before that this fire makes no run.
 */
export async function requireUndecided(db: Db, runId: string): Promise<void> {
  const fire = await findFire(db, runId);
  if (fire === undefined) return;
  const {kind, verdict, reason} = fire;
  const hasEnded = kind === 'backfill' && verdict === 'failed_to_start';
  if (hasEnded || verdict === 'skipped_overlap' || verdict === 'skipped_limit') throw fireSkipped(reason);
}

/** Decides, ends those who waited in vain, and writes the ledger. Hold the schedule's row. */
export async function decideFire(
  trx: Trx,
  schedule: ScheduleRow,
  candidate: Candidate,
  fire: ScheduleFire,
  limits: RunLimits,
): Promise<Admission> {
  const admission = await admitRun(trx, candidate, limits);
  if (admission.kind === 'wait') {
    await dropWaiting(
      trx,
      admission.end,
      `Skipped: run ${candidate.runId} came after it and took its place.`,
    );
  }
  await writeFire(trx, fireRow(schedule, candidate, fire, admission));
  return admission;
}

function fireRow(
  schedule: ScheduleRow,
  {runId, organizationId}: Candidate,
  {kind, at, requestedBy}: ScheduleFire,
  admission: Admission,
): FireRow {
  const nominalFireAt = new Date(at);
  const row = {
    id: runId,
    organizationId,
    scheduleId: schedule.id,
    kind,
    nominalFireAt,
    requestedBy: requestedBy ?? null,
  };
  const now = new Date();
  switch (admission.kind) {
    case 'skip': {
      const {verdict, reason} = admission;
      return {...row, startedAt: null, verdict, reason, delayMs: null, runId: null};
    }
    case 'wait':
      return {
        ...row,
        startedAt: null,
        verdict: 'late',
        reason: `It waits for ${admission.behind}.`,
        delayMs: null,
        runId,
      };
    case 'run':
      return {...row, startedAt: now, ...verdictOf(kind, nominalFireAt, now, schedule), runId};
  }
}

/** A backfill is late by nature: that says nothing. */
function verdictOf(kind: FireRow['kind'], at: Date, now: Date, {jitterSeconds}: ScheduleRow) {
  if (kind !== 'backfill') return startVerdict(at, now, jitterSeconds);
  return {verdict: 'on_time', reason: 'It ran, as a backfill.', delayMs: null} as const;
}

/**
 * The turn of a run that waits, decided anew. What is said in the ledger of its fire follows.
 *
 * @param candidate with `waitingSince`.
 */
export async function takeTurn(
  trx: Trx,
  schedule: ScheduleRow,
  run: RunRow,
  limits: RunLimits,
): Promise<Admission> {
  const candidate = {
    runId: run.id,
    organizationId: run.organizationId,
    workflowId: run.workflowId,
    scheduleId: schedule.id,
    policy: run.overlapPolicy ?? schedule.overlapPolicy,
    waitsForRoom: true,
    waitingSince: run.requestedAt,
  };
  const admission = await admitRun(trx, candidate, limits);
  if (admission.kind !== 'run') return admission;
  await trx
    .updateTable('runs')
    .set({waiting: false, updatedAt: new Date()})
    .where('id', '=', run.id)
    .execute();
  const fire = await findFire(trx, run.id);
  if (fire === undefined) return admission;
  const now = new Date();
  await writeFire(trx, {...fire, startedAt: now, ...verdictOf(fire.kind, fire.nominalFireAt, now, schedule)});
  return admission;
}

/** For runs without a schedule. @throws HttpProblem `too_many_runs` */
export async function requireRoom(
  trx: Trx,
  run: {organizationId: string; workflowId: string},
  limits: RunLimits,
): Promise<void> {
  const full = await countLive(trx, run, limits);
  if (full !== undefined) throw tooManyRuns(full.reason);
}

export function tooManyRuns(reason: string): HttpProblem {
  return new HttpProblem('too_many_runs', `Not started: ${reason}`, {
    headers: {'Retry-After': String(LIMIT_SECONDS)},
  });
}

export function fireSkipped(reason: string): HttpProblem {
  return new HttpProblem('fire_skipped', reason);
}

export function fireWaiting(behind: string): HttpProblem {
  return new HttpProblem('fire_waiting', `The fire waits for ${behind}.`, {
    headers: {'Retry-After': String(WAIT_SECONDS)},
  });
}
