import type {Logger} from 'pino';
import type {Db} from '../storage/database.js';
import {resealSecrets, type ResealReport} from './reseal.js';
import type {SecretBox} from './secret-box.js';

/** Encrypts what is not yet encrypted with the current key, and says what it could not. */
export async function keepSealed(db: Db, box: SecretBox, logger: Logger): Promise<ResealReport> {
  const report = await resealSecrets(db, box);
  const {resealed, clear, unreadable} = report;
  if (resealed > 0)
    logger.info({rows: resealed, keyId: box.currentKeyId}, 'secrets were encrypted with the current key');
  if (clear > 0) logger.error({rows: clear}, 'secrets are stored in clear: SECRETS_KEYS is not set');
  for (const [keyId, rows] of unreadable) {
    logger.error({rows, keyId}, 'secrets are encrypted with a key that this server does not have');
  }
  return report;
}
