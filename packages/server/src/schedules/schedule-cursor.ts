import {findUnstorable} from '@shipsec/schedules-sdk/contract';
import * as z from 'zod';
import {validationFailed} from '../http/parse-request.js';

/** The last row of a page: the next one begins behind it, whatever is written meanwhile. */
export interface SchedulePosition {
  readonly name: string;
  readonly id: string;
}

const PositionSchema = z.tuple([z.string(), z.uuid()]);

/** Opaque to callers; good for the list's one sort, by name and ID. */
export function encodeCursor({name, id}: SchedulePosition): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** @throws HttpProblem `validation_failed` for a text that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): SchedulePosition {
  const position = PositionSchema.safeParse(readJson(Buffer.from(cursor, 'base64url').toString()));
  if (position.success && findUnstorable(position.data) === undefined) {
    return {name: position.data[0], id: position.data[1]};
  }
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
