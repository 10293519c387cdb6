import {isTerminalRunStatus, type Run, type RunOutcome, type Schedule} from '../contract/index.js';
import {type FakeWorld, replace, runById} from './fake-world.js';
import {wishOf} from './run-now.js';
import {setPaused} from './schedule-writes.js';
import {startRun} from './start-run.js';
import {nodesOf, recordTrace} from './trace.js';

/** How a run ends. */
export interface RunEnd {
  /** @default 'COMPLETED' */
  readonly status?: 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'TERMINATED' | 'TIMED_OUT';
  /** Outputs by action reference. @default none */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Why it did not complete, in words. */
  readonly error?: string;
}

/** Ends a live run: its last trace events, its outcome, and what its schedule does then. A run that has ended stays as it is. */
export function finishRun(
  world: FakeWorld,
  runId: string,
  end: RunEnd = {},
  at: Date = world.clock.now(),
): Run {
  const run = runById(world, runId);
  if (isTerminalRunStatus(run.status)) return run;
  const {status = 'COMPLETED', outputs = {}} = end;
  const error = end.error ?? (status === 'COMPLETED' ? undefined : `The run ended as ${status}.`);
  traceEnd(world, run, error, at);
  const outcome: RunOutcome = {
    outputs: {...outputs},
    success: status === 'COMPLETED',
    ...(error === undefined ? {} : {error}),
  };
  const record = world.records.get(runId);
  if (record !== undefined) record.outcome = outcome;
  const ended = replace(world.state.runs, {...runById(world, runId), status, endTime: at.toISOString()});
  const schedule = world.state.schedules.find(({id}) => id === run.scheduleId);
  if (schedule !== undefined) afterRun(world, schedule, ended, at);
  return ended;
}

/** Ends the runs whose time is over. */
export function finishDueRuns(world: FakeWorld): void {
  const now = world.clock.now().getTime();
  for (const {id, startTime} of liveRuns(world)) {
    const endsAt = Date.parse(startTime) + world.runDurationMs;
    if (world.records.has(id) && endsAt <= now) finishRun(world, id, {}, new Date(endsAt));
  }
}

/** The live runs, of one schedule or of all. */
export function liveRuns({state}: FakeWorld, scheduleId?: string): Run[] {
  return state.runs.filter(
    (run) => !isTerminalRunStatus(run.status) && (scheduleId === undefined || run.scheduleId === scheduleId),
  );
}

function traceEnd(world: FakeWorld, run: Run, error: string | undefined, at: Date): void {
  const refs = world.records.get(run.id)?.definition.actions.map(({ref}) => ref) ?? [];
  const completed = nodesOf(world, run.id, 'COMPLETED');
  const left = refs.filter((ref) => !completed.has(ref));
  for (const [index, nodeId] of left.entries()) {
    if (!nodesOf(world, run.id, 'STARTED').has(nodeId)) {
      recordTrace(world, run.id, {nodeId, type: 'STARTED', at});
    }
    const isFailure = error !== undefined && (index > 0 || left.length === 1);
    if (isFailure) {
      recordTrace(world, run.id, {nodeId, type: 'FAILED', at, message: error, error: {message: error}});
      return;
    }
    recordTrace(world, run.id, {nodeId, type: 'COMPLETED', at});
  }
}

/** Pauses a schedule that asks for it after a failure, else starts the fire that waited for this end. */
function afterRun(world: FakeWorld, schedule: Schedule, run: Run, at: Date): void {
  if (run.status === 'FAILED' && schedule.pauseOnFailure === true) {
    world.waiting.delete(schedule.id);
    setPaused(world, schedule, true, `Paused because run ${run.id} failed.`);
    return;
  }
  const waiting = world.waiting.get(schedule.id) ?? 0;
  if (waiting === 0 || liveRuns(world, schedule.id).length > 0) return;
  world.waiting.set(schedule.id, waiting - 1);
  startRun(world, {...wishOf(schedule), at});
}
