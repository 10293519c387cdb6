import type * as z from 'zod';
import {
  ListSchedulesQuerySchema,
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
  const {limit, cursor, sort, total, facets, recentFires, ...filter} = parse(ListSchedulesQuerySchema, query);
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
    schedules: recentFires === true && limit !== undefined ? page.map((row) => withFires(world, row)) : page,
    ...(limit === undefined ? {} : {nextCursor}),
    ...(total === true ? {total: rows.length} : {}),
    ...(facets === true ? {facets: facetsOf(all, filter, world.clock.now())} : {}),
  };
}

/** The last ones as the rows of a test have them. */
function withFires({state}: FakeWorld, view: Schedule): Schedule {
  return {...view, recentFires: state.schedules.find(({id}) => id === view.id)?.recentFires ?? []};
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
function facetsOf(all: readonly Schedule[], filter: Filter, now: Date): ScheduleFacets {
  const without = (omitted: Partial<Record<keyof Filter, undefined>>) =>
    all.filter((schedule) => matches(schedule, {...filter, ...omitted}));
  const ofStatus = countBy(without({status: undefined}), ({status}) => status);
  const timezones = countBy(without({timezone: undefined}), ({timezone}) => timezone);
  const ofWorkflow = without({workflowId: undefined});
  const next = without({nextRunAfter: undefined, nextRunBefore: undefined});
  const within = (hours: number): number =>
    next.filter(
      ({nextRunAt}) => nextRunAt !== null && Date.parse(nextRunAt) < now.getTime() + hours * HOUR_MS,
    ).length;
  return {
    statuses: {
      active: ofStatus.get('active') ?? 0,
      paused: ofStatus.get('paused') ?? 0,
      error: ofStatus.get('error') ?? 0,
    },
    timezones: [...timezones]
      .map(([timezone, count]) => ({timezone, count}))
      .toSorted((a, b) => (a.timezone < b.timezone ? -1 : 1)),
    workflows: [...countBy(ofWorkflow, ({workflowId}) => workflowId)]
      .map(([workflowId, count]) => ({
        workflowId,
        workflowName: ofWorkflow.find((row) => row.workflowId === workflowId)?.workflowName ?? workflowId,
        count,
      }))
      .toSorted((a, b) => a.workflowName.localeCompare(b.workflowName, 'en')),
    nextRuns: {hour: within(1), day: within(24), week: within(7 * 24)},
  };
}

const HOUR_MS = 3_600_000;

function countBy(rows: readonly Schedule[], keyOf: (row: Schedule) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}
