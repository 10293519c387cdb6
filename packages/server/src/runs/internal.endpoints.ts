import {
  PreparedRunSchema,
  PrepareRunRequestSchema,
  ReconcileResponseSchema,
  RecordTraceRequestSchema,
  RunFinishedRequestSchema,
  RunSecretsSchema,
  RunStartedRequestSchema,
} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {defineEndpoint} from '../http/endpoint.js';

const byRunId = z.object({runId: z.string().min(1).max(200)});
const tag = 'Internal';
const access = 'internal';

/** The answer to a report. */
export const AcceptedSchema = z.object({success: z.literal(true)}).meta({id: 'Accepted'});

/** Worker to server, with `X-Internal-Token` and `X-Organization-Id`. */
export const internalEndpoints = {
  prepare: defineEndpoint({
    method: 'post',
    path: '/internal/runs',
    operationId: 'prepareRun',
    tag,
    summary: 'Prepare a run: resolve its version, complete its payload, store it',
    access,
    body: PrepareRunRequestSchema,
    response: PreparedRunSchema,
    errors: [
      'workflow_not_found',
      'workflow_version_not_found',
      'workflow_without_entry_point',
      'schedule_not_found',
      'payload_invalid',
      'run_id_taken',
      'idempotency_key_reused',
      'fire_skipped',
      'fire_waiting',
      'secrets_key_missing',
      'secret_unreadable',
      'too_many_runs',
    ],
  }),
  secrets: defineEndpoint({
    method: 'post',
    path: '/internal/runs/{runId}/secrets',
    operationId: 'readRunSecrets',
    tag,
    summary: 'The secret inputs of a live run, for the activity that uses them',
    access,
    params: byRunId,
    response: RunSecretsSchema,
    errors: ['run_not_found', 'run_already_finished', 'secret_unreadable'],
  }),
  trace: defineEndpoint({
    method: 'post',
    path: '/internal/runs/{runId}/trace',
    operationId: 'recordTrace',
    tag,
    summary: 'Store trace events, once each by key',
    access,
    params: byRunId,
    body: RecordTraceRequestSchema,
    response: AcceptedSchema,
    errors: ['run_not_found'],
  }),
  started: defineEndpoint({
    method: 'post',
    path: '/internal/runs/{runId}/started',
    operationId: 'reportRunStarted',
    tag,
    summary: 'The run has started',
    access,
    params: byRunId,
    body: RunStartedRequestSchema,
    response: AcceptedSchema,
    errors: ['run_not_found'],
  }),
  finished: defineEndpoint({
    method: 'post',
    path: '/internal/runs/{runId}/finished',
    operationId: 'reportRunFinished',
    tag,
    summary: 'The run has ended; the first report holds',
    access,
    params: byRunId,
    body: RunFinishedRequestSchema,
    response: AcceptedSchema,
    errors: ['run_not_found'],
  }),
  reconcile: defineEndpoint({
    method: 'post',
    path: '/internal/reconcile',
    operationId: 'reconcileBatch',
    tag,
    summary: 'Reconcile one batch; `more` asks for the next',
    access,
    response: ReconcileResponseSchema,
  }),
} as const;
