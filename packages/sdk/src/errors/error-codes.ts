/** What every problem of one code has in common. */
export interface ErrorCodeEntry {
  /** The HTTP status. */
  readonly status: number;
  /** A few words; the same for every problem of this code. */
  readonly title: string;
  /** What to do next. */
  readonly hint: string;
}

/**
 * Every `code` that the server answers in problem details (RFC 9457). Codes are stable: hosts may branch on them and
 * translate by them. A Studio backend sends none.
 */
export const errorCodes = {
  invalid_json: {
    status: 400,
    title: 'Body is no valid JSON',
    hint: 'Send a JSON text in UTF-8, for example with JSON.stringify.',
  },
  validation_failed: {
    status: 400,
    title: 'Validation failed',
    hint: 'Correct the fields named in "errors" and send the request again.',
  },
  payload_invalid: {
    status: 400,
    title: 'Payload does not fit the workflow',
    hint: 'Give every required runtime input a value of its type and override only nodes that the workflow has.',
  },
  cadence_invalid: {
    status: 400,
    title: 'Cadence is not valid',
    hint: 'Correct the cron expression or the time zone named in "errors".',
  },
  backfill_too_large: {
    status: 400,
    title: 'Backfill is too large',
    hint: 'Shorten the span: one backfill makes at most 1,000 fires. Another one may follow it.',
  },
  workflow_invalid: {
    status: 400,
    title: 'Workflow validation failed',
    hint: 'Correct the nodes and edges named in "errors".',
  },
  workflow_without_entry_point: {
    status: 400,
    title: 'Workflow has no entry point',
    hint: 'Add a node of type core.workflow.entrypoint to the workflow; it declares the runtime inputs.',
  },
  temporal_refused: {
    status: 400,
    title: 'Temporal refuses it',
    hint: 'Correct what the message names; Temporal will not accept it as it is.',
  },
  malformed_url: {
    status: 400,
    title: 'URL is malformed',
    hint: 'Percent-encode the path and the query, for example with encodeURIComponent.',
  },
  request_aborted: {
    status: 400,
    title: 'Request ended early',
    hint: 'Send the whole body that Content-Length announces.',
  },
  unauthenticated: {
    status: 401,
    title: 'Not signed in',
    hint: 'Send an API key or a token that is still valid as "Authorization: Bearer …".',
  },
  internal_token_invalid: {
    status: 401,
    title: 'Internal token is missing or wrong',
    hint: "Send the server's internal token in X-Internal-Token. Nothing else is valid on /internal.",
  },
  forbidden_host: {
    status: 403,
    title: 'Host is not served',
    hint: 'Open the server under localhost or 127.0.0.1, or configure authentication.',
  },
  forbidden_origin: {
    status: 403,
    title: 'Origin is not allowed',
    hint: 'Call the API from a page that this server serves, or configure authentication.',
  },
  insufficient_scope: {
    status: 403,
    title: 'Not allowed',
    hint: 'Use credentials that have the scope named in the message.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    hint: 'Ask somebody who may give you the right to do it.',
  },
  route_not_found: {
    status: 404,
    title: 'Not Found',
    hint: 'See /api/v1/openapi.json for the routes.',
  },
  workflow_not_found: {
    status: 404,
    title: 'Workflow not found',
    hint: 'List the workflows with GET /workflows/summary.',
  },
  workflow_version_not_found: {
    status: 404,
    title: 'Workflow version not found',
    hint: 'List the versions with GET /workflows/{id}/versions.',
  },
  schedule_not_found: {
    status: 404,
    title: 'Schedule not found',
    hint: 'List the schedules with GET /schedules.',
  },
  run_not_found: {
    status: 404,
    title: 'Run not found',
    hint: 'List the runs with GET /workflows/runs.',
  },
  backfill_not_found: {
    status: 404,
    title: 'Backfill not found',
    hint: 'List the backfills of the schedule with GET /schedules/{id}/backfills.',
  },
  api_key_not_found: {
    status: 404,
    title: 'API key not found',
    hint: 'List the API keys with GET /api-keys.',
  },
  secrets_key_missing: {
    status: 409,
    title: 'No key to encrypt secrets with',
    hint: 'The operator sets SECRETS_KEYS (docs/operators/secrets.md); payloads without secrets are stored meanwhile.',
  },
  secret_unreadable: {
    status: 409,
    title: 'Stored secret cannot be read',
    hint: 'The operator gives the key named in the message back to SECRETS_KEYS, or somebody enters the secret anew.',
  },
  bulk_undo_not_found: {
    status: 404,
    title: 'Nothing to take back',
    hint: 'A bulk pause or resume can be taken back once, within a day.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    hint: 'Use one of the methods in the Allow header.',
  },
  workflow_has_schedules: {
    status: 409,
    title: 'Workflow still has schedules',
    hint: 'Delete the schedules of the workflow first.',
  },
  run_not_finished: {
    status: 409,
    title: 'Run is not finished',
    hint: 'Ask for its status until it is finished, then for its result.',
  },
  run_already_finished: {
    status: 409,
    title: 'Run is already finished',
    hint: 'Only a live run can be cancelled.',
  },
  run_id_taken: {
    status: 409,
    title: 'Run ID is taken',
    hint: 'Use a run ID of your own: shipsec-run- and a fresh UUID.',
  },
  idempotency_key_in_use: {
    status: 409,
    title: 'Idempotency key is in use',
    hint: 'Wait a moment and send the same request with the same key again.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency key was used for another request',
    hint: 'Use a fresh key for each new request; repeat a key only with the same body.',
  },
  generation_conflict: {
    status: 412,
    title: 'Somebody else changed it meanwhile',
    hint: 'Read it again, look at the difference, and send the change with the new generation.',
  },
  drift_not_adoptable: {
    status: 409,
    title: 'Cannot be taken over from Temporal',
    hint: 'Put our state back instead, with POST /schedules/{id}/reconcile and no body.',
  },
  fire_skipped: {
    status: 409,
    title: 'The fire makes no run',
    hint: 'Nothing is to be done: the ledger (GET /schedules/{id}/fires) says why.',
  },
  fire_waiting: {
    status: 425,
    title: 'The fire waits for its turn',
    hint: 'Ask again after the time in Retry-After.',
  },
  too_many_runs: {
    status: 429,
    title: 'Too many runs at once',
    hint: 'Wait until one of the runs named in the message has ended, or cancel it.',
  },
  payload_too_large: {
    status: 413,
    title: 'Payload is too large',
    hint: 'Store what is large elsewhere and give the workflow its address; the message has the sizes.',
  },
  body_too_large: {
    status: 413,
    title: 'Body is too large',
    hint: 'Send at most 1 MiB.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Content type is not supported',
    hint: 'Send the body as application/json in UTF-8.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    hint: 'Wait for the seconds that Retry-After says.',
  },
  internal_error: {
    status: 500,
    title: 'Internal server error',
    hint: "Report it with the request ID; the server's log has the cause under it.",
  },
  temporal_unavailable: {
    status: 503,
    title: 'Temporal cannot be reached',
    hint: 'Try again in a moment; GET /health says what is not ready.',
  },
  sign_in_unavailable: {
    status: 503,
    title: 'Sign-in cannot be checked',
    hint: 'Try again in a moment; the operator looks whether JWT_JWKS_URL can be reached from the server.',
  },
  database_unavailable: {
    status: 503,
    title: 'Database cannot be reached',
    hint: 'Try again in a moment; GET /health says what is not ready.',
  },
  database_timeout: {
    status: 503,
    title: 'Database took too long',
    hint: 'Ask for less at once: a smaller page, a narrower filter. If it stays, the operator looks at the database.',
  },
  schedule_locked: {
    status: 503,
    title: 'Schedule is being changed by somebody else',
    hint: 'Try again in a moment.',
  },
} as const satisfies Record<string, ErrorCodeEntry>;

export type ErrorCode = keyof typeof errorCodes;
