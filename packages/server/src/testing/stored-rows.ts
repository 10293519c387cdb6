import type {FireRow} from '../fires/fire.table.js';
import type {Db} from '../storage/database.js';

/** The ledger of a schedule as it is stored, in the order of its instants. */
export function firesOf(db: Db, {id}: {readonly id: string}): Promise<FireRow[]> {
  return db.selectFrom('fires').selectAll().where('scheduleId', '=', id).orderBy('nominalFireAt').execute();
}
