import type {FireCounters, RunStatus} from '@shipsec/schedules-sdk/contract';
import {sql, type SelectQueryBuilder, type Updateable} from 'kysely';
import type {Reach} from '../auth/identity.js';
import type {Database, Db, Trx} from '../storage/database.js';
import type {ScheduleRow, ScheduleTable} from './schedule.table.js';

/** A schedule with what lists show beside it. */
export type ScheduleView = ScheduleRow & {
  workflowName: string;
  workflowVersion: number | null;
  lastRunStatus: RunStatus | null;
  /** Null before Temporal first held it. */
  counters: FireCounters | null;
};

/** The schedules that somebody reaches. Tombstones are left out everywhere here: to a caller a deleted schedule is gone. */
export function scheduleRows(db: Db, {organizationId, workflowIds}: Reach) {
  const rows = db
    .selectFrom('schedules')
    .where('schedules.organizationId', '=', organizationId)
    .where('schedules.deletedAt', 'is', null);
  return workflowIds === undefined ? rows : rows.where('schedules.workflowId', 'in', [...workflowIds]);
}

const ledgerCounters = sql<FireCounters | null>`case when ledgers.schedule_id is not null then jsonb_build_object(
  'fired', ledgers.fired, 'missed', ledgers.missed, 'skipped', ledgers.skipped,
  'buffered', ledgers.waiting + jsonb_array_length(ledgers.pending)) end`;

/** Rows of schedules, with what lists show beside them. */
export function selectViews(db: Db, rows: SelectQueryBuilder<Database, 'schedules', ScheduleRow>) {
  return db
    .selectFrom(rows.as('schedules'))
    .innerJoin('workflows', 'workflows.id', 'schedules.workflowId')
    .leftJoin('workflowVersions', 'workflowVersions.id', 'schedules.workflowVersionId')
    .leftJoin('runs', 'runs.id', 'schedules.lastRunId')
    .leftJoin('ledgers', 'ledgers.scheduleId', 'schedules.id')
    .selectAll('schedules')
    .select([
      'workflows.name as workflowName',
      'workflowVersions.version as workflowVersion',
      'runs.status as lastRunStatus',
      ledgerCounters.as('counters'),
    ]);
}

/**
 * One schedule within reach. Any other, and one of another organization, does not exist here. Its neighbours are looked
 * up one by one: planning their join takes Postgres twice as long as the whole of this.
 */
export function findScheduleView(db: Db, reach: Reach, id: string): Promise<ScheduleView | undefined> {
  return scheduleRows(db, reach)
    .selectAll('schedules')
    .select((from) => [
      from
        .selectFrom('workflows')
        .select('workflows.name')
        .whereRef('workflows.id', '=', 'schedules.workflowId')
        .$asScalar()
        .$notNull()
        .as('workflowName'),
      from
        .selectFrom('workflowVersions')
        .select('workflowVersions.version')
        .whereRef('workflowVersions.id', '=', 'schedules.workflowVersionId')
        .as('workflowVersion'),
      from
        .selectFrom('runs')
        .select('runs.status')
        .whereRef('runs.id', '=', 'schedules.lastRunId')
        .as('lastRunStatus'),
      from
        .selectFrom('ledgers')
        .select(ledgerCounters.as('counters'))
        .whereRef('ledgers.scheduleId', '=', 'schedules.id')
        .as('counters'),
    ])
    .where('schedules.id', '=', id)
    .executeTakeFirst();
}

/** The row, held until the transaction ends, so that generation and fields change together. */
export function lockScheduleRow(trx: Trx, reach: Reach, id: string): Promise<ScheduleRow | undefined> {
  return scheduleRows(trx, reach)
    .selectAll('schedules')
    .where('schedules.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** A row locked by {@link lockScheduleRow}; `changes` carries the new generation. */
export function updateSchedule(
  trx: Trx,
  row: ScheduleRow,
  changes: Updateable<ScheduleTable>,
): Promise<ScheduleRow> {
  return trx
    .updateTable('schedules')
    .set(changes)
    .where('organizationId', '=', row.organizationId)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
