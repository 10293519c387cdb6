import type {
  ListSchedulesQuery,
  Schedule,
  ScheduleFacets,
  ScheduleList,
  ScheduleSort,
} from '../contract/index.js';

/** What a page of schedules is narrowed to and sorted by. */
export type SchedulePageQuery = Omit<
  ListSchedulesQuery,
  'limit' | 'cursor' | 'total' | 'facets' | 'recentFires'
>;

/**
 * Does here what a ShipSec Studio backend does not: it answers every schedule at once, whatever else it is asked.
 *
 * @param list without `nextCursor`, by which such an answer is known.
 */
export function narrowWholeList({schedules}: ScheduleList, query: SchedulePageQuery): ScheduleList {
  const rows = schedules.filter((schedule) => matchesQuery(schedule, query)).toSorted(orderOf(query.sort));
  const facets = countFacets(schedules, query, Date.now());
  return {schedules: rows, nextCursor: null, total: rows.length, facets};
}

/** Whether every condition of a query holds. */
export function matchesQuery(schedule: Schedule, query: SchedulePageQuery): boolean {
  const {workflowId, status, timezone, q, nextRunAfter, nextRunBefore} = query;
  const next = schedule.nextRunAt === null ? Number.NaN : Date.parse(schedule.nextRunAt);
  return (
    (workflowId === undefined || schedule.workflowId === workflowId) &&
    (status === undefined || schedule.status === status) &&
    (timezone === undefined || schedule.timezone === timezone) &&
    (nextRunAfter === undefined || next >= Date.parse(nextRunAfter)) &&
    (nextRunBefore === undefined || next < Date.parse(nextRunBefore)) &&
    (q === undefined || textOf(schedule).includes(q.trim().toLowerCase()))
  );
}

function textOf(schedule: Schedule): string {
  const {name, description, humanLabel, cronExpression, workflowName} = schedule;
  return [name, description, humanLabel, cronExpression, workflowName].join('\n').toLowerCase();
}

const SORT_COLUMNS = ['name', 'nextRunAt', 'lastRunAt', 'createdAt', 'updatedAt'] as const;

/** The field that a list is sorted by, whichever way. */
export function sortColumnOf(sort: ScheduleSort): (typeof SORT_COLUMNS)[number] {
  return SORT_COLUMNS.find((column) => sort.endsWith(column)) ?? 'name';
}

/** What has no such time comes last either way, as in the lists of our own server. */
function orderOf(sort: SchedulePageQuery['sort'] = 'name'): (a: Schedule, b: Schedule) => number {
  const direction = sort.startsWith('-') ? -1 : 1;
  const column = sortColumnOf(sort);
  return (a, b) => {
    const [left, right] = [a[column], b[column]];
    if (left === right) return a.id < b.id ? -direction : direction;
    if (left === null || right === null) return left === null ? 1 : -1;
    return left < right ? -direction : direction;
  };
}

const HOUR_MS = 3_600_000;

/** What the menus of a filter offer: each facet is counted without its own filter. @param nowMs from when next fires count */
export function countFacets(
  all: readonly Schedule[],
  query: SchedulePageQuery,
  nowMs: number,
): ScheduleFacets {
  const without = (omitted: SchedulePageQuery) =>
    all.filter((row) => matchesQuery(row, {...query, ...omitted}));
  const statuses = countBy(without({status: undefined}), ({status}) => status);
  const ofWorkflow = without({workflowId: undefined});
  const names = new Map(ofWorkflow.map(({workflowId, workflowName}) => [workflowId, workflowName]));
  const next = without({nextRunAfter: undefined, nextRunBefore: undefined});
  const within = (hours: number): number =>
    next.filter((row) => matchesQuery(row, {nextRunBefore: new Date(nowMs + hours * HOUR_MS).toISOString()}))
      .length;
  return {
    statuses: {
      active: statuses.get('active') ?? 0,
      paused: statuses.get('paused') ?? 0,
      error: statuses.get('error') ?? 0,
    },
    timezones: [...countBy(without({timezone: undefined}), ({timezone}) => timezone)]
      .map(([timezone, count]) => ({timezone, count}))
      .toSorted((a, b) => compareText(a.timezone, b.timezone)),
    workflows: [...countBy(ofWorkflow, ({workflowId}) => workflowId)]
      .map(([workflowId, count]) => ({
        workflowId,
        workflowName: names.get(workflowId) ?? workflowId,
        count,
      }))
      .toSorted((a, b) => compareText(a.workflowName, b.workflowName)),
    nextRuns: {hour: within(1), day: within(24), week: within(7 * 24)},
  };
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function countBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}
