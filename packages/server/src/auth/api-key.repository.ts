import {sql, type Insertable} from 'kysely';
import type {Db, Trx} from '../storage/database.js';
import type {ApiKeyRow, ApiKeyTable} from './api-key.table.js';

/** Newest first, with those that are no longer valid. */
export function listApiKeys(db: Db, organizationId: string): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('apiKeys')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
}

export function insertApiKey(trx: Trx, row: Insertable<ApiKeyTable>): Promise<ApiKeyRow> {
  return trx.insertInto('apiKeys').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Of any organization, valid or not: whoever has the key shows by it whose it is. */
export function findApiKeyByHash(db: Db, hash: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('apiKeys').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** Of any organization, by the ID in a token that we have signed. */
export function findApiKey(db: Db, id: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('apiKeys').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockApiKey(trx: Trx, organizationId: string, id: string): Promise<ApiKeyRow | undefined> {
  return trx
    .selectFrom('apiKeys')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function revokeApiKey(trx: Trx, id: string, revokedBy: string): Promise<ApiKeyRow> {
  return trx
    .updateTable('apiKeys')
    .set({revokedAt: new Date(), revokedBy})
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Notes a use, once a minute at most, so that a busy key does not write at each request. */
export async function touchApiKey(db: Db, id: string): Promise<void> {
  await db
    .updateTable('apiKeys')
    .set({lastUsedAt: sql<Date>`now()`})
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('lastUsedAt', 'is', null),
        where('lastUsedAt', '<', sql<Date>`now() - interval '1 minute'`),
      ]),
    )
    .execute();
}
