import type {FireVerdict, OverlapPolicy} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {DefaultJson, Default, NullableTimestamp, Timestamp} from '../storage/column-types.js';
import type {FireRow} from './fire.table.js';

/** A cadence and from when it has been in force; until the next one of the same schedule. The database keeps it. */
export interface CadenceSpanTable {
  scheduleId: string;
  generation: number;
  /** The instant of the change; of the first span, when Temporal first held the schedule. */
  inForceFrom: Timestamp;
  /** When Temporal was seen to hold it; null while it is not. */
  heldFrom: NullableTimestamp;
  cronExpression: string;
  timezone: string;
  jitterSeconds: number;
  startAt: NullableTimestamp;
  endAt: NullableTimestamp;
  overlapPolicy: OverlapPolicy;
  paused: boolean;
}
export type CadenceSpan = Selectable<CadenceSpanTable>;

/** An instant that has passed and has no verdict yet: it waits in Temporal, or nothing tells yet what became of it. */
export interface PendingFire {
  /** ISO 8601. */
  readonly at: string;
  /** When it was first looked for, ISO 8601. */
  readonly since: string;
}

/** How far the ledger of one schedule is closed, and what it counts of the cadence's fires. */
export interface LedgerTable {
  scheduleId: string;
  startedAt: Timestamp;
  /** Every instant up to here has its row, or is pending. */
  closedUntil: Timestamp;
  /** When there is next something to close; null while nothing is to come. While somebody works on it, its lease. */
  dueAt: NullableTimestamp;
  /** Counts changes of the cadence. */
  revision: Default<number>;
  pending: DefaultJson<PendingFire[]>;
  /** When Temporal made the schedule whose counts are explained below; null before it was first asked. */
  heldSince: NullableTimestamp;
  /** How many of the fires that Temporal has counted as missed, or skipped, have a row. */
  explainedMissed: Default<number>;
  explainedSkipped: Default<number>;
  /** Rows of the cadence's fires, by what they say; the database counts them. */
  fired: Default<number>;
  missed: Default<number>;
  skipped: Default<number>;
  waiting: Default<number>;
}
export type LedgerRow = Selectable<LedgerTable>;

/** How many verdicts were ever given, over all organizations; the sum over the slots counts. */
export interface FireTotalTable {
  kind: FireRow['kind'];
  verdict: FireVerdict;
  slot: number;
  count: number;
}
