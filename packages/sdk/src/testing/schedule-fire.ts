import {v4} from 'uuid';
import type {FireRecord, OverlapPolicy, Run, Schedule} from '../contract/index.js';
import {admitRun} from './admit-run.js';
import {type FakeWorld, scheduleById} from './fake-world.js';
import {startOf, writeFire} from './fire-ledger.js';
import {Refusal} from './refusal.js';
import {dropWaiting, finishRun} from './run-progress.js';
import {changeSchedule} from './schedule-rows.js';
import {FIRE_FAILED, FIRE_MISSED, type RunWish, startRun} from './start-run.js';

/** A fire that has come due, or that somebody asks for. */
export interface Fire {
  readonly kind: FireRecord['kind'];
  /** ISO 8601: the instant of the cadence; of run-now the call. */
  readonly nominalFireAt: string;
  /** When it happens. */
  readonly at: Date;
  /** Of the run it makes; made when absent. */
  readonly runId?: string | undefined;
  /** @default the schedule's */
  readonly overlapPolicy?: OverlapPolicy | undefined;
  readonly requestedBy?: string | undefined;
}

/** What became of a fire: its run, live or waiting, or why there is none. */
export type Fired = {readonly run: Run; readonly behind?: string | undefined} | {readonly skipped: string};

/**
 * Decides a fire by the overlap policy and the limits, writes the ledger, and makes the run.
 *
 * @throws {Refusal} what {@link startRun} finds, with a row of the ledger and the reason on the schedule.
 */
export function fireSchedule(world: FakeWorld, schedule: Schedule, fire: Fire): Fired {
  const {kind, nominalFireAt, at, runId = `shipsec-run-${v4()}`} = fire;
  const policy = fire.overlapPolicy ?? schedule.overlapPolicy;
  const admission = admitRun(world, {
    workflowId: schedule.workflowId,
    scheduleId: schedule.id,
    policy,
    waitsForRoom: kind === 'backfill',
  });
  const row = rowOf(schedule, {...fire, runId});
  if (admission.kind === 'skip') {
    const {verdict, reason} = admission;
    writeFire(world, {...row, verdict, reason, runId: null});
    countFire(world, row, 'skipped');
    return {skipped: reason};
  }
  const isWaiting = admission.kind === 'wait';
  const run = startOrFail(
    world,
    schedule,
    {...row, runId},
    {
      ...wishOf(schedule),
      id: runId,
      at,
      isWaiting,
      overlapPolicy: fire.overlapPolicy,
      nominalFireAt: kind === 'run_now' ? undefined : nominalFireAt,
    },
  );
  writeFire(
    world,
    isWaiting
      ? {...row, reason: `It waits for ${admission.behind}.`}
      : {...row, ...startOf(fire, schedule, at)},
  );
  countFire(world, row, 'fired');
  if (isWaiting) endOthers(world, admission.end, {policy, runId, at});
  return {run, behind: isWaiting ? admission.behind : undefined};
}

/** A fire that came later than the catch-up window allows. */
export function missFire(world: FakeWorld, schedule: Schedule, at: Date): void {
  const nominalFireAt = at.toISOString();
  const runId = `${schedule.id} ${nominalFireAt}`;
  const reason = `Missed: Temporal was away, or so busy that it came to this fire later than the catch-up window of ${schedule.catchupWindowSeconds} s. A longer window makes up for longer outages.`;
  const row = rowOf(schedule, {kind: 'scheduled', nominalFireAt, at, runId});
  writeFire(world, {...row, verdict: 'missed', reason, runId: null});
  countFire(world, row, 'missed');
  const isPaused = schedule.status === 'paused';
  changeSchedule(world, {
    ...scheduleById(world, schedule.id),
    status: isPaused ? 'paused' : 'error',
    statusReason: `${FIRE_MISSED} ${nominalFireAt}. ${reason}`,
  });
}

/** Of the cadence's own fires. */
function countFire(
  world: FakeWorld,
  {scheduleId, kind}: FireRecord,
  what: 'fired' | 'missed' | 'skipped',
): void {
  if (kind !== 'scheduled') return;
  const schedule = scheduleById(world, scheduleId);
  const counters = schedule.counters ?? {fired: 0, missed: 0, skipped: 0, buffered: 0};
  changeSchedule(world, {...schedule, counters: {...counters, [what]: counters[what] + 1}});
}

/** The row of a fire that has not begun. */
function rowOf(
  {id}: Schedule,
  {kind, nominalFireAt, runId, requestedBy}: Fire & {runId: string},
): FireRecord {
  return {
    id: runId,
    scheduleId: id,
    kind,
    nominalFireAt,
    startedAt: null,
    verdict: 'late',
    reason: '',
    delayMs: null,
    runId,
    requestedBy: requestedBy ?? null,
  };
}

/** The run that a schedule makes. */
export function wishOf(schedule: Schedule): RunWish {
  return {
    workflowId: schedule.workflowId,
    versionId: schedule.workflowVersionId,
    payload: schedule.inputPayload,
    trigger: {type: 'schedule', sourceId: schedule.id, label: schedule.name},
    schedule,
  };
}

/** A fire of the cadence that can never make its run is closed, and says so where a person sees it. */
function startOrFail(world: FakeWorld, schedule: Schedule, row: FireRecord, wish: RunWish): Run {
  try {
    return startRun(world, wish);
  } catch (error) {
    if (!(error instanceof Refusal) || row.kind === 'run_now') throw error;
    writeFire(world, {
      ...row,
      verdict: 'failed_to_start',
      reason: `It could make no run: ${error.message}`,
      runId: null,
    });
    changeSchedule(world, {
      ...schedule,
      status: schedule.status === 'paused' ? 'paused' : 'error',
      statusReason: `${FIRE_FAILED} ${error.message}`,
    });
    throw error;
  }
}

function endOthers(
  world: FakeWorld,
  others: readonly Run[],
  {policy, runId, at}: {policy: OverlapPolicy; runId: string; at: Date},
): void {
  const reason = `Skipped: run ${runId} came after it and took its place.`;
  dropWaiting(world, others, {reason, verdict: 'skipped_overlap', at});
  const status = policy === 'terminate_other' ? 'TERMINATED' : 'CANCELLED';
  for (const {id} of others) finishRun(world, id, {status}, at);
}
