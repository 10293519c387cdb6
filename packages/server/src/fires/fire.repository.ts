import type {Db, Trx} from '../storage/database.js';
import type {FireRow} from './fire.table.js';

/**
 * Writes the one row of a fire, or replaces what was written of it before: an instant that was taken for missed, and
 * whose run comes after all, has run.
 */
export async function writeFire(trx: Trx, fire: FireRow): Promise<void> {
  if (fire.kind === 'scheduled') {
    await trx
      .deleteFrom('fires')
      .where('scheduleId', '=', fire.scheduleId)
      .where('nominalFireAt', '=', fire.nominalFireAt)
      .where('kind', '=', 'scheduled')
      .execute();
  }
  const {id: _id, ...changes} = fire;
  await trx
    .insertInto('fires')
    .values(fire)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute();
}

export function findFire(db: Db, id: string): Promise<FireRow | undefined> {
  return db.selectFrom('fires').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The run never was: neither was its fire. */
export async function removeFire(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('fires').where('id', '=', id).execute();
}
