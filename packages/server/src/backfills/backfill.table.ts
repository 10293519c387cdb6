import type {Fire, OverlapPolicy} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {Default, DefaultTimestamp, Json, Nullable, NullableTimestamp} from '../storage/column-types.js';

/** The accepted fires of a past span, and how far they have come. */
export interface BackfillTable {
  id: string;
  organizationId: string;
  scheduleId: string;
  /** Instead of the schedule's own. */
  overlapPolicy: Nullable<OverlapPolicy>;
  /** What each of its runs is made of: the schedule as it was when the backfill was accepted. */
  fire: Json<Fire>;
  /** The instants of the cadence, ascending, ISO 8601. */
  instants: Json<string[]>;
  /** How many of the instants have been decided: each is a run then, or has its reason in the ledger. */
  released: Default<number>;
  /** Until then a server works on it; another one takes it over afterwards. */
  leasedUntil: NullableTimestamp;
  requestedBy: string;
  createdAt: DefaultTimestamp;
  /** When all of it was decided, or it was cancelled. */
  finishedAt: NullableTimestamp;
  cancelledAt: NullableTimestamp;
  cancelledBy: Nullable<string>;
}
export type BackfillRow = Selectable<BackfillTable>;
