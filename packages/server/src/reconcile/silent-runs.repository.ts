import {sql} from 'kysely';
import type {RunRow} from '../runs/run.table.js';
import type {Db} from '../storage/database.js';

/** Live runs of any organization that nobody has said anything about for a while, the longest silent first. */
export function findSilentRuns(db: Db, silentSeconds: number, limit: number): Promise<RunRow[]> {
  return db
    .selectFrom('runs')
    .selectAll()
    .where('endedAt', 'is', null)
    .where('updatedAt', '<', sql<Date>`now() - make_interval(secs => ${silentSeconds})`)
    .orderBy('updatedAt')
    .limit(limit)
    .execute();
}

/** It is alive: not silent until the time has passed again. */
export async function touchRun(db: Db, id: string): Promise<void> {
  await db
    .updateTable('runs')
    .set({updatedAt: new Date()})
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute();
}
