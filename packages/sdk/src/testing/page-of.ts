import * as z from 'zod';
import {validationFailed} from './refusal.js';

/** A row of the list: sorted by name, then by ID. */
interface Row {
  readonly name: string;
  readonly id: string;
}

/** The order of lists. */
export function byNameAndId(a: Row, b: Row): number {
  return a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/**
 * One page of sorted rows. A cursor names the last row of the page before, so that nothing is missed or shown twice
 * when rows come and go meanwhile; without a limit the page is everything that is left.
 *
 * @throws {Refusal} `validation_failed` for a cursor that no page has answered.
 */
export function pageOf<Item extends Row>(
  rows: readonly Item[],
  limit: number | undefined,
  cursor: string | undefined,
): {page: Item[]; nextCursor: string | null} {
  const after = cursor === undefined ? undefined : rowOf(cursor);
  const left = after === undefined ? [...rows] : rows.filter((row) => byNameAndId(row, after) > 0);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && page.length < left.length;
  return {page, nextCursor: hasMore ? JSON.stringify([last.name, last.id]) : null};
}

const CursorSchema = z.tuple([z.string(), z.string()]);

function rowOf(cursor: string): Row {
  const parsed = CursorSchema.safeParse(readJson(cursor));
  if (parsed.success) return {name: parsed.data[0], id: parsed.data[1]};
  throw validationFailed([
    {
      path: ['cursor'],
      code: 'cursor_invalid',
      message: 'Not a cursor of this list',
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
