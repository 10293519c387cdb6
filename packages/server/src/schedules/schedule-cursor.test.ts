import {describe, expect, it} from 'vitest';
import {decodeCursor, encodeCursor} from './schedule-cursor.js';

const id = '00000000-0000-4000-8000-000000000001';

describe('a cursor of the schedule list', () => {
  it('leads back to its row, whatever the name', () => {
    for (const name of ['a', 'Prüfung "EU" – täglich', '😀'.repeat(100)]) {
      expect(decodeCursor(encodeCursor({name, id}))).toEqual({name, id});
    }
  });

  it.each([
    ['noise', 'nonsense'],
    ['JSON of another shape', Buffer.from('{"name":"a"}').toString('base64url')],
    ['an ID that is none', Buffer.from('["a","b"]').toString('base64url')],
    ['a name that no database keeps', encodeCursor({name: 'a\u0000b', id})],
  ])('is refused when it is %s', (_what, cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        errors: [expect.objectContaining({path: ['cursor']})],
      }),
    );
  });
});
