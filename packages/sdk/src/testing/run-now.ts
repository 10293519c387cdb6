import {
  runIdOfIdempotencyKey,
  type RunNowResponse,
  RunWorkflowRequestSchema,
  type RunWorkflowResponse,
  type Schedule,
} from '../contract/index.js';
import {fullLimit} from './admit-run.js';
import {recordAudit} from './audit-log.js';
import type {FakeRequest} from './fake-request.js';
import {type FakeWorld, IDENTITY, requireTemporal} from './fake-world.js';
import {idempotencyKeyOf} from './idempotency.js';
import {parse, refusal} from './refusal.js';
import {rowById} from './row-index.js';
import {fireSchedule} from './schedule-fire.js';
import {startRun} from './start-run.js';

/** Where the fake's runs are executed; a fake name, as nothing is. */
export const TASK_QUEUE = 'fake';

/** As the server says it: a caller who asks again sooner learns nothing. */
const LIMIT_SECONDS = '10';

/** `POST /workflows/{id}/run` */
export function runWorkflow(world: FakeWorld, workflowId: string, request: FakeRequest): RunWorkflowResponse {
  const {inputs, nodeOverrides, versionId, version} = parse(RunWorkflowRequestSchema, request.body ?? {});
  const {userId} = IDENTITY;
  requireTemporal(world);
  requireRoom(world, workflowId);
  const run = startRun(world, {
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

/**
 * Runs a schedule now, paused or not, as its overlap policy and the limits allow: a run, or why there is none.
 *
 * @param key a repeated key answers with the run of the first call.
 * @throws {Refusal} `too_many_runs`, `temporal_unavailable`, and what {@link startRun} finds.
 */
export function runScheduleNow(
  world: FakeWorld,
  schedule: Schedule,
  key: string | undefined,
): RunNowResponse {
  const runId =
    key === undefined ? undefined : runIdOfIdempotencyKey(IDENTITY.organizationId, schedule.id, key);
  // The schedule may have changed since the first call; what has started stays what it was.
  if (rowById(world.state.runs, runId ?? '') !== undefined) return {success: true, runId, outcome: 'started'};
  requireTemporal(world);
  requireRoom(world, schedule.workflowId);
  const at = world.clock.now();
  const requestedBy = IDENTITY.userId;
  const nominalFireAt = at.toISOString();
  const fired = fireSchedule(world, schedule, {kind: 'run_now', nominalFireAt, at, runId, requestedBy});
  if ('skipped' in fired) {
    auditRunNow(world, schedule, fired);
    return {success: false, outcome: 'skipped', reason: fired.skipped};
  }
  const {run, behind} = fired;
  auditRunNow(world, schedule, {runId: run.id});
  if (behind === undefined) return {success: true, runId: run.id, outcome: 'started'};
  return {success: true, runId: run.id, outcome: 'buffered', reason: `It waits for ${behind}.`};
}

function auditRunNow(world: FakeWorld, {id, name}: Schedule, after: object): void {
  recordAudit(world, {
    action: 'schedule.run_now',
    subjectType: 'schedule',
    subjectId: id,
    subjectName: name,
    after,
  });
}

/** For what is no fire of the cadence. */
function requireRoom(world: FakeWorld, workflowId: string): void {
  const full = fullLimit(world, workflowId);
  if (full === undefined) return;
  throw refusal('too_many_runs', `Not started: ${full}`, {headers: {'Retry-After': LIMIT_SECONDS}});
}

function runIdOf(workflowId: string, headers: Headers): string | undefined {
  const key = idempotencyKeyOf(headers);
  return key === undefined ? undefined : runIdOfIdempotencyKey(IDENTITY.organizationId, workflowId, key);
}
