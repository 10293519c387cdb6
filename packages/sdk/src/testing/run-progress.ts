import {
  type FireVerdict,
  isTerminalRunStatus,
  type Run,
  type RunOutcome,
  type Schedule,
} from '../contract/index.js';
import {admitRun, isWaiting, liveRuns} from './admit-run.js';
import {type FakeWorld, runById} from './fake-world.js';
import {startOf, writeFire} from './fire-ledger.js';
import {replace, rowById} from './row-index.js';
import {setPaused} from './schedule-writes.js';
import {beginRun} from './start-run.js';
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
  if (!isWaiting(world, runId)) traceEnd(world, run, error, at);
  const outcome: RunOutcome = {
    outputs: {...outputs},
    success: status === 'COMPLETED',
    ...(error === undefined ? {} : {error}),
  };
  const record = world.records.get(runId);
  if (record !== undefined) Object.assign(record, {outcome, isWaiting: false});
  const endTime = at.toISOString();
  const ended = replace(world.state.runs, {...runById(world, runId), status, endTime});
  const {workflowId, scheduleId = null} = ended;
  world.live.emit({type: 'run.finished', at: endTime, scheduleId, workflowId, runId});
  const schedule = rowById(world.state.schedules, scheduleId ?? '');
  if (schedule !== undefined) afterRun(world, schedule, ended);
  giveTurns(world, at);
  return ended;
}

/** Ends the runs whose time is over. */
export function finishDueRuns(world: FakeWorld): void {
  if (world.runDurationMs === Number.POSITIVE_INFINITY) return;
  const now = world.clock.now().getTime();
  for (const {id, startTime} of liveRuns(world)) {
    const endsAt = Date.parse(startTime) + world.runDurationMs;
    const isRunning = world.records.has(id) && !isWaiting(world, id);
    if (isRunning && endsAt <= now) finishRun(world, id, {}, new Date(endsAt));
  }
}

/** Ends runs before they began: another one takes their place. */
export function dropWaiting(
  world: FakeWorld,
  runs: readonly Run[],
  {reason, verdict, at}: {reason: string; verdict: FireVerdict; at: Date},
): void {
  for (const {id} of runs.filter((run) => isWaiting(world, run.id))) {
    const fire = rowById(world.state.fires, id);
    if (fire !== undefined) writeFire(world, {...fire, verdict, reason});
    const outcome = {outputs: {}, success: false, error: reason};
    Object.assign(world.records.get(id) ?? {}, {isWaiting: false, outcome});
    const endTime = at.toISOString();
    const {workflowId, scheduleId = null} = runById(world, id);
    replace(world.state.runs, {...runById(world, id), status: 'CANCELLED', endTime});
    world.live.emit({type: 'run.finished', at: endTime, scheduleId, workflowId, runId: id});
  }
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

/** Pauses a schedule that asks for it after a failure. */
function afterRun(world: FakeWorld, schedule: Schedule, run: Run): void {
  if (run.status !== 'FAILED' || schedule.pauseOnFailure !== true || schedule.status === 'paused') return;
  setPaused(world, schedule, true, `Paused because a run failed: ${run.id}`, 'system');
}

/** Lets every run begin that waited for an end, of its own schedule or of anybody's. */
function giveTurns(world: FakeWorld, at: Date): void {
  for (const waiting of liveRuns(world).filter(({id}) => isWaiting(world, id))) {
    const schedule = rowById(world.state.schedules, waiting.scheduleId ?? '');
    if (schedule === undefined) continue;
    const policy = world.records.get(waiting.id)?.overlapPolicy ?? schedule.overlapPolicy;
    const candidate = {workflowId: waiting.workflowId, scheduleId: schedule.id, policy, waiting};
    if (admitRun(world, candidate).kind !== 'run') continue;
    beginRun(world, waiting.id, at);
    const fire = rowById(world.state.fires, waiting.id);
    if (fire !== undefined) writeFire(world, {...fire, ...startOf(fire, schedule, at)});
  }
}
