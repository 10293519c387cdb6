import type {Request} from 'express';

/** Studio reads both names, trims, and uses 128 characters; an empty key is none. */
export function idempotencyKeyOf(request: Request): string | undefined {
  const given = request.get('idempotency-key') ?? request.get('x-idempotency-key') ?? '';
  const key = given.trim().slice(0, 128);
  return key === '' ? undefined : key;
}
