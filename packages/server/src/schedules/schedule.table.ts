import type {
  DriftPolicy,
  InputPayload,
  OverlapPolicy,
  RecordedDrift,
  ScheduleStatus,
} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {
  Computed,
  Default,
  DefaultJson,
  DefaultTimestamp,
  Json,
  Nullable,
  NullableJson,
  NullableTimestamp,
  Timestamp,
} from '../storage/column-types.js';

/** The desired state of one cadence, and what is known of Temporal's. */
export interface ScheduleTable {
  id: string;
  organizationId: string;
  workflowId: string;
  /** The pinned version; null means the latest committed at the instant of the fire. */
  workflowVersionId: Nullable<string>;
  name: string;
  description: Nullable<string>;
  cronExpression: string;
  timezone: string;
  humanLabel: Nullable<string>;
  overlapPolicy: OverlapPolicy;
  catchupWindowSeconds: number;
  jitterSeconds: Default<number>;
  pauseOnFailure: Default<boolean>;
  startAt: NullableTimestamp;
  endAt: NullableTimestamp;
  /** With the marker in the place of each secret. */
  inputPayload: Json<InputPayload>;
  /** The secrets, encrypted: see `secrets/stored-secrets.ts`; null without any. */
  secrets: Nullable<string>;
  paused: Default<boolean>;
  /** Why it is paused or was resumed, in the words of who did it. */
  note: Nullable<string>;

  /** Count of accepted changes; the one that Temporal holds. Equal means synced. */
  generation: Default<number>;
  observedGeneration: Default<number>;
  /** Why the last attempt to apply failed; null once one succeeded. */
  syncError: Nullable<string>;
  /** Failed attempts in a row, and the earliest instant of the next one; while a reconciler works on the row, its lease. */
  syncAttempts: Default<number>;
  nextSyncAt: NullableTimestamp;
  temporalScheduleId: Nullable<string>;
  /** What Temporal last reported; `{}` before the first report. */
  temporalSnapshot: DefaultJson<Record<string, unknown>>;
  nextRunAt: NullableTimestamp;
  /** Up to ten coming fires, Temporal's own, ISO 8601. */
  nextFires: DefaultJson<string[]>;
  lastRunAt: NullableTimestamp;
  lastRunId: Nullable<string>;

  /** What to do about differences in Temporal; null is the server's default. */
  driftPolicy: Nullable<DriftPolicy>;
  /** The last difference that was found. */
  drift: NullableJson<RecordedDrift>;
  /** When it was last compared in full, by a description. */
  comparedAt: NullableTimestamp;

  /** What is wrong, in words that a person can act on. Set, it makes the status `error` (unless paused). */
  statusReason: Nullable<string>;
  /** `paused` if `paused`, else `error` if there is a `statusReason`, else `active`: the database computes it. */
  status: Computed<ScheduleStatus>;

  /** Name, description, label and cadence in lower case; the database computes it. */
  searchText: Computed<string>;

  createdAt: DefaultTimestamp;
  updatedAt: Timestamp;
  createdBy: Nullable<string>;
  updatedBy: Nullable<string>;
  /** The tombstone: nobody sees the schedule any more, and the row goes once Temporal has confirmed the removal. */
  deletedAt: NullableTimestamp;
}
export type ScheduleRow = Selectable<ScheduleTable>;
