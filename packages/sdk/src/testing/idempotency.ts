import {jsonEqual} from '../payload/index.js';
import type {FakeRequest} from './fake-request.js';
import {refusal} from './refusal.js';

/** An answer as it is sent again. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
  readonly etag: string | undefined;
}

/** Answers by the caller's key, with what was asked. */
export type KeptAnswers = Map<string, {readonly asked: unknown; readonly answer: KeptAnswer}>;

/** Studio reads both names, trims, and uses 128 characters; an empty key is none. */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const key = headers.get('Idempotency-Key') ?? headers.get('X-Idempotency-Key') ?? '';
  const used = key.trim().slice(0, 128);
  return used === '' ? undefined : used;
}

/**
 * Makes a POST with a key one effect with one answer: the same path with the same key is answered again. A refusal is
 * not remembered, as it changed nothing.
 *
 * @throws {Refusal} `idempotency_key_reused` for the same key with another request.
 */
export function once(answers: KeptAnswers, request: FakeRequest, work: () => KeptAnswer): KeptAnswer {
  const key = request.method === 'POST' ? idempotencyKeyOf(request.headers) : undefined;
  if (key === undefined) return work();
  const place = `${request.url} ${key}`;
  const asked = {ifMatch: request.headers.get('If-Match'), body: request.body ?? null};
  const known = answers.get(place);
  if (known === undefined) {
    const answer = work();
    answers.set(place, {asked, answer});
    return answer;
  }
  if (jsonEqual(known.asked, asked)) return known.answer;
  throw refusal('idempotency_key_reused', 'This idempotency key came with another request before.');
}
