import type * as z from 'zod';
import {
  ListSchedulesQuerySchema,
  scheduleStatuses,
  type Schedule,
  type ScheduleFacets,
  type ScheduleFilterSchema,
  type ScheduleList,
} from '../contract/index.js';
import type {FakeWorld} from './fake-world.js';
import {pageOf} from './page-of.js';
import {parse} from './refusal.js';
import {viewOfSchedule} from './schedule-view.js';

type Filter = z.output<typeof ScheduleFilterSchema>;

/** One page, or without a limit the whole list; with the total and the facets where they are asked for. */
export function listSchedules(world: FakeWorld, query: Record<string, string>): ScheduleList {
  const {limit, cursor, sort, total, facets, ...filter} = parse(ListSchedulesQuerySchema, query);
  const all = world.state.schedules.map((schedule) => viewOfSchedule(world, schedule));
  const rows = all.filter((schedule) => matches(schedule, filter));
  const column = columnOf(sort);
  const {page, nextCursor} = pageOf(
    rows,
    (row) => ({value: row[column], id: row.id}),
    {isDescending: sort.startsWith('-'), isText: column === 'name', scope: JSON.stringify([sort, filter])},
    {limit, cursor},
  );
  return {
    schedules: page,
    ...(limit === undefined ? {} : {nextCursor}),
    ...(total === true ? {total: rows.length} : {}),
    ...(facets === true ? {facets: facetsOf(all, filter)} : {}),
  };
}

function columnOf(sort: z.output<typeof ListSchedulesQuerySchema>['sort']) {
  switch (sort) {
    case 'name':
    case '-name':
      return 'name';
    case 'nextRunAt':
    case '-nextRunAt':
      return 'nextRunAt';
    case 'lastRunAt':
    case '-lastRunAt':
      return 'lastRunAt';
    case 'createdAt':
    case '-createdAt':
      return 'createdAt';
    case 'updatedAt':
    case '-updatedAt':
      return 'updatedAt';
  }
}

function matches(schedule: Schedule, filter: Filter): boolean {
  const {workflowId, status, timezone, q, nextRunAfter, nextRunBefore} = filter;
  const next = schedule.nextRunAt === null ? Number.NaN : Date.parse(schedule.nextRunAt);
  return (
    (workflowId === undefined || schedule.workflowId === workflowId) &&
    (status === undefined || schedule.status === status) &&
    (timezone === undefined || schedule.timezone === timezone) &&
    (q === undefined || hasText(schedule, q)) &&
    (nextRunAfter === undefined || next >= Date.parse(nextRunAfter)) &&
    (nextRunBefore === undefined || next < Date.parse(nextRunBefore))
  );
}

function hasText(schedule: Schedule, q: string): boolean {
  const {name, description, humanLabel, cronExpression, workflowName = ''} = schedule;
  const text = [name, description ?? '', humanLabel ?? '', cronExpression].join(' ').toLowerCase();
  return [text, workflowName.toLowerCase()].some((each) => each.includes(q.toLowerCase()));
}

/** Each is counted without its own filter. */
function facetsOf(all: readonly Schedule[], filter: Filter): ScheduleFacets {
  const ofStatus = all.filter((schedule) => matches(schedule, {...filter, status: undefined}));
  const ofZone = all.filter((schedule) => matches(schedule, {...filter, timezone: undefined}));
  const [active, paused, error] = scheduleStatuses.map(
    (status) => ofStatus.filter((schedule) => schedule.status === status).length,
  );
  const timezones = [...new Set(ofZone.map(({timezone}) => timezone))].sort().map((timezone) => ({
    timezone,
    count: ofZone.filter((schedule) => schedule.timezone === timezone).length,
  }));
  return {statuses: {active: active ?? 0, paused: paused ?? 0, error: error ?? 0}, timezones};
}
