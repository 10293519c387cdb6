import {v4} from 'uuid';
import type {CreateScheduleCommand, Schedule, UpdateScheduleCommand} from '../contract/index.js';
import {comingFires} from './coming-fires.js';
import {type FakeWorld, IDENTITY, replace} from './fake-world.js';
import {refusal} from './refusal.js';
import {differs, validateSchedule} from './schedule-validation.js';

/** What a person decides about a schedule: a change of one of these is a new generation. */
const DECIDED = [
  'workflowId',
  'workflowVersionId',
  'name',
  'description',
  'cronExpression',
  'timezone',
  'humanLabel',
  'overlapPolicy',
  'catchupWindowSeconds',
  'inputPayload',
  'jitterSeconds',
  'pauseOnFailure',
  'startAt',
  'endAt',
  'note',
] as const satisfies readonly (keyof Schedule)[];

/** Stores a new schedule. @throws {Refusal} what {@link validateSchedule} finds. */
export function createSchedule(world: FakeWorld, command: CreateScheduleCommand): Schedule {
  const {paused, ...fields} = command;
  const id = v4();
  const now = world.clock.now().toISOString();
  const schedule = validateSchedule(world, {
    ...fields,
    id,
    workflowVersionId: fields.workflowVersionId ?? null,
    workflowVersion: null,
    description: fields.description ?? null,
    humanLabel: fields.humanLabel ?? null,
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
  });
  const applied = applyToTemporal(world, schedule);
  world.state.schedules.push(applied);
  return applied;
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
  return store(world, before, validateSchedule(world, after, before), status);
}

/** Pauses or resumes. Without a note an earlier one goes, since it explained something else. */
export function setPaused(
  world: FakeWorld,
  before: Schedule,
  isPaused: boolean,
  note: string | null | undefined,
): Schedule {
  if ((before.status === 'paused') === isPaused && note === undefined) return before;
  return store(world, before, {...before, note: note ?? null}, isPaused ? 'paused' : 'active');
}

/** Refuses a change made from a stale view. @throws {Refusal} `generation_conflict`. */
export function requireGeneration({generation = 0}: Schedule, ifMatch: string | null): void {
  if (ifMatch === null || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes(`"${generation}"`)) return;
  throw refusal(
    'generation_conflict',
    `The schedule is at generation ${generation}; the change was made from ${ifMatch}.`,
    {headers: {ETag: `"${generation}"`}},
  );
}

/** Makes Temporal hold a schedule, or says that it could not. */
export function applyToTemporal(world: FakeWorld, schedule: Schedule): Schedule {
  if (!world.isTemporalThere) return {...schedule, synced: false, syncError: 'Temporal cannot be reached.'};
  const isPaused = schedule.status === 'paused';
  const nextFires = isPaused ? [] : comingFires(schedule, world.clock.now());
  return {
    ...schedule,
    status: isPaused ? 'paused' : 'active',
    statusReason: null,
    observedGeneration: schedule.generation ?? 1,
    synced: true,
    syncError: null,
    nextFires,
    nextRunAt: nextFires[0] ?? null,
  };
}

function store(
  world: FakeWorld,
  before: Schedule,
  after: Schedule,
  status: 'active' | 'paused' | undefined,
): Schedule {
  const wasPaused = before.status === 'paused';
  const isPaused = status === undefined ? wasPaused : status === 'paused';
  if (isPaused === wasPaused && !differs(before, after, DECIDED)) return before;
  const changed: Schedule = {
    ...after,
    status: isPaused ? 'paused' : 'active',
    generation: (before.generation ?? 0) + 1,
    updatedAt: world.clock.now().toISOString(),
    updatedBy: IDENTITY.userId,
  };
  return replace(world.state.schedules, applyToTemporal(world, changed));
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
