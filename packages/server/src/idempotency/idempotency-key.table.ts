import type {DefaultTimestamp, Nullable, Timestamp} from '../storage/column-types.js';

/** A request that came with an `Idempotency-Key`, for a day. */
export interface IdempotencyKeyTable {
  organizationId: string;
  /** Keys of two callers never meet. */
  caller: string;
  /** The key itself is nowhere: it opens `body`. */
  keyHash: string;
  requestDigest: string;
  /** The ID of what the request creates: a request that is taken over after a crash makes the same thing. */
  effectId: string;
  /** Whose turn it is, until `lockedUntil`; whoever works on the request renews it. */
  claim: string;
  lockedUntil: Timestamp;
  /** Of the answer; null while there is none. */
  status: Nullable<number>;
  etag: Nullable<string>;
  /** The answer, encrypted: it may be one that is shown only once. */
  body: Nullable<string>;
  createdAt: DefaultTimestamp;
}
