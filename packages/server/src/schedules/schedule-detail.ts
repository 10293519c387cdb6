import {runIdOfFire, type Schedule, type TemporalView} from '@shipsec/schedules-sdk/contract';
import type {Identity} from '../auth/identity.js';
import {hasScope} from '../auth/scopes.js';
import {listRuns} from '../runs/run.repository.js';
import {toRun} from '../runs/run.view.js';
import type {Db} from '../storage/database.js';
import {snapshotOf, type ScheduleObservation} from '../temporal/schedule-observation.js';
import {TemporalError} from '../temporal/temporal-errors.js';
import type {ApplyDependencies} from './apply-schedule.js';
import {scheduleNotFound} from './schedule-not-found.js';
import {toSchedule} from './schedule.mapper.js';
import {findScheduleView, type ScheduleView} from './schedule.repository.js';

/** A person waits for the page, and what is stored is true, too: it only may be older. */
const DESCRIBE_TIMEOUT_MS = 1_500;
const RECENT_RUNS = 10;

/**
 * One schedule with what Temporal says of it at this moment and its latest runs. While Temporal does not answer, what it
 * said before stands there instead, and that it does. Runs are for who may read runs.
 *
 * @throws HttpProblem `schedule_not_found`
 */
export async function scheduleDetail(
  {db, gateway}: Pick<ApplyDependencies, 'db' | 'gateway'>,
  identity: Identity,
  id: string,
): Promise<Schedule> {
  const row = await findScheduleView(db, identity, id);
  if (row === undefined) throw scheduleNotFound(id);
  const [answer, recentRuns] = await Promise.all([ask(gateway, row), recentRunsOf(db, identity, id)]);
  const now = new Date();
  return {
    ...toSchedule(observed(row, answer.observation), now),
    temporal: viewOf(row, answer, now),
    ...(recentRuns === undefined ? {} : {recentRuns}),
  };
}

/** What Temporal answered, or why it did not; neither when it was never to hold the schedule. */
interface Answer {
  readonly observation?: ScheduleObservation | undefined;
  readonly failure?: string;
}

async function ask(gateway: ApplyDependencies['gateway'], row: ScheduleView): Promise<Answer> {
  if (row.temporalScheduleId === null) return {};
  try {
    const options = {timeoutMs: DESCRIBE_TIMEOUT_MS};
    return {observation: await gateway.describeSchedule(row.temporalScheduleId, options)};
  } catch (error) {
    if (error instanceof TemporalError) return {failure: error.message};
    throw error;
  }
}

async function recentRunsOf(db: Db, identity: Identity, scheduleId: string) {
  if (!hasScope(identity, 'runs:read')) return undefined;
  const runs = await listRuns(db, identity, {filter: {scheduleId}, limit: RECENT_RUNS, offset: 0});
  const now = new Date();
  return runs.map((run) => toRun(run, now));
}

/**
 * The row with Temporal's own fires and counters in the place of the stored ones. Fires that Temporal would make of
 * another state (a change that it has not got yet, a pause from outside) are not this schedule's.
 */
function observed(row: ScheduleView, observation: ScheduleObservation | undefined): ScheduleView {
  if (observation === undefined) return row;
  const isSame = observation.generation === row.generation && observation.paused === row.paused;
  const nextFires = isSame ? isoTimes(observation.nextFires) : row.nextFires;
  return {...row, nextFires, temporalSnapshot: snapshotOf(observation)};
}

function viewOf(row: ScheduleView, {observation, failure}: Answer, now: Date): TemporalView {
  if (failure !== undefined) return storedView(row, failure, now);
  if (observation === undefined) {
    return {
      state: 'missing',
      observedAt: now.toISOString(),
      reason: whyMissing(row),
      nextActionTimes: [],
    };
  }
  return {
    state: 'live',
    observedAt: observation.observedAt.toISOString(),
    reason: null,
    nextActionTimes: isoTimes(observation.nextFires),
    recentActions: observation.recentStarts.map(({scheduledAt, takenAt, workflowId, temporalRunId}) => ({
      scheduledAt: scheduledAt.toISOString(),
      takenAt: takenAt.toISOString(),
      workflowId,
      temporalRunId,
      runId: runIdOfFire(workflowId, temporalRunId),
    })),
  };
}

function whyMissing({observedGeneration, paused, nextFires}: ScheduleView): string {
  if (observedGeneration === 0) return 'Temporal has not got it yet; the reconciler brings it there.';
  if (!paused && nextFires.length === 0) return 'It has no fires left to make, so Temporal has dropped it.';
  return 'It was deleted in Temporal from outside; the reconciler finds that and acts by the drift policy.';
}

function storedView({temporalSnapshot, nextFires}: ScheduleView, failure: string, now: Date): TemporalView {
  const {observedAt} = temporalSnapshot;
  if (typeof observedAt !== 'string') {
    return {state: 'unavailable', observedAt: null, reason: failure, nextActionTimes: []};
  }
  const nextActionTimes = nextFires.filter((fire) => Date.parse(fire) > now.getTime());
  return {state: 'stored', observedAt, reason: failure, nextActionTimes};
}

function isoTimes(times: readonly Date[]): string[] {
  return times.map((time) => time.toISOString());
}
