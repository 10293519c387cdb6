import {createHash} from 'node:crypto';
import {SecretBox} from '../secrets/secret-box.js';

/** A box with keys that follow from their IDs: the same in every server of a test. */
export function aSecretBox(...ids: string[]): SecretBox {
  const names = ids.length === 0 ? ['test'] : ids;
  return new SecretBox(names.map((id) => ({id, key: createHash('sha256').update(id).digest()})));
}
