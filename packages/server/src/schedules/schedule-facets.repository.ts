import type {ScheduleFacets} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import type {Reach} from '../auth/identity.js';
import type {Db} from '../storage/database.js';
import {filteredRows, findNamed, type ScheduleFilter} from './schedule-list.repository.js';

/** What a menu of filters offers: each facet is counted without its own filter. */
export async function countFacets(
  db: Db,
  reach: Reach,
  filter: ScheduleFilter,
  now: Date,
): Promise<ScheduleFacets> {
  const named = await findNamed(db, reach, filter);
  const rowsWithout = (omitted: Partial<Record<keyof ScheduleFilter, undefined>>) =>
    filteredRows(db, reach, {...filter, ...omitted}, named);
  const [statuses, timezones, workflows, nextRuns] = await Promise.all([
    countByStatus(rowsWithout({status: undefined})),
    countByTimezone(rowsWithout({timezone: undefined})),
    countByWorkflow(db, rowsWithout({workflowId: undefined})),
    countByNextRun(rowsWithout({nextRunAfter: undefined, nextRunBefore: undefined}), now),
  ]);
  return {statuses, timezones, workflows, nextRuns};
}

type Rows = ReturnType<typeof filteredRows>;

async function countByStatus(rows: Rows): Promise<ScheduleFacets['statuses']> {
  const counted = await rows
    .select((build) => ['status', build.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute();
  const counts = Object.fromEntries(counted.map(({status, count}) => [status, count]));
  return {active: 0, paused: 0, error: 0, ...counts};
}

function countByTimezone(rows: Rows): Promise<ScheduleFacets['timezones']> {
  return rows
    .select((build) => ['timezone', build.fn.countAll<number>().as('count')])
    .groupBy('timezone')
    .orderBy('timezone')
    .execute();
}

/** Names are joined to the counts, not to every row. */
function countByWorkflow(db: Db, rows: Rows): Promise<ScheduleFacets['workflows']> {
  const counted = rows
    .select((build) => ['schedules.workflowId', build.fn.countAll<number>().as('count')])
    .groupBy('schedules.workflowId');
  return db
    .selectFrom(counted.as('counted'))
    .innerJoin('workflows', 'workflows.id', 'counted.workflowId')
    .select(['counted.workflowId', 'workflows.name as workflowName', 'counted.count'])
    .orderBy('workflows.name')
    .orderBy('workflows.id')
    .execute();
}

const HOUR_MS = 3_600_000;

function countByNextRun(rows: Rows, now: Date): Promise<ScheduleFacets['nextRuns']> {
  const within = (hours: number) =>
    sql<number>`count(*) filter (where schedules.next_run_at < ${new Date(now.getTime() + hours * HOUR_MS)})`;
  return rows
    .select([within(1).as('hour'), within(24).as('day'), within(7 * 24).as('week')])
    .executeTakeFirstOrThrow();
}
