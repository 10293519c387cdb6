import type {Selectable} from 'kysely';
import type {Computed, DefaultTimestamp, Json, Nullable} from '../storage/column-types.js';

/** One field of a change. An absent value is null. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Who changed what. Written in the transaction of the change itself; never updated. */
export interface AuditEventTable {
  id: Computed<number>;
  organizationId: string;
  occurredAt: DefaultTimestamp;
  /** User ID, or `system` for what the reconciler does. */
  actorId: string;
  actorType: 'user' | 'api_key' | 'embed_token' | 'reconciler' | 'temporal';
  /** Noun and verb: `schedule.created`. */
  action: string;
  subjectType: 'schedule' | 'workflow' | 'run' | 'api_key';
  subjectId: string;
  /** What it was called at that time; null where it has no name. */
  subjectName: Nullable<string>;
  /** The schedule's generation that the change made. */
  generation: Nullable<number>;
  changes: Json<FieldChange[]>;
  requestId: Nullable<string>;
}
export type AuditEventRow = Selectable<AuditEventTable>;
