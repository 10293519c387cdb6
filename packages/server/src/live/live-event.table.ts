import type {LiveEvent} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {Computed} from '../storage/column-types.js';

/** One change that readers are told of, for a day. Written by triggers only; IDs are in the order of the commits. */
export interface LiveEventTable {
  id: Computed<number>;
  organizationId: Computed<string>;
  type: Computed<Exclude<LiveEvent['type'], 'reset'>>;
  occurredAt: Computed<Date>;
  scheduleId: Computed<string | null>;
  workflowId: Computed<string | null>;
  runId: Computed<string | null>;
}
export type LiveEventRow = Selectable<LiveEventTable>;
