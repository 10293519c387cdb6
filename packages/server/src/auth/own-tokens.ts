import type {Request} from 'express';
import type {Db} from '../storage/database.js';
import {hashApiKey, isApiKey} from './api-key.js';
import {findApiKey, findApiKeyByHash, touchApiKey} from './api-key.repository.js';
import type {ApiKeyRow} from './api-key.table.js';
import {bearerOf, unauthenticated} from './bearer.js';
import {isEmbedToken, type EmbedTokens} from './embed-token.js';
import type {Authenticate, Identity} from './identity.js';

/**
 * Knows the tokens that we give out, API keys and embed tokens; who shows none of them is left to the host's own hook.
 * A token of ours that is not valid is refused, never passed on.
 *
 * @throws HttpProblem `unauthenticated`, and what `otherwise` throws.
 */
export function ownTokens(db: Db, embedTokens: EmbedTokens, otherwise: Authenticate): Authenticate {
  return async function ownTokens(request: Request) {
    const token = bearerOf(request);
    if (token === undefined) return otherwise(request);
    if (isApiKey(token)) return identifyByKey(db, token);
    if (isEmbedToken(token)) return identifyByEmbedToken(db, embedTokens, token);
    return otherwise(request);
  };
}

async function identifyByKey(db: Db, key: string): Promise<Identity> {
  const row = await findApiKeyByHash(db, hashApiKey(key));
  requireValid(row);
  await touchApiKey(db, row.id);
  return {
    organizationId: row.organizationId,
    userId: row.name,
    scopes: row.scopes,
    actorType: 'api_key',
    apiKeyId: row.id,
    expiresAt: row.expiresAt ?? undefined,
  };
}

async function identifyByEmbedToken(db: Db, embedTokens: EmbedTokens, token: string): Promise<Identity> {
  const identity = await embedTokens.verify(token);
  if (identity.apiKeyId !== undefined) requireValid(await findApiKey(db, identity.apiKeyId));
  return identity;
}

function requireValid(row: ApiKeyRow | undefined): asserts row is ApiKeyRow {
  if (row === undefined) throw unauthenticated('The API key is not known.');
  if (row.revokedAt !== null) throw unauthenticated(`The API key ${row.prefix}… is revoked.`);
  if (row.expiresAt !== null && row.expiresAt <= new Date()) {
    throw unauthenticated(`The API key ${row.prefix}… is expired.`);
  }
}
