import type {RunStatus, ScheduleStatus} from '@shipsec/schedules-sdk/contract';
import type {Insertable, Updateable} from 'kysely';
import type {Db, Trx} from '../storage/database.js';
import type {SchedulePosition} from './schedule-cursor.js';
import type {ScheduleRow, ScheduleTable} from './schedule.table.js';

/** A schedule with what lists show beside it. */
export type ScheduleView = ScheduleRow & {
  workflowName: string;
  workflowVersion: number | null;
  lastRunStatus: RunStatus | null;
};

export interface ScheduleFilter {
  workflowId?: string | undefined;
  status?: ScheduleStatus | undefined;
  /** Rows behind this one. */
  after?: SchedulePosition | undefined;
  /** All rows without it. */
  limit?: number | undefined;
}

/** Tombstones are left out everywhere here: to a caller a deleted schedule is gone. */
function selectViews(db: Db, organizationId: string) {
  return db
    .selectFrom('schedules')
    .innerJoin('workflows', 'workflows.id', 'schedules.workflowId')
    .leftJoin('workflowVersions', 'workflowVersions.id', 'schedules.workflowVersionId')
    .leftJoin('runs', 'runs.id', 'schedules.lastRunId')
    .selectAll('schedules')
    .select([
      'workflows.name as workflowName',
      'workflowVersions.version as workflowVersion',
      'runs.status as lastRunStatus',
    ])
    .where('schedules.organizationId', '=', organizationId)
    .where('schedules.deletedAt', 'is', null);
}

/** One schedule of the organization. A schedule of another organization does not exist here. */
export function findScheduleView(
  db: Db,
  organizationId: string,
  id: string,
): Promise<ScheduleView | undefined> {
  return selectViews(db, organizationId).where('schedules.id', '=', id).executeTakeFirst();
}

/** By name, then ID. */
export function listScheduleViews(
  db: Db,
  organizationId: string,
  filter: ScheduleFilter,
): Promise<ScheduleView[]> {
  let query = selectViews(db, organizationId);
  if (filter.workflowId !== undefined) query = query.where('schedules.workflowId', '=', filter.workflowId);
  if (filter.status !== undefined) query = query.where('schedules.status', '=', filter.status);
  const {after, limit} = filter;
  if (after !== undefined) {
    query = query.where((eb) =>
      eb(eb.refTuple('schedules.name', 'schedules.id'), '>', eb.tuple(after.name, after.id)),
    );
  }
  if (limit !== undefined) query = query.limit(limit);
  return query.orderBy('schedules.name').orderBy('schedules.id').execute();
}

/** The row, held until the transaction ends, so that generation and fields change together. */
export function lockScheduleRow(
  trx: Trx,
  organizationId: string,
  id: string,
): Promise<ScheduleRow | undefined> {
  return trx
    .selectFrom('schedules')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export function insertSchedule(trx: Trx, row: Insertable<ScheduleTable>): Promise<ScheduleRow> {
  return trx.insertInto('schedules').values(row).returningAll().executeTakeFirstOrThrow();
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
