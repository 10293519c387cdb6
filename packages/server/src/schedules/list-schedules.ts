import type {ListSchedulesQuerySchema, ScheduleList} from '@shipsec/schedules-sdk/contract';
import type * as z from 'zod';
import type {Reach} from '../auth/identity.js';
import {findRecentFires} from '../fires/recent-fires.js';
import {decodeCursor, encodeCursor} from '../http/page-cursor.js';
import type {Db} from '../storage/database.js';
import {cadenceWordsOf} from './cadence-words.js';
import {refreshNextRuns} from './refresh-next-runs.js';
import {countFacets} from './schedule-facets.repository.js';
import {
  countMatching,
  isPositionOf,
  listScheduleViews,
  positionOf,
  type ScheduleFilter,
} from './schedule-list.repository.js';
import {toSchedule} from './schedule.mapper.js';

/** The parsed query of the list. */
export type ListSchedulesCommand = z.output<typeof ListSchedulesQuerySchema>;

/**
 * One page, or without a limit the whole list; with the total and the facets where they are asked for.
 *
 * @throws HttpProblem `validation_failed` for a cursor of another list.
 */
export async function listSchedules(
  db: Db,
  reach: Reach,
  query: ListSchedulesCommand,
): Promise<ScheduleList> {
  const {sort, limit, cursor, total, facets, recentFires, cadenceWords, ...filter} = query;
  if (asksForNextRuns(query)) await refreshNextRuns(db, reach, new Date());
  const scope = {list: 'schedules', organizationId: reach.organizationId, sort, ...filter};
  const after =
    cursor === undefined
      ? undefined
      : decodeCursor(scope, cursor, (position) => isPositionOf(sort, position));
  // One more than wanted tells whether there is a next page.
  const rows = await listScheduleViews(db, reach, {
    filter,
    sort,
    after,
    limit: limit === undefined ? undefined : limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  const now = new Date();
  const ids = page.map(({id}) => id);
  const recent = recentFires === true && limit !== undefined ? await findRecentFires(db, ids) : undefined;
  return {
    schedules: page.map((row) => ({
      ...toSchedule(row, now),
      ...(recent === undefined ? {} : {recentFires: recent.get(row.id) ?? []}),
      ...(cadenceWords === undefined || limit === undefined
        ? {}
        : {cadenceWords: cadenceWordsOf(row, cadenceWords)}),
    })),
    ...(limit === undefined
      ? {}
      : {nextCursor: hasMore ? encodeCursor(scope, positionOf(last, sort)) : null}),
    ...(total === true ? {total: await countMatching(db, reach, filter)} : {}),
    ...(facets === true ? {facets: await countFacets(db, reach, filter, now)} : {}),
  };
}

/** Whether the answer depends on the stored next fires, which pass as time does. */
export function asksForNextRuns({
  sort,
  facets,
  nextRunAfter,
  nextRunBefore,
}: ScheduleFilter & Partial<Pick<ListSchedulesCommand, 'sort' | 'facets'>>): boolean {
  return (
    sort === 'nextRunAt' ||
    sort === '-nextRunAt' ||
    facets === true ||
    nextRunAfter !== undefined ||
    nextRunBefore !== undefined
  );
}
