import {sql} from 'kysely';
import {randomUUID} from 'node:crypto';
import type {Db} from '../storage/database.js';

/** Whose key it is. */
export interface KeyOwner {
  readonly organizationId: string;
  readonly caller: string;
  readonly keyHash: string;
}

/** The right to work on a request. */
export interface Claim {
  readonly claim: string;
  readonly effectId: string;
  /** An earlier attempt has begun and has died or failed: what it was to do may have been done. */
  readonly isRepetition: boolean;
}

/** How long a claim holds without being renewed: after a crash, a repeated request waits no longer. */
const LEASE = sql.lit('60 seconds');
/** How long a key is remembered. */
const MEMORY = sql.lit('24 hours');

/** Claims a key that is new, forgotten, or whose worker has died; undefined when somebody else has it. */
export async function claimKey(db: Db, owner: KeyOwner, requestDigest: string): Promise<Claim | undefined> {
  const newId = randomUUID();
  const result = await sql<Pick<Claim, 'claim' | 'effectId'>>`
    insert into idempotency_keys as k
      (organization_id, caller, key_hash, request_digest, effect_id, claim, locked_until)
    values (${owner.organizationId}, ${owner.caller}, ${owner.keyHash}, ${requestDigest}, ${newId}::uuid,
      ${randomUUID()}::uuid, now() + interval ${LEASE})
    on conflict (organization_id, caller, key_hash) do update set
      request_digest = excluded.request_digest,
      effect_id = case when k.created_at < now() - interval ${MEMORY} then excluded.effect_id else k.effect_id end,
      created_at = case when k.created_at < now() - interval ${MEMORY} then now() else k.created_at end,
      claim = excluded.claim, locked_until = excluded.locked_until, status = null, etag = null, body = null
    where k.created_at < now() - interval ${MEMORY}
      or (k.status is null and k.locked_until < now() and k.request_digest = excluded.request_digest)
    returning claim, effect_id
  `.execute(db);
  const claimed = result.rows[0];
  return claimed && {...claimed, isRepetition: claimed.effectId !== newId};
}

/** What is known of a key. */
export function findKey(db: Db, owner: KeyOwner) {
  return ownedBy(db, owner).executeTakeFirst();
}

function ownedBy(db: Db, {organizationId, caller, keyHash}: KeyOwner) {
  return db
    .selectFrom('idempotencyKeys')
    .select(['requestDigest', 'status', 'etag', 'body'])
    .where('organizationId', '=', organizationId)
    .where('caller', '=', caller)
    .where('keyHash', '=', keyHash);
}

export async function renewClaim(db: Db, {claim}: Claim): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({lockedUntil: sql<Date>`now() + interval ${LEASE}`})
    .where('claim', '=', claim)
    .execute();
}

/** Stores the answer, unless somebody has taken the request over. */
export async function completeKey(
  db: Db,
  {claim}: Claim,
  answer: {status: number; etag: string | null; body: string},
): Promise<void> {
  await db.updateTable('idempotencyKeys').set(answer).where('claim', '=', claim).execute();
}

/** A refused request had no effect: the key is free again. */
export async function releaseKey(db: Db, {claim}: Claim): Promise<void> {
  await db.deleteFrom('idempotencyKeys').where('claim', '=', claim).where('status', 'is', null).execute();
}

/** Whoever repeats the request goes on at once, and under the ID that the first attempt gave to what it may have made. */
export async function expireClaim(db: Db, {claim}: Claim): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({lockedUntil: sql<Date>`now() - interval '1 second'`})
    .where('claim', '=', claim)
    .where('status', 'is', null)
    .execute();
}

/** Forgets what is older than a day. */
export async function forgetOldKeys(db: Db): Promise<void> {
  await db
    .deleteFrom('idempotencyKeys')
    .where('createdAt', '<', sql<Date>`now() - interval ${MEMORY}`)
    .execute();
}
