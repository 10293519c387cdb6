import type {Drift, DriftField, Schedule} from '../contract/index.js';
import {jsonEqual} from '../payload/index.js';
import {comingFires} from './coming-fires.js';
import type {FakeWorld} from './fake-world.js';

/** What Temporal holds of a schedule, as far as somebody may change it there. */
export interface HeldState {
  /** The cadence. */
  readonly cronExpression: string;
  /** Its zone. */
  readonly timezone: string;
  /** In seconds. */
  readonly jitterSeconds: number;
  /** No fires before it; null: no bound. */
  readonly startAt: string | null;
  /** No fires after it; null: no bound. */
  readonly endAt: string | null;
  /** Under our names, not Temporal's. */
  readonly overlapPolicy: Schedule['overlapPolicy'];
  /** In seconds. */
  readonly catchupWindowSeconds: number;
  /** Whether a failed run pauses it. */
  readonly pauseOnFailure: boolean;
  /** Whether it rests. */
  readonly paused: boolean;
  /** Empty where nothing is noted. */
  readonly note: string;
}

/** What somebody did in Temporal from outside: some fields are others, or the schedule is gone. */
export type HeldChange = Partial<HeldState> | 'deleted';

/** What Temporal is to hold of a schedule. */
export function heldStateOf(schedule: Schedule): HeldState {
  const {cronExpression, timezone, overlapPolicy, catchupWindowSeconds, status} = schedule;
  const {jitterSeconds = 0, startAt = null, endAt = null, pauseOnFailure = false, note} = schedule;
  return {
    cronExpression,
    timezone,
    jitterSeconds,
    startAt,
    endAt,
    overlapPolicy,
    catchupWindowSeconds,
    pauseOnFailure,
    paused: status === 'paused',
    note: note ?? '',
  };
}

/** Compares a schedule with what Temporal holds. */
export function compareHeld(world: FakeWorld, schedule: Schedule): Pick<Drift, 'state' | 'fields'> {
  if (schedule.synced === false) return {state: 'pending', fields: []};
  const change = world.held.get(schedule.id);
  if (change === 'deleted') {
    const isOver = schedule.status !== 'paused' && comingFires(schedule, world.clock.now()).length === 0;
    return {state: isOver ? 'ended' : 'missing', fields: []};
  }
  const fields = fieldsOf(heldStateOf(schedule), change ?? {});
  return {state: fields.length === 0 ? 'in_sync' : 'drifted', fields};
}

function fieldsOf(desired: HeldState, actual: Partial<HeldState>): DriftField[] {
  const found = new Map<string, unknown>(Object.entries({...desired, ...actual}));
  return Object.entries(desired).flatMap(([field, wanted]) =>
    jsonEqual(wanted, found.get(field)) ? [] : [{field, desired: wanted, actual: found.get(field) ?? null}],
  );
}

/** What rows say that was found changed in Temporal and is still there. */
export function heldFrom(schedules: readonly Schedule[]): Map<string, HeldChange> {
  const held = new Map<string, HeldChange>();
  for (const {id, drift} of schedules) {
    if (drift?.repairedAt !== null) continue;
    const {fields} = drift;
    const changed = Object.fromEntries(fields.map(({field, actual}) => [field, actual]));
    held.set(id, fields.length === 0 ? 'deleted' : changed);
  }
  return held;
}
