import {validationFailed} from './refusal.js';

/**
 * One page of rows. A cursor says how many rows came before it, which is enough where nobody writes meanwhile; without
 * a limit the page is everything that is left.
 *
 * @throws {Refusal} `validation_failed` for a cursor that no page has answered.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number | undefined,
  cursor: string | undefined,
): {page: Row[]; nextCursor: string | null} {
  const start = cursor === undefined ? 0 : startOf(cursor);
  const end = limit === undefined ? rows.length : start + limit;
  return {page: rows.slice(start, end), nextCursor: end < rows.length ? `after-${end}` : null};
}

function startOf(cursor: string): number {
  const digits = /^after-(\d{1,9})$/.exec(cursor)?.[1];
  if (digits !== undefined) return Number(digits);
  throw validationFailed([
    {
      path: ['cursor'],
      code: 'cursor_invalid',
      message: 'Not a cursor of this list',
      hint: 'Begin again without one.',
    },
  ]);
}
