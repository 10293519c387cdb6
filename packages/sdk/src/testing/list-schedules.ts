import {ListSchedulesQuerySchema, type Schedule, type ScheduleList} from '../contract/index.js';
import {countFacets, matchesQuery, sortColumnOf} from '../store/whole-list.js';
import type {FakeWorld} from './fake-world.js';
import {pageOf} from './page-of.js';
import {parse} from './refusal.js';
import {viewOfSchedule} from './schedule-view.js';

/** One page, or without a limit the whole list; with the total and the facets where they are asked for. */
export function listSchedules(world: FakeWorld, query: Record<string, string>): ScheduleList {
  const {limit, cursor, sort, total, facets, recentFires, ...filter} = parse(ListSchedulesQuerySchema, query);
  const all = world.state.schedules.map((schedule) => viewOfSchedule(world, schedule));
  const rows = all.filter((schedule) => matchesQuery(schedule, filter));
  const column = sortColumnOf(sort);
  const {page, nextCursor} = pageOf(
    rows,
    (row) => ({value: row[column], id: row.id}),
    {isDescending: sort.startsWith('-'), isText: column === 'name', scope: JSON.stringify([sort, filter])},
    {limit, cursor},
  );
  return {
    schedules: recentFires === true && limit !== undefined ? page.map((row) => withFires(world, row)) : page,
    ...(limit === undefined ? {} : {nextCursor}),
    ...(total === true ? {total: rows.length} : {}),
    ...(facets === true ? {facets: countFacets(all, filter, world.clock.now().getTime())} : {}),
  };
}

/** The last ones as the rows of a test have them. */
function withFires({state}: FakeWorld, view: Schedule): Schedule {
  return {...view, recentFires: state.schedules.find(({id}) => id === view.id)?.recentFires ?? []};
}
