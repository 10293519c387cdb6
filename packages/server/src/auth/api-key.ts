import {createHash, randomBytes} from 'node:crypto';

const MARK = 'ssk_';
const PREFIX_LENGTH = MARK.length + 8;

/** A new key, to be shown once, and what is stored of it. */
export interface NewApiKey {
  /** `ssk_` and 43 characters of chance (256 bits). */
  readonly key: string;
  readonly prefix: string;
  readonly hash: string;
}

export function generateApiKey(): NewApiKey {
  const key = `${MARK}${randomBytes(32).toString('base64url')}`;
  return {key, prefix: key.slice(0, PREFIX_LENGTH), hash: hashApiKey(key)};
}

export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Whether a bearer token is one of our keys, valid or not. */
export function isApiKey(token: string): boolean {
  return token.startsWith(MARK);
}
