import {sql} from 'kysely';
import {randomUUID} from 'node:crypto';
import type {Identity, Reach} from '../auth/identity.js';
import {toJson} from '../storage/column-types.js';
import type {Db} from '../storage/database.js';
import type {BulkItem, BulkOperationRow} from './bulk-operation.table.js';
import {scheduleRows} from './schedule.repository.js';

/** What a bulk action needs to know of a schedule. */
export interface BulkSubject {
  readonly id: string;
  readonly name: string;
  readonly paused: boolean;
  readonly note: string | null;
}

/** Those of the IDs that are within reach. */
export async function findSubjects(
  db: Db,
  reach: Reach,
  ids: readonly string[],
): Promise<Map<string, BulkSubject>> {
  if (ids.length === 0) return new Map();
  const rows = await scheduleRows(db, reach)
    .select(['id', 'name', 'paused', 'note'])
    .where(sql<boolean>`schedules.id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** @returns the handle of the undo. */
export async function insertOperation(
  db: Db,
  {organizationId, userId}: Identity,
  action: BulkOperationRow['action'],
  items: readonly BulkItem[],
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('bulkOperations')
    .values({id, organizationId, action, items: toJson(items), createdBy: userId})
    .execute();
  return id;
}

/** Takes an operation to undo it; undefined when it is unknown, older than a day, or has been undone. */
export function takeOperation(
  db: Db,
  {organizationId}: Reach,
  id: string,
): Promise<BulkOperationRow | undefined> {
  return db
    .updateTable('bulkOperations')
    .set({undoneAt: new Date()})
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('undoneAt', 'is', null)
    .where('createdAt', '>', sql<Date>`now() - interval '24 hours'`)
    .returningAll()
    .executeTakeFirst();
}

/** Forgets what can no longer be undone. */
export async function forgetOldOperations(db: Db): Promise<void> {
  await db
    .deleteFrom('bulkOperations')
    .where('createdAt', '<', sql<Date>`now() - interval '24 hours'`)
    .execute();
}
