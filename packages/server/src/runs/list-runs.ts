import type {ListRunsQuerySchema, RunList} from '@shipsec/schedules-sdk/contract';
import type * as z from 'zod';
import type {Reach} from '../auth/identity.js';
import {decodeCursor, encodeCursor, type PagePosition} from '../http/page-cursor.js';
import type {Db} from '../storage/database.js';
import {isUuid} from '../storage/is-uuid.js';
import {countRuns, listRuns} from './run.repository.js';
import {toRun} from './run.view.js';

/** The parsed query of the list. */
export type ListRunsCommand = z.output<typeof ListRunsQuerySchema>;

/**
 * One page, newest first, and where the next one begins. An ID that is none has no runs.
 *
 * @throws HttpProblem `validation_failed` for a cursor of another list.
 */
export async function listRunPage(db: Db, reach: Reach, query: ListRunsCommand): Promise<RunList> {
  const {limit, offset, cursor, total, ...filter} = query;
  const counted = total === true;
  if ([filter.workflowId, filter.scheduleId].some((id) => id !== undefined && !isUuid(id))) {
    return {runs: [], nextCursor: null, ...(counted ? {total: 0} : {})};
  }
  const scope = {list: 'runs', organizationId: reach.organizationId, ...filter};
  const after = cursor === undefined ? undefined : decodeCursor(scope, cursor, isPosition);
  // One more than wanted tells whether there is a next page.
  const rows = await listRuns(db, reach, {filter, limit: limit + 1, offset, after});
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  const now = new Date();
  return {
    runs: page.map((row) => toRun(row, now)),
    nextCursor: hasMore ? encodeCursor(scope, {value: last.requestedAt.toISOString(), id: last.id}) : null,
    ...(counted ? {total: await countRuns(db, reach, filter)} : {}),
  };
}

function isPosition({value}: PagePosition): boolean {
  return value !== null && !Number.isNaN(Date.parse(value));
}
