import type {
  InputPayload,
  OverlapPolicy,
  RunOutcome,
  RunStatus,
  TriggerType,
} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {
  Default,
  DefaultTimestamp,
  Json,
  Nullable,
  NullableJson,
  NullableTimestamp,
  Timestamp,
} from '../storage/column-types.js';

/** Why a run did not complete. */
export interface RunFailure {
  reason: string;
  temporalCode?: string;
  details?: unknown;
}

/** One run. What it executes is its version with `inputPayload` applied: both are immutable, so no copy is kept. */
export interface RunTable {
  /** `shipsec-run-<uuid>`; also the Temporal workflow ID. */
  id: string;
  organizationId: string;
  workflowId: string;
  workflowVersionId: string;
  scheduleId: Nullable<string>;
  /** The instant of the cadence that this run answers; null for every other run. */
  nominalFireAt: NullableTimestamp;
  status: RunStatus;
  triggerType: TriggerType;
  triggerSource: Nullable<string>;
  triggerLabel: Nullable<string>;
  /** What the run was given, defaults written out, with the marker in the place of each secret. */
  inputPayload: Json<InputPayload>;
  /** The same. Rows from before secrets were encrypted differ, until they are: what is masked here is secret there. */
  inputPreview: Json<InputPayload>;
  /** The secrets, encrypted: see `secrets/stored-secrets.ts`; null without any, and a day after the run has ended. */
  secrets: Nullable<string>;
  /** Of the request that made the run: the same ID with another request is a mistake, not a repetition. */
  requestDigest: string;
  /** Other runs of its schedule come first. */
  waiting: Default<boolean>;
  /** Instead of the schedule's own, for a backfill. */
  overlapPolicy: Nullable<OverlapPolicy>;
  temporalRunId: Nullable<string>;
  parentRunId: Nullable<string>;
  parentNodeRef: Nullable<string>;
  /** Distinct actions that have started, and that have completed. Maintained with the trace. */
  startedActions: Default<number>;
  completedActions: Default<number>;
  /** The last sequence number given to a trace event. */
  traceSequence: Default<number>;
  outcome: NullableJson<RunOutcome>;
  failure: NullableJson<RunFailure>;
  requestedAt: DefaultTimestamp;
  startedAt: NullableTimestamp;
  endedAt: NullableTimestamp;
  updatedAt: Timestamp;
}
export type RunRow = Selectable<RunTable>;
