import type {ScheduleFilterSchema, ScheduleSort} from '@shipsec/schedules-sdk/contract';
import {sql, type RawBuilder, type SqlBool} from 'kysely';
import type * as z from 'zod';
import type {Reach} from '../auth/identity.js';
import type {PagePosition} from '../http/page-cursor.js';
import type {Db} from '../storage/database.js';
import {isUuid} from '../storage/is-uuid.js';
import {scheduleRows, selectViews, type ScheduleView} from './schedule.repository.js';
import type {ScheduleRow} from './schedule.table.js';

/** The parsed filter of the contract. */
export type ScheduleFilter = z.output<typeof ScheduleFilterSchema>;

/** One page of the list. */
export interface SchedulePage {
  readonly filter: ScheduleFilter;
  readonly sort: ScheduleSort;
  /** Rows behind this one. */
  readonly after?: PagePosition | undefined;
  /** All rows without it. */
  readonly limit?: number | undefined;
}

interface Order {
  readonly column: 'name' | 'nextRunAt' | 'lastRunAt' | 'createdAt' | 'updatedAt';
  readonly direction: 'asc' | 'desc';
  /** Spelled as in the indexes, which only then serve it. */
  readonly expression: RawBuilder<unknown>;
  /** What stands in the expression for a row without a value. */
  readonly missing: 'infinity' | '-infinity' | undefined;
}

function orderOf(sort: ScheduleSort): Order {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const missing = direction === 'asc' ? ('infinity' as const) : ('-infinity' as const);
  const plain = (name: string) => ({expression: sql.raw(`schedules.${name}`), missing: undefined});
  const nullable = (name: string) => ({
    expression: sql.raw(`coalesce(schedules.${name}, '${missing}'::timestamptz)`),
    missing,
  });
  switch (sort) {
    case 'name':
    case '-name':
      return {column: 'name', direction, ...plain('name')};
    case 'nextRunAt':
    case '-nextRunAt':
      return {column: 'nextRunAt', direction, ...nullable('next_run_at')};
    case 'lastRunAt':
    case '-lastRunAt':
      return {column: 'lastRunAt', direction, ...nullable('last_run_at')};
    case 'createdAt':
    case '-createdAt':
      return {column: 'createdAt', direction, ...plain('created_at')};
    case 'updatedAt':
    case '-updatedAt':
      return {column: 'updatedAt', direction, ...plain('updated_at')};
  }
}

/** Where a page that ends with this row ends. */
export function positionOf(row: ScheduleRow, sort: ScheduleSort): PagePosition {
  const value = row[orderOf(sort).column];
  return {value: value instanceof Date ? value.toISOString() : value, id: row.id};
}

/** Whether a list in this order can have such a position. */
export function isPositionOf(sort: ScheduleSort, {value, id}: PagePosition): boolean {
  const {column, missing} = orderOf(sort);
  if (!isUuid(id)) return false;
  if (value === null) return missing !== undefined;
  return column === 'name' || !Number.isNaN(Date.parse(value));
}

/** The rows of one page, with what lists show beside them. */
export async function listScheduleViews(db: Db, reach: Reach, page: SchedulePage): Promise<ScheduleView[]> {
  return pageQuery(db, reach, page, await findNamed(db, reach, page.filter)).execute();
}

/**
 * The page is found by an index first; only its rows are then joined.
 *
 * @param named from {@link findNamed}.
 */
export function pageQuery(db: Db, reach: Reach, page: SchedulePage, named: readonly string[]) {
  const {direction, expression} = orderOf(page.sort);
  let rows = filteredRows(db, reach, page.filter, named)
    .selectAll('schedules')
    .orderBy(expression, direction)
    .orderBy('schedules.id', direction);
  if (page.after !== undefined) rows = rows.where(behind(page.sort, page.after));
  if (page.limit !== undefined) rows = rows.limit(page.limit);
  return selectViews(db, rows).orderBy(expression, direction).orderBy('schedules.id', direction);
}

function behind(sort: ScheduleSort, {value, id}: PagePosition) {
  const {column, direction, expression, missing} = orderOf(sort);
  const than = sql.raw(direction === 'asc' ? '>' : '<');
  const type = sql.raw(column === 'name' ? 'text' : 'timestamptz');
  return sql<SqlBool>`(${expression}, schedules.id) ${than} (${value ?? missing}::${type}, ${id}::uuid)`;
}

/** The workflows whose names have the text that is searched for; asked first, so that an index serves either place. */
export async function findNamed(db: Db, reach: Reach, {q}: ScheduleFilter): Promise<string[]> {
  if (q === undefined) return [];
  const rows = await db
    .selectFrom('workflows')
    .select('id')
    .where('organizationId', '=', reach.organizationId)
    .where('deletedAt', 'is', null)
    .where(sql<SqlBool>`lower(name) like lower(${patternOf(q)})`)
    .execute();
  return rows.map(({id}) => id);
}

/** How many match. */
export async function countMatching(db: Db, reach: Reach, filter: ScheduleFilter): Promise<number> {
  const {count} = await filteredRows(db, reach, filter, await findNamed(db, reach, filter))
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** IDs of all that match, in no order; at most `limit`. */
export async function findMatchingIds(
  db: Db,
  reach: Reach,
  filter: ScheduleFilter,
  limit: number,
): Promise<string[]> {
  const rows = await filteredRows(db, reach, filter, await findNamed(db, reach, filter))
    .select('id')
    .limit(limit)
    .execute();
  return rows.map(({id}) => id);
}

/** Every row that a filter lets through. @param named from {@link findNamed}. */
export function filteredRows(db: Db, reach: Reach, filter: ScheduleFilter, named: readonly string[]) {
  let rows = scheduleRows(db, reach);
  const {workflowId, status, timezone, q, nextRunAfter, nextRunBefore} = filter;
  if (workflowId !== undefined) rows = rows.where('schedules.workflowId', '=', workflowId);
  if (status !== undefined) rows = rows.where('schedules.status', '=', status);
  if (timezone !== undefined) rows = rows.where('schedules.timezone', '=', timezone);
  if (nextRunAfter !== undefined) {
    rows = rows.where('schedules.nextRunAt', '>=', new Date(nextRunAfter)).where(nextRun('>=', nextRunAfter));
  }
  if (nextRunBefore !== undefined) rows = rows.where(nextRun('<', nextRunBefore));
  if (q !== undefined) {
    const inText = sql<SqlBool>`schedules.search_text like lower(${patternOf(q)})`;
    rows = rows.where((where) =>
      named.length === 0 ? inText : where.or([inText, where('schedules.workflowId', 'in', [...named])]),
    );
  }
  return rows;
}

/** By the very expression of the index; what has no next fire lies behind every instant. */
function nextRun(than: '>=' | '<', instant: string) {
  const {expression} = orderOf('nextRunAt');
  return sql<SqlBool>`${expression} ${sql.raw(than)} ${instant}::timestamptz`;
}

/** Everything in it is taken literally. */
function patternOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
