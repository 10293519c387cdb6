import type * as z from 'zod';
import {
  ListSchedulesQuerySchema,
  MAX_RECENT_FIRES,
  type RecentFire,
  type Schedule,
  type ScheduleFilterSchema,
  type ScheduleList,
} from '../contract/index.js';
import {describeCadence} from '../cron/index.js';
import {countFacets, matchesQuery, sortColumnOf} from '../store/whole-list.js';
import type {FakeWorld} from './fake-world.js';
import {comparerOf, type PageOrder, pageOfSorted, type Position} from './page-of.js';
import {parse} from './refusal.js';
import {rowById} from './row-index.js';
import {nextRunAtOf, viewOfSchedule} from './schedule-view.js';

type Filter = z.output<typeof ScheduleFilterSchema>;

/** One page, or without a limit the whole list; with the total and the facets where they are asked for. */
export function listSchedules(world: FakeWorld, query: Record<string, string>): ScheduleList {
  const {limit, cursor, sort, total, facets, recentFires, cadenceWords, ...filter} = parse(
    ListSchedulesQuerySchema,
    query,
  );
  const scope = JSON.stringify([sort, filter]);
  const column = sortColumnOf(sort);
  const order: PageOrder = {isDescending: sort.startsWith('-'), isText: column === 'name', scope};
  const positionOf = (row: Schedule): Position => ({value: row[column], id: row.id});
  const all = listableRows(world);
  const {rows} = all.derive(scope, () => {
    const compare = comparerOf(order);
    return {
      rows: all.rows
        .filter((row) => matchesQuery(row, filter))
        .sort((a, b) => compare(positionOf(a), positionOf(b))),
    };
  });
  const {page, nextCursor} = pageOfSorted(rows, positionOf, order, {limit, cursor});
  const isPage = limit !== undefined;
  return {
    schedules: page.map((row) => ({
      ...viewOfSchedule(world, row),
      ...(isPage && recentFires === true ? {recentFires: recentFiresOf(world, row.id)} : {}),
      ...(isPage && cadenceWords !== undefined ? {cadenceWords: wordsOf(row, cadenceWords)} : {}),
    })),
    ...(limit === undefined ? {} : {nextCursor}),
    ...(total === true ? {total: rows.length} : {}),
    ...(facets === true ? {facets: countFacets(all.rows, filter, world.clock.now().getTime())} : {}),
  };
}

/** None for a cadence that only another backend could hold. */
function wordsOf({cronExpression, timezone}: Schedule, locale: string): string | undefined {
  try {
    return describeCadence({cronExpression, timezone}, {locale});
  } catch {
    return undefined;
  }
}

/** All that match, in no order. */
export function matchingSchedules(world: FakeWorld, filter: Filter): Schedule[] {
  return listableRows(world).rows.filter((row) => matchesQuery(row, filter));
}

/** Every schedule, with what lists are narrowed and sorted by as it is now. */
function listableRows(world: FakeWorld) {
  const {schedules, workflows} = world.state;
  const names = new Map(workflows.map(({id, name}) => [id, name]));
  return world.lists.of(schedules, {at: world.clock.now(), beside: JSON.stringify([...names])}, () => {
    const nextRunAtOfRow = nextRunAtOf(world);
    return schedules.map((row) => {
      const nextRunAt = nextRunAtOfRow(row);
      const workflowName = names.get(row.workflowId) ?? row.workflowName;
      // Most are as they stand, and need no copy.
      if (row.nextRunAt === nextRunAt && row.workflowName === workflowName) return row;
      return {...row, nextRunAt, ...(workflowName === undefined ? {} : {workflowName})};
    });
  });
}

/** The last ones, oldest first: of the ledger or, where that has none, as the row of a test has them. */
function recentFiresOf({state}: FakeWorld, scheduleId: string): RecentFire[] {
  const fires = state.fires
    .filter((fire) => fire.scheduleId === scheduleId)
    .map(({nominalFireAt, verdict}) => ({at: nominalFireAt, verdict}))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (fires.length > 0) return fires.slice(-MAX_RECENT_FIRES);
  return rowById(state.schedules, scheduleId)?.recentFires ?? [];
}
