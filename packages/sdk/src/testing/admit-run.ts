import {isTerminalRunStatus, type OverlapPolicy, type Run} from '../contract/index.js';
import type {FakeWorld} from './fake-world.js';

/** What may become of a run of a schedule, decided over its other live runs. */
export type Admission =
  | {readonly kind: 'run'}
  /** It waits for its turn; `end` are live runs that are ended for it. */
  | {readonly kind: 'wait'; readonly behind: string; readonly end: readonly Run[]}
  | {readonly kind: 'skip'; readonly verdict: 'skipped_overlap' | 'skipped_limit'; readonly reason: string};

/** The run that wants to begin. */
export interface Candidate {
  readonly workflowId: string;
  readonly scheduleId: string;
  readonly policy: OverlapPolicy;
  /** A full limit makes it wait, whatever its policy: a backfill has no instant to keep. @default false */
  readonly waitsForRoom?: boolean | undefined;
  /** The run itself, when it waits already: only those before it come first. */
  readonly waiting?: Run | undefined;
}

/** Decides over scheduled and run-now runs alike, as the server does. */
export function admitRun(world: FakeWorld, candidate: Candidate): Admission {
  const {policy, waiting, waitsForRoom = waiting !== undefined} = candidate;
  const others = liveRuns(world, candidate.scheduleId).filter(({id}) => id !== waiting?.id);
  const running = others.filter(({id}) => !isWaiting(world, id));
  const place = waiting === undefined ? Number.POSITIVE_INFINITY : world.state.runs.indexOf(waiting);
  const ahead = others.filter((run) => isWaiting(world, run.id) && world.state.runs.indexOf(run) < place);
  const blocking = ahead[0] ?? running[0];
  if (policy !== 'allow' && blocking !== undefined) return behind(candidate, blocking, {running, ahead});
  const full = fullLimit(world, candidate.workflowId);
  if (full === undefined) return {kind: 'run'};
  return !waitsForRoom && (policy === 'allow' || policy === 'skip')
    ? {kind: 'skip', verdict: 'skipped_limit', reason: `Skipped: ${full}`}
    : {kind: 'wait', behind: full, end: []};
}

function behind(
  {policy, waiting}: Candidate,
  blocking: Run,
  {running, ahead}: {running: readonly Run[]; ahead: readonly Run[]},
): Admission {
  const wait = (end: readonly Run[] = []): Admission => ({
    kind: 'wait',
    behind: `run ${blocking.id} to end`,
    end,
  });
  switch (policy) {
    case 'buffer_all':
      return wait();
    case 'cancel_other':
    case 'terminate_other':
      // The newest replaces whoever waited before it.
      return wait(waiting === undefined ? [...running, ...ahead] : running);
    case 'buffer':
      if (waiting !== undefined || ahead.length === 0) return wait();
      return skip(`run ${blocking.id} waits already, and only one may`);
    case 'skip':
    case 'allow':
      if (waiting !== undefined) return wait();
      return skip(`run ${blocking.id} was still going`);
  }
}

function skip(because: string): Admission {
  return {kind: 'skip', verdict: 'skipped_overlap', reason: `Skipped: ${because}.`};
}

/** Why no more run may begin; undefined while there is room. */
export function fullLimit(world: FakeWorld, workflowId: string): string | undefined {
  const {perWorkflow, perOrganization} = world.limits;
  if (perWorkflow === undefined && perOrganization === undefined) return undefined;
  const live = liveRuns(world).filter(({id}) => !isWaiting(world, id));
  const ofWorkflow = live.filter((run) => run.workflowId === workflowId).length;
  if (perWorkflow !== undefined && ofWorkflow >= perWorkflow) {
    return `workflow ${workflowId} has ${ofWorkflow} live runs, and at most ${perWorkflow} may be.`;
  }
  if (perOrganization !== undefined && live.length >= perOrganization) {
    return `the organization has ${live.length} live runs, and at most ${perOrganization} may be.`;
  }
  return undefined;
}

/** The live runs, of one schedule or of all, in the order in which they were asked for. */
export function liveRuns({state}: FakeWorld, scheduleId?: string): Run[] {
  return state.runs.filter(
    (run) => !isTerminalRunStatus(run.status) && (scheduleId === undefined || run.scheduleId === scheduleId),
  );
}

/** Whether other runs of its schedule come before it. */
export function isWaiting({records}: FakeWorld, runId: string): boolean {
  return records.get(runId)?.isWaiting === true;
}
