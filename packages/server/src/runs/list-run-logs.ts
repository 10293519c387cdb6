import {
  readLogPosition,
  toRunLog,
  type ListRunLogsCommand,
  type RunLogList,
} from '@shipsec/schedules-sdk/contract';
import type {Db} from '../storage/database.js';
import {toTraceEvent} from './run.view.js';

/**
 * One page of a run's trace as the lines of a log, in the order of storing, and how many match. Of a run that is
 * there. The page behind the last one is empty, and fills while the run goes on.
 */
export async function listRunLogs(db: Db, runId: string, query: ListRunLogsCommand): Promise<RunLogList> {
  // Whatever an action tells goes to the console: there are no output streams.
  if (query.stream !== undefined && query.stream !== 'console') {
    return {runId, logs: [], totalCount: 0, hasMore: false};
  }
  const {limit, cursor} = query;
  const [rows, totalCount] = await Promise.all([pageOf(db, runId, query), countOf(db, runId, query)]);
  const logs = rows.slice(0, limit).map((row) => toRunLog(toTraceEvent(row)));
  const nextCursor = logs.at(-1)?.id ?? cursor;
  const next = nextCursor === undefined ? {} : {nextCursor};
  return {runId, logs, totalCount, hasMore: rows.length > limit, ...next};
}

/** One more than wanted tells whether there is a next page. */
function pageOf(db: Db, runId: string, query: ListRunLogsCommand) {
  const {afterId, afterTime} = readLogPosition(query.cursor);
  let rows = matching(db, runId, query)
    .selectAll()
    .orderBy('sequence')
    .limit(query.limit + 1);
  if (afterId !== undefined) rows = rows.where('sequence', '>', afterId);
  if (afterTime !== undefined) rows = rows.where('occurredAt', '>', afterTime);
  return rows.execute();
}

async function countOf(db: Db, runId: string, query: ListRunLogsCommand): Promise<number> {
  const {count} = await matching(db, runId, query)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function matching(db: Db, runId: string, {nodeRef, level, startTime, endTime}: ListRunLogsCommand) {
  let rows = db.selectFrom('traceEvents').where('runId', '=', runId);
  if (nodeRef !== undefined) rows = rows.where('nodeId', '=', nodeRef);
  if (level !== undefined) rows = rows.where('level', '=', level);
  if (startTime !== undefined) rows = rows.where('occurredAt', '>=', new Date(startTime));
  if (endTime !== undefined) rows = rows.where('occurredAt', '<', new Date(endTime));
  return rows;
}
