import {v4} from 'uuid';
import {
  BackfillRequestSchema,
  type BackfillResponse,
  MAX_BACKFILL_FIRES,
  type Schedule,
} from '../contract/index.js';
import {isWaiting, liveRuns} from './admit-run.js';
import {recordAudit} from './audit-log.js';
import {firesOf} from './coming-fires.js';
import type {FakeCall} from './fake-route.js';
import {type FakeWorld, IDENTITY, scheduleById} from './fake-world.js';
import {writeFire} from './fire-ledger.js';
import {parse, Refusal, refusal, validationFailed} from './refusal.js';
import {rowById} from './row-index.js';
import {fireSchedule} from './schedule-fire.js';
import {requireRunnable} from './schedule-validation.js';

/** The rest of a long queue waits in the ledger. */
const MAX_WAITING = 10;

/** `POST /schedules/{id}/backfill`: makes the fires of a past span, both ends inclusive. */
export function backfill(world: FakeWorld, {id, request}: FakeCall): BackfillResponse {
  const {from, to, overlapPolicy, dryRun} = parse(BackfillRequestSchema, request.body);
  const schedule = scheduleById(world, id);
  const fires = instantsOf(schedule, {from, to}, world.clock.now());
  if (!dryRun && fires.length > 0) {
    requireRunnable(world, schedule);
    const backfillId = v4();
    const runIds = fires.map((at) => accept(world, schedule, at, overlapPolicy));
    world.backfills.push({
      id: backfillId,
      scheduleId: id,
      firstFireAt: fires[0] ?? from,
      lastFireAt: fires.at(-1) ?? to,
      count: fires.length,
      overlapPolicy: overlapPolicy ?? null,
      requestedBy: IDENTITY.userId,
      createdAt: world.clock.now().toISOString(),
      cancelledBy: null,
      cancelledAt: null,
      runIds,
    });
    recordAudit(world, {
      action: 'schedule.backfilled',
      subjectType: 'schedule',
      subjectId: id,
      subjectName: schedule.name,
      after: {from, to, overlapPolicy: overlapPolicy ?? schedule.overlapPolicy, count: fires.length},
    });
    releaseAccepted(world);
    return {dryRun, count: fires.length, fires, backfillId};
  }
  return {dryRun, count: fires.length, fires};
}

function instantsOf(schedule: Schedule, {from, to}: {from: string; to: string}, now: Date): string[] {
  if (Date.parse(to) > now.getTime()) {
    const message = 'Must not lie in the future: those fires are made by the schedule itself.';
    throw validationFailed([{path: ['to'], code: 'too_big', message}]);
  }
  // The engine excludes its beginning, and counts in whole seconds.
  const after = new Date(Math.ceil(Date.parse(from) / 1000) * 1000 - 1000);
  const fires = firesOf(schedule, {after, until: new Date(to), limit: MAX_BACKFILL_FIRES + 1});
  if (fires.length <= MAX_BACKFILL_FIRES) return fires;
  const message = `The span has more than ${MAX_BACKFILL_FIRES} fires; the last one that fits is at ${fires[MAX_BACKFILL_FIRES - 1]}.`;
  throw refusal('backfill_too_large', message, {
    errors: [{path: ['to'], code: 'backfill_too_large', message}],
  });
}

/** Each has its row before any begins. @returns its run's ID */
function accept(
  world: FakeWorld,
  {id: scheduleId}: Schedule,
  nominalFireAt: string,
  overlapPolicy: Schedule['overlapPolicy'] | undefined,
): string {
  const runId = `shipsec-run-${v4()}`;
  writeFire(world, {
    id: runId,
    scheduleId,
    kind: 'backfill',
    nominalFireAt,
    startedAt: null,
    verdict: 'late',
    reason: 'It is accepted, and waits to be started.',
    delayMs: null,
    runId: null,
    requestedBy: IDENTITY.userId,
  });
  world.accepted.push({scheduleId, at: new Date(nominalFireAt), runId, overlapPolicy});
  return runId;
}

/** Starts what backfills have been promised, in order, as far as Temporal and other runs let it. */
export function releaseAccepted(world: FakeWorld): void {
  if (!world.isTemporalThere) return;
  const held = new Set<string>();
  for (const fire of world.accepted.splice(0)) {
    const schedule = rowById(world.state.schedules, fire.scheduleId);
    const row = rowById(world.state.fires, fire.runId);
    if (schedule === undefined) {
      const reason = 'The schedule was deleted before this fire of a backfill could start.';
      if (row !== undefined) writeFire(world, {...row, verdict: 'failed_to_start', reason});
    } else if (held.has(schedule.id) || waitingOf(world, schedule.id) >= MAX_WAITING) {
      held.add(schedule.id);
      world.accepted.push(fire);
    } else {
      release(world, schedule, fire);
    }
  }
}

/** What cannot run is told in the ledger. */
function release(
  world: FakeWorld,
  schedule: Schedule,
  {at, runId, overlapPolicy}: FakeWorld['accepted'][number],
): void {
  try {
    fireSchedule(world, schedule, {
      kind: 'backfill',
      nominalFireAt: at.toISOString(),
      at: world.clock.now(),
      runId,
      overlapPolicy,
      requestedBy: IDENTITY.userId,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function waitingOf(world: FakeWorld, scheduleId: string): number {
  return liveRuns(world, scheduleId).filter(({id}) => isWaiting(world, id)).length;
}
