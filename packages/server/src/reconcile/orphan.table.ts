import type {Selectable} from 'kysely';
import type {Timestamp} from '../storage/column-types.js';

/** A Temporal schedule with this installation's prefix and without a row. */
export interface OrphanTable {
  temporalScheduleId: string;
  firstSeenAt: Timestamp;
  /** Later than `firstSeenAt` once a second pass has seen it too. */
  lastSeenAt: Timestamp;
}
export type OrphanRow = Selectable<OrphanTable>;
