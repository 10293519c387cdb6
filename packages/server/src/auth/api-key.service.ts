import type {ApiKey, CreatedApiKey, CreateApiKeyCommand} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {actorOf, recordAudit} from '../audit/record-audit.js';
import {HttpProblem} from '../http/http-problem.js';
import type {Db} from '../storage/database.js';
import type {Caller} from '../workflows/workflow.service.js';
import {generateApiKey} from './api-key.js';
import {insertApiKey, listApiKeys, lockApiKey, revokeApiKey} from './api-key.repository.js';
import type {ApiKeyRow} from './api-key.table.js';
import type {Identity} from './identity.js';
import {requireGrantable} from './scopes.js';

const DAY_MS = 86_400_000;

/** The keys of an organization, for its programs. Who may do this has the scope `admin`. */
export class ApiKeyService {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Newest first, with those that are no longer valid. */
  async list({organizationId}: Identity): Promise<ApiKey[]> {
    return (await listApiKeys(this.#db, organizationId)).map(toApiKey);
  }

  /** The answer has the key itself, which nobody can read again. @throws HttpProblem `insufficient_scope` */
  async create(caller: Caller, {name, scopes, expiresInDays}: CreateApiKeyCommand): Promise<CreatedApiKey> {
    requireGrantable(caller.identity, scopes);
    const {organizationId, userId} = caller.identity;
    const {key, ...stored} = generateApiKey();
    const expiresAt = expiresInDays === undefined ? null : new Date(Date.now() + expiresInDays * DAY_MS);
    const row = await this.#db.transaction().execute(async (trx) => {
      const created = await insertApiKey(trx, {
        id: randomUUID(),
        organizationId,
        name,
        ...stored,
        scopes: JSON.stringify(scopes),
        createdBy: userId,
        expiresAt,
      });
      const after = {name, prefix: created.prefix, scopes, expiresAt};
      await recordAudit(trx, {...audited(caller, created), action: 'api_key.created', after});
      return created;
    });
    return {...toApiKey(row), key};
  }

  /** Ends a key, and every embed token that was made with it. Again is no error. @throws HttpProblem `api_key_not_found` */
  revoke(caller: Caller, id: string): Promise<ApiKey> {
    const {organizationId, userId} = caller.identity;
    return this.#db.transaction().execute(async (trx) => {
      const row = await lockApiKey(trx, organizationId, id);
      if (row === undefined) throw new HttpProblem('api_key_not_found', `API key ${id} not found`);
      if (row.revokedAt !== null) return toApiKey(row);
      const revoked = await revokeApiKey(trx, id, userId);
      await recordAudit(trx, {
        ...audited(caller, revoked),
        action: 'api_key.revoked',
        before: {revokedAt: null},
        after: {revokedAt: revoked.revokedAt},
      });
      return toApiKey(revoked);
    });
  }
}

function audited({identity, requestId}: Caller, {id, name}: ApiKeyRow) {
  return {
    organizationId: identity.organizationId,
    ...actorOf(identity),
    requestId,
    subjectType: 'api_key',
    subjectId: id,
    subjectName: name,
  } as const;
}

function toApiKey(row: ApiKeyRow): ApiKey {
  const {id, name, prefix, scopes, createdBy} = row;
  return {
    id,
    name,
    prefix,
    scopes,
    createdAt: row.createdAt.toISOString(),
    createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
