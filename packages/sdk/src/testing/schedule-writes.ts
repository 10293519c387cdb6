import {v4} from 'uuid';
import type {CreateScheduleCommand, Schedule, UpdateScheduleCommand} from '../contract/index.js';
import {jsonEqual, type SecretValues} from '../payload/index.js';
import {recordAudit} from './audit-log.js';
import {auditedFields, sameDecision} from './audited-fields.js';
import {comingFires} from './coming-fires.js';
import {type FakeWorld, IDENTITY} from './fake-world.js';
import {refusal} from './refusal.js';
import {changeSchedule, insertSchedule, removeSchedule} from './schedule-rows.js';
import {storedSecrets, validateSchedule} from './schedule-validation.js';

/** Stores a new schedule. @throws {Refusal} what {@link validateSchedule} finds. */
export function createSchedule(world: FakeWorld, command: CreateScheduleCommand): Schedule {
  const {paused, ...fields} = command;
  const id = v4();
  const now = world.clock.now().toISOString();
  const {
    schedule,
    definition,
    secrets = {},
  } = validateSchedule(world, {
    ...fields,
    id,
    workflowVersionId: fields.workflowVersionId ?? null,
    workflowVersion: null,
    description: fields.description ?? null,
    humanLabel: fields.humanLabel ?? null,
    driftPolicy: fields.driftPolicy ?? null,
    status: paused ? 'paused' : 'active',
    lastRunAt: null,
    nextRunAt: null,
    temporalScheduleId: `shipsec-${id}`,
    temporalSnapshot: {},
    organizationId: IDENTITY.organizationId,
    createdAt: now,
    updatedAt: now,
    startAt: toUtc(fields.startAt),
    endAt: toUtc(fields.endAt),
    note: fields.note ?? null,
    lastRunId: null,
    lastRunStatus: null,
    createdBy: IDENTITY.userId,
    updatedBy: IDENTITY.userId,
    generation: 1,
    observedGeneration: 0,
    synced: false,
    syncError: null,
    statusReason: null,
    nextFires: [],
    counters: null,
    drift: null,
  });
  world.secrets.set(id, secrets);
  insertSchedule(world, schedule);
  recordAudit(world, {
    ...subjectOf(schedule),
    action: 'schedule.created',
    after: auditedFields(schedule, definition),
  });
  return changeSchedule(world, applyToTemporal(world, schedule));
}

/** Changes exactly the fields that are given. @throws {Refusal} what {@link validateSchedule} finds. */
export function updateSchedule(
  world: FakeWorld,
  before: Schedule,
  {status, ...changes}: UpdateScheduleCommand,
): Schedule {
  const after: Schedule = {...before, ...definedOnly(changes)};
  if (changes.startAt !== undefined) after.startAt = toUtc(changes.startAt);
  if (changes.endAt !== undefined) after.endAt = toUtc(changes.endAt);
  const isPaused = (status ?? before.status) === 'paused';
  return storeChange(world, before, {after, isPaused});
}

/** Pauses or resumes. Without a note an earlier one goes, since it explained something else. */
export function setPaused(
  world: FakeWorld,
  before: Schedule,
  isPaused: boolean,
  note: string | null | undefined,
  by: 'caller' | 'system' = 'caller',
): Schedule {
  if ((before.status === 'paused') === isPaused && note === undefined) return before;
  return storeChange(world, before, {after: {...before, note: note ?? null}, isPaused, by});
}

export function deleteSchedule(world: FakeWorld, schedule: Schedule): void {
  removeSchedule(world, schedule);
  recordAudit(world, {
    ...subjectOf(schedule),
    action: 'schedule.deleted',
    before: auditedFields(schedule, undefined),
  });
}

/** Refuses a change made from a stale view. @throws {Refusal} `generation_conflict`. */
export function requireGeneration(current: Schedule, ifMatch: string | null): void {
  const {generation = 0} = current;
  if (ifMatch === null || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes(`"${generation}"`)) return;
  throw refusal(
    'generation_conflict',
    `The schedule is at generation ${generation}; the change was made from ${ifMatch}.`,
    {headers: {ETag: `"${generation}"`}, current},
  );
}

/** Makes Temporal hold a schedule, or says that it could not. The caller stores it. */
export function applyToTemporal(world: FakeWorld, schedule: Schedule): Schedule {
  if (!world.isTemporalThere) return {...schedule, synced: false, syncError: 'Temporal cannot be reached.'};
  world.held.delete(schedule.id);
  const isPaused = schedule.status === 'paused';
  const now = world.clock.now();
  const nextFires = isPaused ? [] : comingFires(schedule, now);
  const {drift} = schedule;
  return {
    ...schedule,
    status: isPaused ? 'paused' : 'active',
    statusReason: null,
    observedGeneration: schedule.generation ?? 1,
    synced: true,
    syncError: null,
    nextFires,
    nextRunAt: nextFires[0] ?? null,
    ...(drift?.repairedAt === null ? {drift: {...drift, repairedAt: now.toISOString()}} : {}),
  };
}

/** A change that somebody has decided. */
export interface ScheduleChange {
  readonly after: Schedule;
  readonly isPaused: boolean;
  /** @default by what has changed */
  readonly action?: 'schedule.drift_adopted';
  readonly by?: 'caller' | 'system';
}

/** Stores a change as the next generation and applies it; a change of nothing makes none. */
export function storeChange(
  world: FakeWorld,
  before: Schedule,
  {after, isPaused, by = 'caller', ...options}: ScheduleChange,
): Schedule {
  const wanted: Schedule = {...after, status: isPaused ? 'paused' : 'active'};
  const {schedule, definition, secrets} = validateSchedule(world, wanted, before);
  const newSecrets = changedSecrets(storedSecrets(world, before, before), secrets);
  if (sameDecision(before, schedule) && newSecrets.length === 0) {
    return before.synced === false ? changeSchedule(world, applyToTemporal(world, before)) : before;
  }
  if (secrets !== undefined) world.secrets.set(before.id, secrets);
  const changed: Schedule = {
    ...schedule,
    statusReason: null,
    generation: (before.generation ?? 0) + 1,
    updatedAt: world.clock.now().toISOString(),
    updatedBy: by === 'system' ? 'system' : IDENTITY.userId,
  };
  recordAudit(world, {
    ...subjectOf(changed),
    action: options.action ?? actionOf(before, changed),
    before: auditedFields(before, definition),
    after: {
      ...auditedFields(changed, definition),
      ...(newSecrets.length === 0 ? {} : {changedSecrets: newSecrets}),
    },
    by,
  });
  return changeSchedule(world, applyToTemporal(world, changed));
}

/** @param secrets after the edit; undefined where it leaves the payload alone. */
function changedSecrets(stored: SecretValues, secrets: SecretValues | undefined): string[] {
  if (secrets === undefined) return [];
  const ids = new Set([...Object.keys(stored), ...Object.keys(secrets)]);
  return [...ids].filter((id) => !jsonEqual(stored[id], secrets[id])).sort();
}

function actionOf(before: Schedule, after: Schedule): `schedule.${string}` {
  const isOtherwiseSame = sameDecision({...before, status: after.status, note: after.note}, after);
  if ((before.status === 'paused') === (after.status === 'paused') || !isOtherwiseSame) {
    return 'schedule.updated';
  }
  return after.status === 'paused' ? 'schedule.paused' : 'schedule.resumed';
}

function subjectOf({id, name}: Schedule) {
  return {subjectType: 'schedule', subjectId: id, subjectName: name} as const;
}

function toUtc(instant: string | null | undefined): string | null {
  return typeof instant === 'string' ? new Date(instant).toISOString() : null;
}

type Defined<Values> = {[Key in keyof Values]?: Exclude<Values[Key], undefined>};

function definedOnly<Values extends object>(values: Values): Defined<Values> {
  // Only undefined values are dropped; Object.entries loses the keys' types.
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Values>;
}
