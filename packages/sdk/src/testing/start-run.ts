import {v4} from 'uuid';
import type {FieldIssue, InputPayload, OverlapPolicy, Run, Schedule, Trigger} from '../contract/index.js';
import {
  explicitPayload,
  resolvePayload,
  SECRET_MASK,
  separateSecrets,
  validatePayload,
} from '../payload/index.js';
import {type FakeWorld, IDENTITY, runById, workflowById} from './fake-world.js';
import {requirePayloadSize} from './payload-size.js';
import {refusal} from './refusal.js';
import {replace, rowById} from './row-index.js';
import {changeSchedule} from './schedule-rows.js';
import {recordTrace} from './trace.js';
import {resolveVersion, type VersionChoice} from './workflow-versions.js';

/** A run that somebody or something wants. */
export interface RunWish extends VersionChoice {
  /** Made when absent. */
  readonly id?: string | undefined;
  readonly workflowId: string;
  readonly payload: InputPayload;
  readonly trigger: Trigger;
  /** Behind the run, scheduled or run now. */
  readonly schedule?: Schedule | undefined;
  /** The instant of the cadence that the run answers. */
  readonly nominalFireAt?: string | undefined;
  /** @default now */
  readonly at?: Date | undefined;
  /** Other runs of its schedule come first. */
  readonly isWaiting?: boolean | undefined;
  /** By which it waits. @default the schedule's */
  readonly overlapPolicy?: OverlapPolicy | undefined;
}

/**
 * The one way by which every run comes to be: the version resolved, the payload checked and completed, the run live, or
 * waiting for its turn.
 *
 * @throws {Refusal} `workflow_not_found`, `workflow_version_not_found`, `workflow_without_entry_point`,
 * `payload_invalid` with paths that begin with `inputs` or `nodeOverrides`.
 */
export function startRun(world: FakeWorld, wish: RunWish): Run {
  const version = resolveVersion(world, wish.workflowId, wish);
  const payload = completePayload(version.definition, wish);
  const {definition} = resolvePayload(version.definition, payload);
  const {type, sourceId, label} = wish.trigger;
  const scheduleId = wish.schedule?.id;
  const {at = world.clock.now(), isWaiting = false, nominalFireAt, overlapPolicy} = wish;
  const run: Run = {
    id: wish.id ?? `shipsec-run-${v4()}`,
    workflowId: wish.workflowId,
    organizationId: IDENTITY.organizationId,
    workflowVersionId: version.id,
    workflowVersion: version.version,
    status: 'QUEUED',
    startTime: at.toISOString(),
    endTime: null,
    temporalRunId: null,
    workflowName: workflowById(world, wish.workflowId).name,
    eventCount: 0,
    nodeCount: definition.actions.length,
    duration: 0,
    triggerType: type,
    triggerSource: sourceId ?? null,
    triggerLabel: label ?? null,
    inputPreview: payload,
    parentRunId: null,
    parentNodeRef: null,
    scheduleId: scheduleId ?? null,
  };
  world.records.set(run.id, {definition, isWaiting, scheduleId, nominalFireAt, overlapPolicy});
  world.state.runs.push(run);
  touchSchedule(world, run);
  return isWaiting ? run : beginRun(world, run.id, at);
}

/** Makes a run that was asked for run. */
export function beginRun(world: FakeWorld, runId: string, at: Date): Run {
  const record = world.records.get(runId);
  if (record !== undefined) record.isWaiting = false;
  const run = replace(world.state.runs, {
    ...runById(world, runId),
    status: 'RUNNING' as const,
    startTime: at.toISOString(),
    temporalRunId: v4(),
  });
  const {workflowId, scheduleId = null} = run;
  world.live.emit({type: 'run.started', at: at.toISOString(), scheduleId, workflowId, runId});
  traceStart(world, run, at);
  return runById(world, runId);
}

type Definition = Parameters<typeof resolvePayload>[0];

/** Complete, with its secrets masked; the marker stands for what the schedule has stored. */
function completePayload(definition: Definition, {payload, schedule}: RunWish): InputPayload {
  if (schedule === undefined) requirePayloadSize(payload, 'inputs');
  requireNone(validatePayload(definition, payload));
  const stored = Object.keys(schedule?.inputPayload.runtimeInputs ?? {}).map((id) => [id, SECRET_MASK]);
  const complete = explicitPayload(definition, payload);
  const separated = separateSecrets(definition, complete, Object.fromEntries(stored));
  requireNone(separated.issues);
  return separated.payload;
}

function requireNone(issues: readonly FieldIssue[]): void {
  const [first] = issues;
  if (first === undefined) return;
  const errors = issues.map((issue) => ({
    ...issue,
    path: issue.path.map((step, index) => (index === 0 && step === 'runtimeInputs' ? 'inputs' : step)),
  }));
  throw refusal('payload_invalid', first.message, {
    errors,
    ...(first.hint === undefined ? {} : {hint: first.hint}),
  });
}

/** As the worker reports it: the schedule's context first, then the entry point. */
function traceStart(world: FakeWorld, run: Run, at: Date): void {
  const record = world.records.get(run.id);
  const schedule = rowById(world.state.schedules, run.scheduleId ?? '');
  if (schedule !== undefined) traceSchedule(world, run, {schedule, at, nominalFireAt: record?.nominalFireAt});
  const entryPoint = record?.definition.entrypoint.ref;
  if (entryPoint !== undefined) recordTrace(world, run.id, {nodeId: entryPoint, type: 'STARTED', at});
}

function traceSchedule(
  world: FakeWorld,
  run: Run,
  {schedule, nominalFireAt, at}: {schedule: Schedule; nominalFireAt: string | undefined; at: Date},
): void {
  recordTrace(world, run.id, {
    nodeId: 'trigger',
    type: 'PROGRESS',
    at,
    message: `Started by schedule "${schedule.name}" (${nominalFireAt === undefined ? 'run now' : `due ${nominalFireAt}`})`,
    data: {
      scheduleId: schedule.id,
      scheduleName: schedule.name,
      generation: schedule.generation ?? 1,
      nominalFireAt: nominalFireAt ?? null,
      triggerType: run.triggerType,
      triggerSource: run.triggerSource,
      triggerLabel: run.triggerLabel,
      workflowVersion: run.workflowVersion,
      workflowVersionId: run.workflowVersionId,
    },
  });
}

/** A schedule whose last fire failed or was missed has recovered with this one. */
function touchSchedule(world: FakeWorld, run: Run): void {
  const schedule = rowById(world.state.schedules, run.scheduleId ?? '');
  if (schedule === undefined) return;
  const {statusReason: reason} = schedule;
  const hasFailed = reason?.startsWith(FIRE_FAILED) === true || reason?.startsWith(FIRE_MISSED) === true;
  changeSchedule(world, {
    ...schedule,
    lastRunAt: run.startTime,
    lastRunId: run.id,
    ...(hasFailed ? {statusReason: null, status: schedule.status === 'paused' ? 'paused' : 'active'} : {}),
  });
}

/** With this begins the reason of a schedule whose last fire could make no run. */
export const FIRE_FAILED = 'Its last fire could make no run:';
/** With this begins the reason of a schedule whose last fire was missed. */
export const FIRE_MISSED = 'Its last fire was missed:';
