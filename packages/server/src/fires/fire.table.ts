import type {FireRecord, FireVerdict} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {Nullable, NullableTimestamp, Timestamp} from '../storage/column-types.js';

/** The fire ledger: one row per instant at which a schedule should have run, and per run somebody asked for. */
export interface FireTable {
  /** The ID of the run it was to make; for an instant that nobody prepared, the schedule's ID and the instant. */
  id: string;
  organizationId: string;
  scheduleId: string;
  kind: FireRecord['kind'];
  /** The instant of the cadence; for run-now, of the call. */
  nominalFireAt: Timestamp;
  startedAt: NullableTimestamp;
  verdict: FireVerdict;
  reason: string;
  delayMs: Nullable<number>;
  runId: Nullable<string>;
  /** Who asked, for run-now and backfill. */
  requestedBy: Nullable<string>;
}
export type FireRow = Selectable<FireTable>;
