import {randomBytes} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseSecretKeys, type SecretKey} from './secret-keys.js';

const FILE_NAME = 'secrets.key';

/**
 * The keys of an embedded database, in a file beside it that only its owner may read; made at the first start. It has
 * the form of the environment's variable, so a key can be taken from one to the other.
 *
 * @throws TypeError when the file holds something else, and what the file system throws.
 */
export async function findKeyFile(folder: string): Promise<SecretKey[]> {
  const path = join(folder, FILE_NAME);
  await mkdir(folder, {recursive: true});
  await writeFile(path, `${newKey()}\n`, {flag: 'wx', mode: 0o600}).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  try {
    return parseSecretKeys((await readFile(path, 'utf8')).trim());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`${path} ${error.message}`, {cause: error});
  }
}

function newKey(): string {
  return `local-${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`;
}
