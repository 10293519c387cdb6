import type {NewTraceEvent} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {DefaultTimestamp, Nullable, NullableJson, Timestamp} from '../storage/column-types.js';

/** One step of a run, as the worker reported it. */
export interface TraceEventTable {
  runId: string;
  /** Ascending within the run, in the order of storing; gaps are possible. */
  sequence: number;
  /** The reporter's own name for the event: a repeated report is one event. */
  key: string;
  nodeId: string;
  type: NewTraceEvent['type'];
  level: NewTraceEvent['level'];
  occurredAt: Timestamp;
  message: Nullable<string>;
  error: NullableJson<NonNullable<NewTraceEvent['error']>>;
  outputSummary: NullableJson<Record<string, unknown>>;
  data: NullableJson<Record<string, unknown>>;
  metadata: NullableJson<Record<string, unknown>>;
  recordedAt: DefaultTimestamp;
}
export type TraceEventRow = Selectable<TraceEventTable>;
