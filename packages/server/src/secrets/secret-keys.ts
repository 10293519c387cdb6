/** A key that secrets are encrypted with, and the name under which ciphertexts know it. */
export interface SecretKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

const ENTRY = /^([A-Za-z0-9][A-Za-z0-9_-]{0,62}):([A-Za-z0-9+/_-]{43}=?)$/;
const KEY_BYTES = 32;

/**
 * Reads keys as the environment gives them: `id:base64,id:base64`, each key 32 random bytes. The first encrypts, all
 * decrypt.
 *
 * @throws TypeError that says what is wrong, and never repeats a key.
 */
export function parseSecretKeys(text: string): SecretKey[] {
  const keys = text.split(',').map((entry) => parseEntry(entry.trim()));
  if (new Set(keys.map(({id}) => id)).size < keys.length) throw new TypeError('has an ID twice');
  return keys;
}

function parseEntry(entry: string): SecretKey {
  const [, id = '', encoded = ''] = ENTRY.exec(entry) ?? [];
  const key = Buffer.from(encoded, 'base64');
  if (id === '' || key.length !== KEY_BYTES) {
    throw new TypeError('must be like 2026-11:<base64 of 32 bytes>, several separated by commas');
  }
  return {id, key};
}
