import type {FireVerdict, OverlapPolicy} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import type {Trx} from '../storage/database.js';
import {countLive, type RunLimits} from './run-limits.js';
import type {RunRow} from './run.table.js';

/** What may become of a run of a schedule, decided over its other live runs. */
export type Admission =
  | {readonly kind: 'run'}
  /** It waits for its turn. `end`: live runs that are to be ended for it, and how. */
  | {
      readonly kind: 'wait';
      readonly behind: string;
      readonly end: readonly string[];
      readonly how: 'cancel' | 'terminate';
    }
  | {readonly kind: 'skip'; readonly verdict: 'skipped_overlap' | 'skipped_limit'; readonly reason: string};

/** The run that wants to begin. */
export interface Candidate {
  readonly runId: string;
  readonly organizationId: string;
  readonly workflowId: string;
  readonly scheduleId: string;
  readonly policy: OverlapPolicy;
  /** A full limit makes it wait, whatever its policy: a backfill has no instant to keep. */
  readonly waitsForRoom: boolean;
  /** Set when it is stored and waits already: only those before it come first. */
  readonly waitingSince: Date | undefined;
}

/**
 * Decides over scheduled and run-now runs alike. The caller holds the schedule's row lock, so two preparations never
 * see the same free place.
 */
export async function admitRun(trx: Trx, candidate: Candidate, limits: RunLimits): Promise<Admission> {
  const {policy} = candidate;
  const others = await liveRuns(trx, candidate);
  const running = others.filter((run) => !run.waiting);
  const ahead = others.filter((run) => run.waiting && isAhead(run, candidate));
  const [first] = running;
  if (policy !== 'allow') {
    const blocking = ahead[0] ?? first;
    if (blocking !== undefined) return behind(candidate, blocking, {running, ahead});
  }
  const full = await countLive(trx, candidate, limits);
  if (full === undefined) return {kind: 'run'};
  if (!candidate.waitsForRoom && (policy === 'allow' || policy === 'skip')) {
    return {kind: 'skip', verdict: 'skipped_limit', reason: `Skipped: ${full.reason}`};
  }
  return {kind: 'wait', behind: full.reason, end: [], how: 'cancel'};
}

type LiveRun = Pick<RunRow, 'id' | 'waiting' | 'requestedAt'>;

function liveRuns(trx: Trx, {scheduleId, runId}: Candidate): Promise<LiveRun[]> {
  return trx
    .selectFrom('runs')
    .select(['id', 'waiting', 'requestedAt'])
    .where('scheduleId', '=', scheduleId)
    .where('endedAt', 'is', null)
    .where('id', '!=', runId)
    .orderBy('requestedAt')
    .orderBy('id')
    .execute();
}

function isAhead({requestedAt, id}: LiveRun, {waitingSince, runId}: Candidate): boolean {
  if (waitingSince === undefined) return true;
  const difference = requestedAt.getTime() - waitingSince.getTime();
  return difference < 0 || (difference === 0 && id < runId);
}

function behind(
  {policy, waitingSince}: Candidate,
  blocking: LiveRun,
  {running, ahead}: {running: readonly LiveRun[]; ahead: readonly LiveRun[]},
): Admission {
  const wait = (end: readonly LiveRun[] = []): Admission => ({
    kind: 'wait',
    behind: `run ${blocking.id} to end`,
    end: end.map(({id}) => id),
    how: policy === 'terminate_other' ? 'terminate' : 'cancel',
  });
  switch (policy) {
    case 'buffer_all':
      return wait();
    case 'cancel_other':
    case 'terminate_other':
      // The newest replaces whoever waited before it.
      return wait(waitingSince === undefined ? [...running, ...ahead] : running);
    case 'buffer':
      if (waitingSince !== undefined || ahead.length === 0) return wait();
      return skip(`run ${blocking.id} waits already, and only one may`);
    case 'skip':
    case 'allow':
      if (waitingSince !== undefined) return wait();
      return skip(`run ${blocking.id} was still going`);
  }
}

function skip(because: string): Admission {
  return {kind: 'skip', verdict: 'skipped_overlap', reason: `Skipped: ${because}.`};
}

/** Runs that are ended before they began: nobody else would end them. @param verdict of their fires */
export async function dropWaiting(
  trx: Trx,
  ids: readonly string[],
  reason: string,
  verdict: FireVerdict = 'skipped_overlap',
): Promise<void> {
  if (ids.length === 0) return;
  const now = new Date();
  const dropped = await trx
    .updateTable('runs')
    .set({
      status: 'CANCELLED',
      waiting: false,
      failure: JSON.stringify({reason}),
      endedAt: now,
      updatedAt: now,
    })
    .where('id', 'in', [...ids])
    .where('waiting', '=', true)
    .where('endedAt', 'is', null)
    .returning('id')
    .execute();
  if (dropped.length === 0) return;
  await trx
    .updateTable('fires')
    .set({verdict, reason: sql<string>`${reason}`})
    .where(
      'id',
      'in',
      dropped.map(({id}) => id),
    )
    .execute();
}
