import {createCipheriv, createDecipheriv, randomBytes} from 'node:crypto';
import {HttpProblem} from '../http/http-problem.js';
import type {SecretKey} from './secret-keys.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Stands in a column for "not encrypted yet": rows from before there were keys. No key can have this ID.
 */
export const UNSEALED = '-';

/** The row that a ciphertext belongs to. Copied to another row, or to another organization, it does not open. */
export interface SealContext {
  readonly table: 'schedules' | 'runs';
  readonly organizationId: string;
  readonly id: string;
}

/** Encrypts what is stored of secrets: AES-256-GCM, bound to its row, `<key ID>.<base64 of IV, tag and ciphertext>`. */
export class SecretBox {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #current: SecretKey | undefined;

  /** @param keys the first encrypts, all decrypt; without any, nothing can be stored. */
  constructor(keys: readonly SecretKey[]) {
    this.#keys = new Map(keys.map(({id, key}) => [id, key]));
    this.#current = keys[0];
  }

  /** The key that encrypts; undefined without one. */
  get currentKeyId(): string | undefined {
    return this.#current?.id;
  }

  /** @throws HttpProblem `secrets_key_missing` */
  seal(content: unknown, context: SealContext): string {
    if (this.#current === undefined) {
      throw new HttpProblem('secrets_key_missing', 'This server has no key to encrypt secrets with.');
    }
    const {id, key} = this.#current;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(bound(context));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
    return `${id}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /** @throws HttpProblem `secret_unreadable` when its key is gone, or it is not what was stored in this row. */
  open(sealed: string, context: SealContext): unknown {
    const keyId = keyIdOf(sealed);
    const key = this.#keys.get(keyId);
    if (key === undefined) {
      throw unreadable(
        `The secrets were encrypted with the key "${keyId}", which this server does not have.`,
      );
    }
    const bytes = Buffer.from(sealed.slice(keyId.length + 1), 'base64');
    try {
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES));
      decipher.setAAD(bound(context)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const opened = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
      return JSON.parse(Buffer.concat(opened).toString('utf8'));
    } catch (error) {
      throw unreadable(
        `The secrets do not open with the key "${keyId}": it is another one, or they were changed.`,
        error,
      );
    }
  }
}

/** The ID of the key that a stored value was encrypted with. */
export function keyIdOf(sealed: string): string {
  return sealed.slice(0, sealed.indexOf('.') === -1 ? sealed.length : sealed.indexOf('.'));
}

function bound({table, organizationId, id}: SealContext): Buffer {
  return Buffer.from(JSON.stringify([table, organizationId, id]), 'utf8');
}

function unreadable(detail: string, cause?: unknown): HttpProblem {
  return new HttpProblem('secret_unreadable', detail, {cause});
}
