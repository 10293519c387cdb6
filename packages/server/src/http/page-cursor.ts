import {findUnstorable} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {requestDigest} from '../runs/request-digest.js';
import {validationFailed} from './parse-request.js';

/** The last row of a page: the next one begins behind it, whatever is written meanwhile. */
export interface PagePosition {
  /** What the list is sorted by: a text, or an instant in ISO 8601; null where the row has none. */
  readonly value: string | null;
  readonly id: string;
}

/** What a cursor is good for: the list, whose it is, its order and its filters. Anything that JSON can say. */
export type CursorScope = Readonly<Record<string, unknown>>;

const CursorSchema = z.tuple([z.string(), z.string().nullable(), z.string()]);

/** Opaque to callers. */
export function encodeCursor(scope: CursorScope, {value, id}: PagePosition): string {
  return Buffer.from(JSON.stringify([digestOf(scope), value, id])).toString('base64url');
}

/**
 * @param isValue whether the list could have such a value and ID.
 * @throws HttpProblem `validation_failed` for a text that {@link encodeCursor} did not make, or made for another list,
 * order, filter or organization.
 */
export function decodeCursor(
  scope: CursorScope,
  cursor: string,
  isValue: (position: PagePosition) => boolean,
): PagePosition {
  const parsed = CursorSchema.safeParse(readJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) {
    const [digest, value, id] = parsed.data;
    const position = {value, id};
    if (digest === digestOf(scope) && findUnstorable([value, id]) === undefined && isValue(position)) {
      return position;
    }
  }
  throw validationFailed([
    {
      path: ['cursor'],
      code: 'cursor_invalid',
      message: 'Not a cursor of this list, in this order and with these filters',
      hint: 'Begin again without one.',
    },
  ]);
}

function digestOf(scope: CursorScope): string {
  return requestDigest(scope).slice(0, 16);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
