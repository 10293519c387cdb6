import {
  type Run,
  runIdOfIdempotencyKey,
  RunWorkflowRequestSchema,
  type RunWorkflowResponse,
  type Schedule,
} from '../contract/index.js';
import {jsonEqual} from '../payload/index.js';
import type {FakeRequest} from './fake-request.js';
import {type FakeWorld, IDENTITY} from './fake-world.js';
import {idempotencyKeyOf} from './idempotency-key.js';
import {parse, refusal} from './refusal.js';
import {requestOf, startRun, type RunWish} from './start-run.js';

/** Where the fake's runs are executed; a fake name, as nothing is. */
export const TASK_QUEUE = 'fake';

/** `POST /workflows/{id}/run`: the same idempotency key is the same run. */
export function runWorkflow(world: FakeWorld, workflowId: string, request: FakeRequest): RunWorkflowResponse {
  const {inputs, nodeOverrides, versionId, version} = parse(RunWorkflowRequestSchema, request.body ?? {});
  const {userId} = IDENTITY;
  const run = startOnce(world, {
    id: runIdOf(workflowId, request.headers),
    workflowId,
    versionId,
    version,
    payload: {runtimeInputs: inputs, nodeOverrides},
    trigger: {type: 'manual', sourceId: userId, label: `Manual run by ${userId}`},
  });
  return {
    runId: run.id,
    workflowId,
    workflowVersionId: run.workflowVersionId ?? '',
    workflowVersion: run.workflowVersion ?? 1,
    temporalRunId: run.temporalRunId ?? '',
    status: 'RUNNING',
    taskQueue: TASK_QUEUE,
  };
}

/** `POST /schedules/{id}/trigger`: runs it now, paused or not, as a run of the schedule. */
export function runScheduleNow(world: FakeWorld, schedule: Schedule, headers: Headers): Run {
  const id = runIdOf(schedule.id, headers);
  // The schedule may have changed since the first call; what has started stays what it was.
  const earlier = world.state.runs.find((run) => run.id === id);
  return earlier ?? startOnce(world, {...wishOf(schedule), id});
}

/** The run that a schedule makes. */
export function wishOf(schedule: Schedule): RunWish {
  return {
    workflowId: schedule.workflowId,
    versionId: schedule.workflowVersionId,
    payload: schedule.inputPayload,
    trigger: {type: 'schedule', sourceId: schedule.id, label: schedule.name},
    schedule,
  };
}

function runIdOf(subjectId: string, headers: Headers): string | undefined {
  const key = idempotencyKeyOf(headers);
  return key === undefined ? undefined : runIdOfIdempotencyKey(IDENTITY.organizationId, subjectId, key);
}

/** @throws {Refusal} `idempotency_key_reused`, `temporal_unavailable`, and what {@link startRun} finds. */
function startOnce(world: FakeWorld, wish: RunWish): Run {
  const earlier = world.state.runs.find((run) => run.id === wish.id);
  if (earlier !== undefined) {
    if (jsonEqual(world.records.get(earlier.id)?.request, requestOf(wish))) return earlier;
    throw refusal('idempotency_key_reused', `Run ${earlier.id} was made by another request.`);
  }
  if (!world.isTemporalThere) {
    throw refusal('temporal_unavailable', 'Temporal cannot be reached.', {headers: {'Retry-After': '2'}});
  }
  return startRun(world, wish);
}
