/** Studio reads both names, trims, and uses 128 characters; an empty key is none. */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const key = headers.get('Idempotency-Key') ?? headers.get('X-Idempotency-Key') ?? '';
  const used = key.trim().slice(0, 128);
  return used === '' ? undefined : used;
}
