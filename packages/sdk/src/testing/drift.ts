import {
  type Drift,
  type DriftField,
  type RecordedDrift,
  ReconcileRequestSchema,
  type Schedule,
} from '../contract/index.js';
import {CadenceError, validateCadence} from '../cron/index.js';
import {recordAudit} from './audit-log.js';
import {type FakeCall, type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, requireTemporal, scheduleById} from './fake-world.js';
import {compareHeld, type HeldState, heldStateOf} from './held-state.js';
import {parse, refusal} from './refusal.js';
import {changeSchedule} from './schedule-rows.js';
import {viewOfSchedule} from './schedule-view.js';
import {applyToTemporal, storeChange} from './schedule-writes.js';

export const driftRoutes: readonly FakeRoute[] = [
  route('GET', '/schedules/{id}/drift', 'Drift', driftOf),
  route('POST', '/schedules/{id}/reconcile', 'Schedule', reconcile, 200),
  route('GET', '/orphans', 'OrphanList', ({state}) => ({orphans: [...state.orphans]})),
];

function driftOf(world: FakeWorld, {id}: FakeCall): Drift {
  const schedule = scheduleById(world, id);
  requireTemporal(world);
  return {scheduleId: id, observedAt: world.clock.now().toISOString(), ...compareHeld(world, schedule)};
}

/** Puts our state back or, with `adopt`, takes over what Temporal holds. */
function reconcile(world: FakeWorld, {id, request}: FakeCall): Schedule {
  const {adopt} = parse(ReconcileRequestSchema, request.body);
  const schedule = scheduleById(world, id);
  if (adopt) {
    requireTemporal(world);
    adoptHeld(world, schedule);
  } else {
    recordAudit(world, {
      action: 'schedule.reconciled',
      subjectType: 'schedule',
      subjectId: id,
      subjectName: schedule.name,
    });
  }
  const applied = applyToTemporal(world, scheduleById(world, id));
  return viewOfSchedule(world, changeSchedule(world, applied));
}

function adoptHeld(world: FakeWorld, schedule: Schedule): void {
  const change = world.held.get(schedule.id) ?? {};
  if (change === 'deleted') {
    throw refusal('drift_not_adoptable', 'Temporal does not hold this schedule.');
  }
  const held: HeldState = {...heldStateOf(schedule), ...change};
  requireStorable(held);
  const {paused, note, ...fields} = held;
  // The words of the old cadence would be wrong.
  const humanLabel = held.cronExpression === schedule.cronExpression ? schedule.humanLabel : null;
  const after = {...schedule, ...fields, humanLabel, note: note === '' ? null : note, drift: null};
  storeChange(world, schedule, {after, isPaused: paused, action: 'schedule.drift_adopted'});
}

function requireStorable({cronExpression, timezone}: HeldState): void {
  try {
    validateCadence({cronExpression, timezone});
  } catch (error) {
    if (!(error instanceof CadenceError)) throw error;
    throw refusal(
      'drift_not_adoptable',
      `Temporal holds a cadence that is not stored here: ${error.message}`,
    );
  }
}

/** One pass of the reconciler over all schedules: each difference is repaired or reported, as its policy says. */
export function reconcileAll(world: FakeWorld): void {
  if (!world.isTemporalThere) return;
  for (const schedule of world.state.schedules) {
    if (world.held.has(schedule.id) || schedule.drift?.repairedAt === null) settle(world, schedule);
  }
}

function settle(world: FakeWorld, schedule: Schedule): void {
  const {state, fields} = compareHeld(world, schedule);
  const isPaused = schedule.status === 'paused';
  if (state === 'in_sync') {
    // What was only reported has been taken back by whoever did it.
    changeSchedule(world, {
      ...schedule,
      status: isPaused ? 'paused' : 'active',
      statusReason: null,
      drift: null,
    });
  }
  if (state !== 'drifted' && state !== 'missing') return;
  const detectedAt = world.clock.now().toISOString();
  if (schedule.driftPolicy === 'report') {
    const statusReason = reasonOf(fields);
    // What has been reported stays reported as it was first found, until it becomes another difference.
    if (schedule.statusReason === statusReason) return;
    const drift: RecordedDrift = {detectedAt, repairedAt: null, fields};
    changeSchedule(world, {...schedule, status: isPaused ? 'paused' : 'error', statusReason, drift});
    auditDrift(world, schedule, 'schedule.drifted', fields);
    return;
  }
  const drift: RecordedDrift = {detectedAt, repairedAt: detectedAt, fields};
  changeSchedule(world, {...applyToTemporal(world, schedule), drift});
  auditDrift(world, schedule, 'schedule.drift_repaired', fields);
}

function reasonOf(fields: readonly DriftField[]): string {
  const what =
    fields.length === 0
      ? 'It was deleted in Temporal from outside.'
      : `It was changed in Temporal from outside: ${fields.map(({field}) => field).join(', ')}.`;
  return `${what} Reconcile it to put our state back, or adopt what Temporal holds.`;
}

function auditDrift(
  world: FakeWorld,
  {id, name}: Schedule,
  action: 'schedule.drifted' | 'schedule.drift_repaired',
  fields: readonly DriftField[],
): void {
  const side = (which: 'desired' | 'actual') =>
    Object.fromEntries(fields.map((field) => [field.field, field[which]]));
  const [before, after] =
    action === 'schedule.drifted' ? [side('desired'), side('actual')] : [side('actual'), side('desired')];
  recordAudit(world, {
    action,
    subjectType: 'schedule',
    subjectId: id,
    subjectName: name,
    before,
    after,
    by: 'system',
  });
}
