import type {RecordTraceRequest} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import type {LoggedRun} from '../activity/activity-log.js';
import {toJson} from '../storage/column-types.js';
import type {Db, Trx} from '../storage/database.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {hiddenOf, maskValues, type Hidden} from './mask-values.js';
import type {TraceEventRow} from './trace-event.table.js';

/** Those behind a sequence, in the order in which they were stored. @param limit @default all of them */
export function listTraceEvents(
  db: Db,
  runId: string,
  after: number,
  limit?: number,
): Promise<TraceEventRow[]> {
  const rows = db
    .selectFrom('traceEvents')
    .selectAll()
    .where('runId', '=', runId)
    .where('sequence', '>', after)
    .orderBy('sequence');
  return (limit === undefined ? rows : rows.limit(limit)).execute();
}

/**
 * Stores events once each, by their keys and with secrets masked, and brings the run's counters up to date.
 *
 * The run's row is locked first, so that sequences are given in the order in which transactions commit: who has read
 * up to a sequence has missed nothing before it.
 *
 * @returns the run, and the events as they were stored; undefined when the organization has no such run.
 */
export async function appendTraceEvents(
  trx: Trx,
  secrets: SecretBox,
  {organizationId, runId}: {organizationId: string; runId: string},
  events: RecordTraceRequest['events'],
): Promise<{run: LoggedRun; events: RecordTraceRequest['events']} | undefined> {
  const run = await trx
    .selectFrom('runs')
    .select(['traceSequence', 'secrets'])
    .select(['id', 'organizationId', 'workflowId', 'scheduleId', 'triggerType', 'triggerLabel'])
    .where('id', '=', runId)
    .where('organizationId', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (run === undefined) return undefined;
  const masked = maskEvents(events, hiddenOf(secrets, run));
  const rows = masked.map(({key, nodeId, type, level, ...event}, index) => ({
    runId,
    sequence: run.traceSequence + index + 1,
    key,
    nodeId,
    type,
    level,
    // Postgres knows fewer offsets than ISO 8601.
    occurredAt: new Date(event.timestamp),
    message: event.message,
    error: jsonOrNull(event.error),
    outputSummary: jsonOrNull(event.outputSummary),
    data: jsonOrNull(event.data),
    metadata: jsonOrNull(event.metadata),
  }));
  await trx
    .insertInto('traceEvents')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['runId', 'key']).doNothing())
    .execute();
  await trx
    .updateTable('runs')
    .set({
      traceSequence: run.traceSequence + events.length,
      startedActions: countNodes(runId, 'STARTED'),
      completedActions: countNodes(runId, 'COMPLETED'),
      updatedAt: new Date(),
    })
    .where('id', '=', runId)
    .execute();
  return {run, events: masked};
}

/** What names and dates an event stays: the worker makes it, and the database needs it. */
function maskEvents(events: RecordTraceRequest['events'], hidden: Hidden): RecordTraceRequest['events'] {
  return events.map(({key, nodeId, type, level, timestamp, ...told}) => ({
    ...maskValues(told, hidden),
    key,
    nodeId,
    type,
    level,
    timestamp,
  }));
}

/** Counted, not incremented: a repeated report must not count twice. `trigger` is no action. */
function countNodes(runId: string, type: 'STARTED' | 'COMPLETED') {
  return sql<number>`(
    select count(distinct node_id) from trace_events
    where run_id = ${runId} and type = ${type} and node_id <> 'trigger'
  )`;
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : toJson(value);
}
