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
  {limit, cursor}: {limit: number | undefined; cursor: string | undefined},
): {page: Item[]; nextCursor: string | null} {
  const after = cursor === undefined ? undefined : readCursor(cursor, order);
  const left = items
    .map((item) => ({item, position: positionOf(item)}))
    .filter(({position}) => after === undefined || compare(position, after, order) > 0)
    .sort((a, b) => compare(a.position, b.position, order));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && page.length < left.length;
  return {
    page: page.map(({item}) => item),
    nextCursor: hasMore ? JSON.stringify([order.scope, last.position.value, last.position.id]) : null,
  };
}

function compare(a: Position, b: Position, {isDescending, isText}: PageOrder): number {
  if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
  const byText = (x: string, y: string) => (x < y ? -1 : Number(x > y));
  const values = [a.value ?? '', b.value ?? ''] as const;
  const ascending =
    (isText ? values[0].localeCompare(values[1], 'en') : byText(...values)) || byText(a.id, b.id);
  return isDescending ? -ascending : ascending;
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
  return a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : Number(a.id > b.id));
}
