import {join} from 'node:path';
import {pino} from 'pino';
import type {ServerConfig} from '../config.js';
import {openSecretBox} from '../secrets/open-secret-box.js';
import {countByKey} from '../secrets/sealed-rows.repository.js';
import {openStorage} from '../storage/connect.js';
import {UsageError} from './usage.js';

/**
 * `secrets status | rotate`: how many rows each key encrypts, and before that, for `rotate`, all of them with the current
 * one. Works on the database directly.
 *
 * @returns what to print.
 * @throws UsageError, SecretsInClearError, and what the database throws.
 */
export async function secretsCommand(
  args: readonly string[],
  config: Pick<ServerConfig, 'databaseUrl' | 'dataFolder' | 'secretKeys'>,
): Promise<string> {
  const [verb, ...rest] = args;
  if ((verb !== 'status' && verb !== 'rotate') || rest.length > 0) {
    throw new UsageError('Say what to do: secrets status or rotate.');
  }
  const storage = await openStorage({
    databaseUrl: config.databaseUrl,
    folder: join(config.dataFolder, 'database'),
  });
  try {
    if (verb === 'rotate') await openSecretBox(config, storage.db, pino({level: 'silent'}));
    const counts = await countByKey(storage.db);
    if (counts.length === 0) return 'No secrets are stored.';
    const lines = counts.map(({table, keyId, rows}) =>
      [keyId === '-' ? '(in clear)' : keyId, table, rows].join('\t'),
    );
    return ['key\tin\trows', ...lines].join('\n');
  } finally {
    await storage.close();
  }
}
