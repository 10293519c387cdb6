import type {FireList, FireRecord, ListFiresQuerySchema} from '@shipsec/schedules-sdk/contract';
import {sql, type SqlBool} from 'kysely';
import type * as z from 'zod';
import type {Identity} from '../auth/identity.js';
import {decodeCursor, encodeCursor, type PagePosition} from '../http/page-cursor.js';
import {scheduleNotFound} from '../schedules/schedule-not-found.js';
import {findScheduleView} from '../schedules/schedule.repository.js';
import type {Db} from '../storage/database.js';
import {pauseSpans} from './pause-spans.js';
import type {FireRow} from './fire.table.js';

/** The parsed query of the ledger. */
export type ListFiresCommand = z.output<typeof ListFiresQuerySchema>;

/** The ledger grows for ever, so there is no whole list. */
const DEFAULT_LIMIT = 100;

/**
 * One page of a schedule's ledger, newest first, with the spans in which it was paused.
 *
 * @throws HttpProblem `schedule_not_found`, `validation_failed` for a cursor of another list.
 */
export async function listFires(
  db: Db,
  identity: Identity,
  scheduleId: string,
  query: ListFiresCommand,
): Promise<FireList> {
  const schedule = await findScheduleView(db, identity, scheduleId);
  if (schedule === undefined) throw scheduleNotFound(scheduleId);
  const {limit = DEFAULT_LIMIT, cursor, ...filter} = query;
  const scope = {list: 'fires', organizationId: identity.organizationId, scheduleId, ...filter};
  const after = cursor === undefined ? undefined : decodeCursor(scope, cursor, isPosition);
  const rows = await findFires(db, scheduleId, {filter, limit: limit + 1, after});
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    fires: page.map(toFireRecord),
    pauses: await pauseSpans(db, schedule, filter),
    nextCursor: hasMore ? encodeCursor(scope, {value: last.nominalFireAt.toISOString(), id: last.id}) : null,
  };
}

interface FirePage {
  readonly filter: Pick<ListFiresCommand, 'from' | 'to' | 'verdict'>;
  readonly limit: number;
  readonly after: PagePosition | undefined;
}

function findFires(db: Db, scheduleId: string, {filter, limit, after}: FirePage): Promise<FireRow[]> {
  let rows = db.selectFrom('fires').selectAll().where('scheduleId', '=', scheduleId);
  if (filter.from !== undefined) rows = rows.where('nominalFireAt', '>=', new Date(filter.from));
  if (filter.to !== undefined) rows = rows.where('nominalFireAt', '<', new Date(filter.to));
  if (filter.verdict !== undefined) rows = rows.where('verdict', '=', filter.verdict);
  if (after !== undefined) {
    rows = rows.where(sql<SqlBool>`(nominal_fire_at, id) < (${after.value}::timestamptz, ${after.id}::text)`);
  }
  return rows.orderBy('nominalFireAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

function isPosition({value}: PagePosition): boolean {
  return value !== null && !Number.isNaN(Date.parse(value));
}

function toFireRecord({organizationId: _organizationId, ...row}: FireRow): FireRecord {
  return {
    ...row,
    nominalFireAt: row.nominalFireAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
  };
}
