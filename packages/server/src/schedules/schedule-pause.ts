import {recordAudit} from '../audit/record-audit.js';
import type {Db} from '../storage/database.js';
import type {ScheduleRow} from './schedule.table.js';

/**
 * Takes over a pause that Temporal made because a run failed (`pauseOnFailure`): the owner asked for it, so it becomes
 * the desired state, with the failure as the note.
 *
 * @returns the row with its new generation, or undefined when it is paused or deleted already.
 */
export function takeOverPause(db: Db, id: string, note: string): Promise<ScheduleRow | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('schedules')
      .set((set) => ({
        paused: true,
        note,
        generation: set('generation', '+', 1),
        updatedAt: new Date(),
        updatedBy: 'system',
      }))
      .where('id', '=', id)
      .where('paused', '=', false)
      .where('deletedAt', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await recordAudit(trx, {
      organizationId: row.organizationId,
      actorId: 'system',
      action: 'schedule.paused',
      subjectType: 'schedule',
      subjectId: id,
      generation: row.generation,
      before: {paused: false},
      after: {paused: true, note},
    });
    return row;
  });
}
