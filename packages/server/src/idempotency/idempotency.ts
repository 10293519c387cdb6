import type {Request} from 'express';
import {createHash, createHmac} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import type {Identity} from '../auth/identity.js';
import {HttpProblem} from '../http/http-problem.js';
import {requestDigest} from '../runs/request-digest.js';
import type {Db} from '../storage/database.js';
import {
  claimKey,
  completeKey,
  expireClaim,
  findKey,
  releaseKey,
  renewClaim,
  type Claim,
  type KeyOwner,
} from './idempotency.repository.js';
import {idempotencyKeyOf} from './idempotency-key.js';
import {openBody, sealBody} from './sealed-body.js';

/** An answer as it is sent again. */
export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  /** JSON text. */
  readonly body: string;
}

const RENEW_MS = 20_000;
const POLL_MS = 100;
/** A duplicate waits for the first one this long; clients give up at thirty seconds. */
const MAX_WAIT_MS = 25_000;

/**
 * Makes a POST with an `Idempotency-Key` one effect with one answer, for a day, over any number of replicas: the first
 * request does the work, duplicates wait for its answer. A refusal is not remembered, as it changed nothing.
 */
export class Idempotency {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * @param work does it; the claim has the ID that a new thing gets, the same after a crash.
   * @throws HttpProblem `idempotency_key_reused` for the same key with another request, `idempotency_key_in_use` when
   * the first request takes too long; and what `work` throws.
   */
  async once(
    request: Request,
    identity: Identity,
    work: (claim?: Claim) => Promise<Answer>,
  ): Promise<Answer> {
    const key = idempotencyKeyOf(request);
    if (key === undefined) return work();
    const owner = ownerOf(request, identity, key);
    const digest = digestOf(request, key);
    const until = Date.now() + MAX_WAIT_MS;
    do {
      const claim = await claimKey(this.#db, owner, digest);
      if (claim !== undefined) return this.#work(claim, key, work);
      const known = await findKey(this.#db, owner);
      if (known !== undefined && known.requestDigest !== digest) {
        throw new HttpProblem(
          'idempotency_key_reused',
          'This idempotency key came with another request before.',
        );
      }
      if (known !== undefined && known.status !== null && known.body !== null) {
        return {status: known.status, etag: known.etag, body: openBody(known.body, key)};
      }
      await wait(POLL_MS);
    } while (Date.now() < until);
    throw new HttpProblem(
      'idempotency_key_in_use',
      'The first request with this idempotency key is still at work.',
      {
        headers: {'Retry-After': '2'},
      },
    );
  }

  async #work(claim: Claim, key: string, work: (claim: Claim) => Promise<Answer>): Promise<Answer> {
    const renewal = setInterval(() => {
      // A renewal that fails leaves the claim as it is: it holds for two more.
      renewClaim(this.#db, claim).catch(() => undefined);
    }, RENEW_MS);
    try {
      const answer = await work(claim);
      await completeKey(this.#db, claim, {...answer, body: sealBody(answer.body, key)});
      return answer;
    } catch (error) {
      const letGo = isRefusal(error) && !claim.isRepetition ? releaseKey : expireClaim;
      await letGo(this.#db, claim).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }
}

/** Anything else, and the refusal of a repetition, may come after the work was stored: the next one has to find its ID again. */
function isRefusal(error: unknown): boolean {
  return error instanceof HttpProblem && error.status < 500;
}

/** A key belongs to a caller and a path: the same one for two schedules is two keys, as people's scripts have it. */
function ownerOf(
  request: Request,
  {organizationId, userId, actorType = 'user'}: Identity,
  key: string,
): KeyOwner {
  const keyHash = createHash('sha256').update(`key:${request.originalUrl}:${key}`).digest('hex');
  return {organizationId, caller: `${actorType}:${userId}`, keyHash};
}

/**
 * What makes two requests to one path the same: what they say, and from which state. Made with the key, which is not
 * stored: a plain digest of a body with a secret could be guessed at.
 */
function digestOf(request: Request, key: string): string {
  const body: unknown = request.body;
  const digest = requestDigest({ifMatch: request.get('if-match'), body});
  return createHmac('sha256', `request:${key}`).update(digest).digest('hex');
}
