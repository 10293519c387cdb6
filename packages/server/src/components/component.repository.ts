import type {Component} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import {toJson} from '../storage/column-types.js';
import type {Db} from '../storage/database.js';

/** Every component that a worker has told of lately, by ID. */
export async function listComponents(db: Db): Promise<Component[]> {
  const rows = await db.selectFrom('components').select('declaration').orderBy('id').execute();
  return rows.map(({declaration}) => declaration);
}

/**
 * Notes what a worker can execute. Of an ID that several workers have, the last one told counts; what no worker has told
 * of for a week is forgotten.
 */
export async function noteComponents(db: Db, components: readonly Component[]): Promise<void> {
  const reportedAt = new Date();
  const rows = new Map(components.map((component) => [component.id, component]));
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('components')
      .where('reportedAt', '<', sql<Date>`now() - interval '7 days'`)
      .execute();
    if (rows.size === 0) return;
    await trx
      .insertInto('components')
      .values([...rows].map(([id, component]) => ({id, declaration: toJson(component), reportedAt})))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((row) => ({declaration: row.ref('excluded.declaration'), reportedAt})),
      )
      .execute();
  });
}
