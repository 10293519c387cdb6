import type {Logger} from 'pino';
import type {ServerConfig} from '../config.js';
import type {Db} from '../storage/database.js';
import {findKeyFile} from './key-file.js';
import {keepSealed} from './keep-sealed.js';
import {SecretBox} from './secret-box.js';

/** The database holds secrets in clear, and there is no key to encrypt them with. */
export class SecretsInClearError extends Error {
  override readonly name = 'SecretsInClearError';
  constructor(rows: number) {
    super(
      `The database holds secrets in clear (${rows} rows) and SECRETS_KEYS is not set. Make a key as docs/operators/secrets.md says, and set it.`,
    );
  }
}

/**
 * The standalone server's box: with the keys of the environment, or those in the data folder of an embedded database.
 * What older versions have stored in clear is encrypted before it returns, so nothing is ever served from that.
 *
 * @throws SecretsInClearError
 */
export async function openSecretBox(
  config: Pick<ServerConfig, 'secretKeys' | 'databaseUrl' | 'dataFolder'>,
  db: Db,
  logger: Logger,
): Promise<SecretBox> {
  const box = new SecretBox(await keysOf(config));
  const {clear} = await keepSealed(db, box, logger);
  if (clear > 0) throw new SecretsInClearError(clear);
  return box;
}

async function keysOf({
  secretKeys,
  databaseUrl,
  dataFolder,
}: Pick<ServerConfig, 'secretKeys' | 'databaseUrl' | 'dataFolder'>) {
  return secretKeys ?? (databaseUrl === undefined ? await findKeyFile(dataFolder) : []);
}
