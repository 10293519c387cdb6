import type {FireVerdict} from '@shipsec/schedules-sdk/contract';
import type {FireExecution} from '../temporal/run-gateway.js';
import type {ScheduleObservation} from '../temporal/schedule-observation.js';
import type {ExpectedFire} from './expected-fires.js';
import type {PendingFire} from './ledger.table.js';

/** What is known of instants for which no run was ever prepared. */
export interface FireEvidence {
  /** Ascending, without a row in the ledger. */
  readonly unprepared: readonly ExpectedFire[];
  /** When each of them that was looked for before was first looked for. */
  readonly pending: readonly PendingFire[];
  /** Undefined when Temporal does not have the schedule. */
  readonly observation:
    | Pick<
        ScheduleObservation,
        'createdAt' | 'updatedAt' | 'paused' | 'counters' | 'catchupWindowSeconds' | 'recentStarts'
      >
    | undefined;
  /** What Temporal has counted and no row explains yet. */
  readonly unexplained: {readonly missed: number; readonly skipped: number};
  /** Every start that Temporal made at one of the instants, or that was live at one of them. */
  readonly executions: readonly FireExecution[];
  /** The run that an execution came to; undefined when it came to none. */
  readonly runOf: (execution: FireExecution) => string | undefined;
  readonly now: Date;
}

/** What became of one instant. */
export interface FireJudgment {
  readonly fire: ExpectedFire;
  readonly verdict: FireVerdict;
  readonly reason: string;
  /** Which of Temporal's counts this explains. */
  readonly explains: 'missed' | 'skipped' | null;
  /** The execution that failed before it made a run. */
  readonly execution: FireExecution | null;
}

export interface JudgedFires {
  readonly judged: readonly FireJudgment[];
  /** Not to be closed yet. */
  readonly pending: readonly PendingFire[];
}

/**
 * An instant of which Temporal tells nothing may still be on its way: starts wait for their turn when many fall due
 * together. After this long it is closed without a witness; a run that comes after all replaces the row.
 */
const WITHOUT_WITNESS_MS = 10 * 60_000;

/**
 * Says what became of each instant that nobody prepared, from what Temporal shows: its starts, its counts, and since
 * when it has held what it holds. Certain evidence first, then the counts, oldest instants first: what Temporal missed
 * lies before what it skipped, since it makes up for the newest.
 */
export function judgeFires(evidence: FireEvidence): JudgedFires {
  const {observation, executions} = evidence;
  const started = new Map(executions.map((each) => [each.nominalFireAt.getTime(), each]));
  const open = new OpenFires(evidence.unprepared);
  open.judge((fire) => judgeStarted(started.get(fire.at.getTime())));
  open.judge((fire) => judgeUnheld(fire, observation));
  if (observation !== undefined) {
    open.keep(bufferedOf(open.left.toReversed(), observation.counters.buffered));
    judgeByCounts(open, evidence);
    open.judge((fire) => judgeByChange(fire, observation));
    open.judge((fire) => judgeOvertaken(fire, observation, evidence));
    open.judge((fire) => judgeWithoutWitness(fire, evidence));
  }
  return {judged: open.judged, pending: open.pending(evidence)};
}

type Judgment = Omit<FireJudgment, 'fire' | 'execution'> & {readonly execution?: FireExecution};

/** Instants on their way from open to judged. */
class OpenFires {
  left: ExpectedFire[];
  readonly judged: FireJudgment[] = [];
  readonly #kept: ExpectedFire[] = [];

  constructor(unprepared: readonly ExpectedFire[]) {
    this.left = [...unprepared];
  }

  /** Judges those of which `judge` knows something; `'wait'` keeps one open whatever else is found. */
  judge(judge: (fire: ExpectedFire) => Judgment | 'wait' | undefined): void {
    const rest: ExpectedFire[] = [];
    for (const fire of this.left) {
      const judgment = judge(fire);
      if (judgment === undefined) rest.push(fire);
      else if (judgment === 'wait') this.#kept.push(fire);
      else this.judged.push({execution: null, ...judgment, fire});
    }
    this.left = rest;
  }

  keep(fires: readonly ExpectedFire[]): void {
    const kept = new Set(fires);
    this.judge((fire) => (kept.has(fire) ? 'wait' : undefined));
  }

  pending({pending, now}: FireEvidence): PendingFire[] {
    const since = new Map(pending.map((each) => [each.at, each.since]));
    return [...this.#kept, ...this.left]
      .map(({at}) => at.toISOString())
      .sort()
      .map((at) => ({at, since: since.get(at) ?? now.toISOString()}));
  }
}

/** Temporal has started it: it waits for a worker, or it ended before it could prepare its run. */
function judgeStarted(execution: FireExecution | undefined): Judgment | 'wait' | undefined {
  if (execution === undefined) return undefined;
  if (execution.closedAt === undefined) return 'wait';
  const reason = `Temporal started it, and it ended as ${execution.status} before it made a run.`;
  return {verdict: 'failed_to_start', reason, explains: null, execution};
}

/** At that instant Temporal had nothing that could have fired. */
function judgeUnheld(
  {at, span}: ExpectedFire,
  observation: FireEvidence['observation'],
): Judgment | undefined {
  if (span.heldFrom === null || latest({at, span}) < span.heldFrom.getTime()) {
    const held =
      span.heldFrom === null
        ? 'has not taken it over yet: its sync error says why'
        : `took it over only at ${span.heldFrom.toISOString()}`;
    return missed(`this cadence was saved at ${span.inForceFrom.toISOString()}, and Temporal ${held}.`);
  }
  if (observation === undefined)
    return missed('Temporal does not have the schedule: it was removed there from outside.');
  if (latest({at, span}) < observation.createdAt.getTime()) {
    return missed(
      `Temporal did not have the schedule: it was removed there from outside, and made anew at ${observation.createdAt.toISOString()}.`,
    );
  }
  return undefined;
}

/** The policy tells which of those that overlap Temporal keeps. @param fires newest first */
function bufferedOf(fires: readonly ExpectedFire[], count: number): ExpectedFire[] {
  if (count === 0) return [];
  const policy = fires[0]?.span.overlapPolicy;
  return policy === 'cancel_other' || policy === 'terminate_other'
    ? fires.slice(0, count)
    : fires.slice(-count);
}

function judgeByCounts(open: OpenFires, evidence: FireEvidence): void {
  const left = {...evidence.unexplained};
  const take = (count: 'missed' | 'skipped'): boolean => {
    if (left[count] <= 0) return false;
    left[count] -= 1;
    return true;
  };
  const blockerOf = (fire: ExpectedFire) => findBlocker(fire, evidence.executions);
  const late = () => (take('missed') ? missedCatchup(evidence.observation) : undefined);
  open.judge((fire) => (blockerOf(fire) === undefined ? late() : undefined));
  open.judge((fire) => {
    const blocker = blockerOf(fire);
    return blocker !== undefined && take('skipped') ? skipped(blocker, evidence) : undefined;
  });
  open.judge(late);
  open.judge(({span}) =>
    span.overlapPolicy !== 'allow' && take('skipped') ? skipped(undefined, evidence) : undefined,
  );
}

/** A start of an earlier instant that was live when this one fell due, or was made as late as this one was looked at. */
function findBlocker(
  {at, span}: ExpectedFire,
  executions: readonly FireExecution[],
): FireExecution | undefined {
  if (span.overlapPolicy === 'allow') return undefined;
  return executions.findLast(
    ({nominalFireAt, closedAt}) => nominalFireAt < at && (closedAt === undefined || closedAt >= at),
  );
}

/** Temporal drops what has not been started when a schedule is changed, and makes nothing while it is paused. */
function judgeByChange(
  fire: ExpectedFire,
  {updatedAt, paused}: NonNullable<FireEvidence['observation']>,
): Judgment | undefined {
  if (updatedAt !== null && latest(fire) < updatedAt.getTime()) {
    return missed(
      `the schedule was changed in Temporal at ${updatedAt.toISOString()}, before this fire had been started, and a change drops what is still to be started.`,
    );
  }
  return paused ? missed('the schedule was paused in Temporal from outside.') : undefined;
}

/** How long a start may take to appear in Temporal's list of workflows, which a description is ahead of (facts §6). */
const LISTED_MS = 5_000;

/**
 * Temporal comes to the instants of a schedule in their order. Once it has started a later one and nothing waits there,
 * it has come to this one, and has lost it: as it does when it is killed between the two.
 */
function judgeOvertaken(
  fire: ExpectedFire,
  {counters, recentStarts}: NonNullable<FireEvidence['observation']>,
  {pending, now}: FireEvidence,
): Judgment | undefined {
  const at = fire.at.toISOString();
  const since = pending.find((each) => each.at === at)?.since;
  const isListed = since !== undefined && now.getTime() - Date.parse(since) >= LISTED_MS;
  const isOvertaken = recentStarts.some(({scheduledAt}) => scheduledAt.getTime() > latest(fire));
  if (!isListed || !isOvertaken || counters.buffered > 0) return undefined;
  return missed('Temporal has started later fires and not this one; it was probably stopped in between.');
}

function judgeWithoutWitness(fire: ExpectedFire, evidence: FireEvidence): Judgment | undefined {
  const at = fire.at.toISOString();
  const since = evidence.pending.find((each) => each.at === at)?.since;
  if (since === undefined || evidence.now.getTime() - Date.parse(since) < WITHOUT_WITNESS_MS)
    return undefined;
  const blocker = findBlocker(fire, evidence.executions);
  if (blocker !== undefined) return {...skipped(blocker, evidence), explains: null};
  return missed(
    'Temporal did not start it and does not say why. It was paused or changed there from outside, or could not start it; its own log tells more.',
  );
}

/** The instant by which Temporal would have started it, jitter included. */
function latest({at, span}: ExpectedFire): number {
  return at.getTime() + span.jitterSeconds * 1000;
}

function missed(because: string): Judgment {
  return {verdict: 'missed', reason: `Missed: ${because}`, explains: null};
}

function missedCatchup(observation: FireEvidence['observation']): Judgment {
  const window = observation === undefined ? '' : ` of ${observation.catchupWindowSeconds} s`;
  const reason = `Missed: Temporal was away, or so busy that it came to this fire later than the catch-up window${window}. A longer window makes up for longer outages.`;
  return {verdict: 'missed', reason, explains: 'missed'};
}

function skipped(blocker: FireExecution | undefined, {runOf}: FireEvidence): Judgment {
  const runId = blocker === undefined ? undefined : runOf(blocker);
  const what =
    blocker === undefined
      ? 'an earlier run'
      : runId === undefined
        ? `the fire of ${blocker.nominalFireAt.toISOString()}, which had no worker to run it,`
        : `run ${runId}`;
  return {verdict: 'skipped_overlap', reason: `Skipped: ${what} was still going.`, explains: 'skipped'};
}
