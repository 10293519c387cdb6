import * as z from 'zod';
import {validationFailed} from './refusal.js';

/** Where a row stands in a list: what the list is sorted by, then the ID. A row without a value comes last. */
export interface Position {
  readonly value: string | null;
  readonly id: string;
}

/** How a list is sorted, and what of it a cursor is good for. */
export interface PageOrder {
  readonly isDescending: boolean;
  /** Names are compared as people do, instants as text. */
  readonly isText: boolean;
  /** The same for every page of one list: its order and its filters. */
  readonly scope: string;
}

interface PageQuery {
  readonly limit: number | undefined;
  readonly cursor: string | undefined;
}

interface Page<Item> {
  readonly page: Item[];
  readonly nextCursor: string | null;
}

/**
 * One page of rows. A cursor names the last row of the page before, so that nothing is missed or shown twice when rows
 * come and go meanwhile; without a limit the page is everything that is left.
 *
 * @throws {Refusal} `validation_failed` for a cursor that no page of this list has answered.
 */
export function pageOf<Item>(
  items: readonly Item[],
  positionOf: (item: Item) => Position,
  order: PageOrder,
  query: PageQuery,
): Page<Item> {
  const compare = comparerOf(order);
  const rows = items
    .map((item) => ({item, position: positionOf(item)}))
    .sort((a, b) => compare(a.position, b.position))
    .map(({item}) => item);
  return pageOfSorted(rows, positionOf, order, query);
}

/** As {@link pageOf}, of rows that are in their order already: it looks at a few of them only. */
export function pageOfSorted<Item>(
  rows: readonly Item[],
  positionOf: (item: Item) => Position,
  order: PageOrder,
  {limit, cursor}: PageQuery,
): Page<Item> {
  const first = cursor === undefined ? 0 : placeBehind(rows, positionOf, order, readCursor(cursor, order));
  const page = rows.slice(first, limit === undefined ? undefined : first + limit);
  const last = page.at(-1);
  if (last === undefined || first + page.length >= rows.length) return {page, nextCursor: null};
  const {value, id} = positionOf(last);
  return {page, nextCursor: JSON.stringify([order.scope, value, id])};
}

/** The place of the first row behind a position. */
function placeBehind<Item>(
  rows: readonly Item[],
  positionOf: (item: Item) => Position,
  order: PageOrder,
  after: Position,
): number {
  const compare = comparerOf(order);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && compare(positionOf(row), after) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const collator = /* @__PURE__ */ new Intl.Collator('en');

/** Orders positions of a list. */
export function comparerOf({isDescending, isText}: PageOrder): (a: Position, b: Position) => number {
  const byValue = isText ? collator.compare : compareText;
  return (a, b) => {
    if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
    const ascending = byValue(a.value ?? '', b.value ?? '') || compareText(a.id, b.id);
    return isDescending ? -ascending : ascending;
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const CursorSchema = z.tuple([z.string(), z.string().nullable(), z.string()]);

function readCursor(cursor: string, {scope}: PageOrder): Position {
  const parsed = CursorSchema.safeParse(readJson(cursor));
  if (parsed.success && parsed.data[0] === scope) return {value: parsed.data[1], id: parsed.data[2]};
  throw validationFailed([
    {
      path: ['cursor'],
      code: 'cursor_invalid',
      message: 'Not a cursor of this list, in this order and with these filters',
      hint: 'Begin again without one.',
    },
  ]);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The order of lists that are not paged. */
export function byNameAndId(a: {name: string; id: string}, b: {name: string; id: string}): number {
  return collator.compare(a.name, b.name) || compareText(a.id, b.id);
}
