import {v4} from 'uuid';
import type {InputPayload, Run, Schedule, Trigger} from '../contract/index.js';
import {explicitPayload, maskSecrets, resolvePayload, validatePayload} from '../payload/index.js';
import {type FakeWorld, IDENTITY, replace, workflowById} from './fake-world.js';
import {refusal} from './refusal.js';
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
}

/**
 * The one way by which every run comes to be: the version resolved, the payload checked and completed, the run live.
 *
 * @throws {Refusal} `workflow_not_found`, `workflow_version_not_found`, `workflow_without_entry_point`,
 * `payload_invalid` with paths that begin with `inputs` or `nodeOverrides`.
 */
export function startRun(world: FakeWorld, wish: RunWish): Run {
  const version = resolveVersion(world, wish.workflowId, wish);
  const payload = completePayload(version.definition, wish.payload);
  const {definition} = resolvePayload(version.definition, payload);
  const {type, sourceId, label} = wish.trigger;
  const at = wish.at ?? world.clock.now();
  const run: Run = {
    id: wish.id ?? `shipsec-run-${v4()}`,
    workflowId: wish.workflowId,
    organizationId: IDENTITY.organizationId,
    workflowVersionId: version.id,
    workflowVersion: version.version,
    status: 'RUNNING',
    startTime: at.toISOString(),
    endTime: null,
    temporalRunId: v4(),
    workflowName: workflowById(world, wish.workflowId).name,
    eventCount: 0,
    nodeCount: definition.actions.length,
    duration: 0,
    triggerType: type,
    triggerSource: sourceId ?? null,
    triggerLabel: label ?? null,
    inputPreview: maskSecrets(version.definition, payload),
    parentRunId: null,
    parentNodeRef: null,
    scheduleId: wish.schedule?.id ?? null,
  };
  world.records.set(run.id, {request: requestOf(wish), definition});
  world.state.runs.push(run);
  traceStart(world, run, wish, definition.entrypoint.ref);
  touchSchedule(world, run);
  return run;
}

/** What two requests with one idempotency key must have in common. */
export function requestOf({workflowId, versionId, version, payload, schedule}: RunWish): unknown {
  return {
    workflowId,
    versionId: versionId ?? null,
    version: version ?? null,
    payload,
    scheduleId: schedule?.id ?? null,
  };
}

type Definition = Parameters<typeof resolvePayload>[0];

function completePayload(definition: Definition, payload: InputPayload): InputPayload {
  const issues = validatePayload(definition, payload);
  const [first] = issues;
  if (first === undefined) return explicitPayload(definition, payload);
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
function traceStart(world: FakeWorld, run: Run, wish: RunWish, entryPoint: string): void {
  const {schedule, nominalFireAt, at} = wish;
  if (schedule !== undefined) {
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
  recordTrace(world, run.id, {nodeId: entryPoint, type: 'STARTED', at});
}

function touchSchedule({state}: FakeWorld, run: Run): void {
  const schedule = state.schedules.find(({id}) => id === run.scheduleId);
  if (schedule === undefined) return;
  replace(state.schedules, {...schedule, lastRunAt: run.startTime, lastRunId: run.id});
}
