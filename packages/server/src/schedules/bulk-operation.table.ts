import type {Selectable} from 'kysely';
import type {DefaultTimestamp, Json, NullableTimestamp} from '../storage/column-types.js';

/** One schedule that a bulk action changed. */
export interface BulkItem {
  id: string;
  /** After the change: whoever changes the schedule later is not undone. */
  generation: number;
  /** Before the change. */
  note: string | null;
}

/** What a bulk pause or resume changed, so that it can be taken back for a day. */
export interface BulkOperationTable {
  id: string;
  organizationId: string;
  action: 'pause' | 'resume';
  items: Json<BulkItem[]>;
  createdAt: DefaultTimestamp;
  createdBy: string;
  undoneAt: NullableTimestamp;
}
export type BulkOperationRow = Selectable<BulkOperationTable>;
