import {sql, type SqlBool} from 'kysely';
import type {Reach} from '../auth/identity.js';
import type {Db, Trx} from '../storage/database.js';
import {comingFires} from './coming-fires.js';
import type {ScheduleRow} from './schedule.table.js';

/** So many rows are computed in well under a tenth of a second. */
const BATCH_SIZE = 1_000;
/** After a long absence the rest comes with the next requests; nobody waits a minute for a list. */
const MAX_BATCHES = 5;

/**
 * Makes `nextRunAt` true at `now` for every schedule that somebody reaches: a fire that has passed is followed by the
 * next one. A run that is prepared does it for its own schedule; this is for fires that made no run (skipped, or the
 * worker is away), and for schedules that were paused while Temporal was away.
 *
 * @returns how many were behind.
 */
export async function refreshNextRuns(db: Db, reach: Reach, now: Date): Promise<number> {
  let refreshed = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const count = await db.transaction().execute((trx) => refreshBatch(trx, reach, now));
    refreshed += count;
    if (count < BATCH_SIZE) break;
  }
  return refreshed;
}

/** Rows that somebody else holds are being changed, and that change tells their next fire itself. */
async function refreshBatch(trx: Trx, {organizationId}: Reach, now: Date): Promise<number> {
  const rows = await trx
    .selectFrom('schedules')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('deletedAt', 'is', null)
    .where((where) =>
      where.or([
        sql<SqlBool>`coalesce(next_run_at, 'infinity'::timestamptz) <= ${now.toISOString()}::timestamptz`,
        where.and([where('paused', '=', true), where('nextRunAt', 'is not', null)]),
      ]),
    )
    .limit(BATCH_SIZE)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  if (rows.length > 0) await writeNextRuns(trx, rows, now);
  return rows.length;
}

async function writeNextRuns(trx: Trx, rows: readonly ScheduleRow[], now: Date): Promise<void> {
  const next = rows.map((row) => ({id: row.id, nextRunAt: comingFires(row, now)[0] ?? null}));
  await sql`
    update schedules set next_run_at = fresh.next_run_at
    from jsonb_to_recordset(${JSON.stringify(next.map(({id, nextRunAt}) => ({id, next_run_at: nextRunAt})))}::jsonb)
      as fresh (id uuid, next_run_at timestamptz)
    where schedules.id = fresh.id
  `.execute(trx);
}
