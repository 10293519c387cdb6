import type {Scope} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {DefaultTimestamp, Json, Nullable, NullableTimestamp} from '../storage/column-types.js';

/** A key that programs show. The key itself is nowhere: only who has it can say it. */
export interface ApiKeyTable {
  id: string;
  organizationId: string;
  name: string;
  /** Its first characters, by which people tell keys apart. */
  prefix: string;
  /** SHA-256 of the whole key, which is chance enough to need no salt and no slowness. */
  hash: string;
  scopes: Json<Scope[]>;
  createdAt: DefaultTimestamp;
  createdBy: string;
  expiresAt: NullableTimestamp;
  /** To the minute. */
  lastUsedAt: NullableTimestamp;
  revokedAt: NullableTimestamp;
  revokedBy: Nullable<string>;
}
export type ApiKeyRow = Selectable<ApiKeyTable>;
