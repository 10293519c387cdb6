import {sql, type ExpressionBuilder, type Insertable} from 'kysely';
import type {AuditEventTable} from '../audit/audit-event.table.js';
import type {Reach} from '../auth/identity.js';
import type {Database, Db} from '../storage/database.js';
import {workflowRows} from '../workflows/workflow.repository.js';
import type {ScheduleRow, ScheduleTable} from './schedule.table.js';

/** What one create stores. */
export interface NewSchedule {
  readonly row: Insertable<ScheduleTable>;
  readonly audited: Insertable<AuditEventTable>;
  /** An earlier attempt may have made it, and somebody may have deleted it since: it is not brought back then. */
  readonly isRepetition: boolean;
}

/**
 * The row and its audit event, both or neither, for a workflow that is not being deleted. One statement and not a
 * transaction of four: most of what a create costs is its round trips to the database.
 *
 * @returns undefined when the workflow is gone, or a repetition finds that the schedule was made before.
 */
export function insertSchedule(
  db: Db,
  reach: Reach,
  {row, audited, isRepetition}: NewSchedule,
): Promise<ScheduleRow | undefined> {
  return db
    .with('workflow', () =>
      workflowRows(db, reach)
        .select('workflows.id')
        .where('workflows.id', '=', row.workflowId)
        .$if(isRepetition, (rows) => rows.where((is) => is.not(is.exists(eventsOf(is, row)))))
        .forShare(),
    )
    .with('created', (query) =>
      query
        .insertInto('schedules')
        .columns(columnsOf(row))
        .expression(sql`select ${valuesOf(row)} from workflow`)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returningAll(),
    )
    .with('audited', (query) =>
      query
        .insertInto('auditEvents')
        .columns(columnsOf(audited))
        .expression(sql`select ${valuesOf(audited)} from created`),
    )
    .selectFrom('created')
    .selectAll()
    .executeTakeFirst();
}

function eventsOf(from: ExpressionBuilder<Database, 'workflows'>, {organizationId, id}: NewSchedule['row']) {
  return from
    .selectFrom('auditEvents')
    .select('auditEvents.id')
    .where('auditEvents.organizationId', '=', organizationId)
    .where('auditEvents.subjectType', '=', 'schedule')
    .where('auditEvents.subjectId', '=', id);
}

function columnsOf<Row extends object>(row: Row): (keyof Row)[] {
  // Object.keys loses the keys' types; both rows are literals of ours, without keys of their own making.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(row) as (keyof Row)[];
}

function valuesOf(row: object) {
  return sql.join(Object.values(row));
}
