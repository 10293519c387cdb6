import {
  BackfillRequestSchema,
  type BackfillResponse,
  MAX_BACKFILL_FIRES,
  type Schedule,
} from '../contract/index.js';
import {recordAudit} from './audit-log.js';
import {firesOf} from './coming-fires.js';
import type {FakeCall} from './fake-route.js';
import {type FakeWorld, IDENTITY, requireTemporal, scheduleById} from './fake-world.js';
import {parse, validationFailed} from './refusal.js';
import {fireSchedule} from './schedule-fire.js';

/** `POST /schedules/{id}/backfill`: makes the fires of a past span, both ends inclusive. */
export function backfill(world: FakeWorld, {id, request}: FakeCall): BackfillResponse {
  const {from, to, overlapPolicy, dryRun} = parse(BackfillRequestSchema, request.body);
  const schedule = scheduleById(world, id);
  const now = world.clock.now();
  requirePast(new Date(to), now);
  const fires = firesIn(schedule, from, to);
  if (dryRun) return {dryRun, count: fires.length, fires};
  requireTemporal(world);
  for (const nominalFireAt of fires) {
    const requestedBy = IDENTITY.userId;
    // One that makes no run stands in the ledger, like any other fire.
    fireSchedule(world, scheduleById(world, id), {
      kind: 'backfill',
      nominalFireAt,
      at: now,
      overlapPolicy,
      requestedBy,
    });
  }
  recordAudit(world, {
    action: 'schedule.backfilled',
    subjectType: 'schedule',
    subjectId: id,
    subjectName: schedule.name,
    after: {from, to, count: fires.length},
  });
  return {dryRun, count: fires.length, fires};
}

function requirePast(to: Date, now: Date): void {
  if (to <= now) return;
  const message = 'Lies in the future; a backfill makes fires of the past.';
  throw validationFailed([{path: ['to'], code: 'too_big', message}]);
}

function firesIn(schedule: Schedule, from: string, to: string): string[] {
  const after = new Date(Date.parse(from) - 1);
  const fires = firesOf(schedule, {after, until: new Date(to), limit: MAX_BACKFILL_FIRES + 1});
  if (fires.length <= MAX_BACKFILL_FIRES) return fires;
  const message = `More than ${MAX_BACKFILL_FIRES} fires; choose a shorter span.`;
  throw validationFailed([{path: ['to'], code: 'too_big', message}]);
}
