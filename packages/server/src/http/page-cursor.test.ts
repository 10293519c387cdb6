import {describe, expect, it} from 'vitest';
import {decodeCursor, encodeCursor} from './page-cursor.js';

const scope = {list: 'schedules', organizationId: 'acme', sort: 'name', status: undefined};
const always = () => true;

describe('a page cursor', () => {
  it('leads back to its row, whatever the value', () => {
    for (const value of ['a', 'Prüfung "EU" – täglich', '😀'.repeat(100), null]) {
      const position = {value, id: '1'};
      expect(decodeCursor(scope, encodeCursor(scope, position), always)).toEqual(position);
    }
  });

  it.each([
    ['noise', 'nonsense'],
    ['JSON of another shape', Buffer.from('{"name":"a"}').toString('base64url')],
    ['of another organization', encodeCursor({...scope, organizationId: 'other'}, {value: 'a', id: '1'})],
    ['of another order', encodeCursor({...scope, sort: '-name'}, {value: 'a', id: '1'})],
    ['of another filter', encodeCursor({...scope, status: 'paused'}, {value: 'a', id: '1'})],
    ['with a value that no database keeps', encodeCursor(scope, {value: 'a\u0000b', id: '1'})],
  ])('is refused when it is %s', (_what, cursor) => {
    expect(() => decodeCursor(scope, cursor, always)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        errors: [expect.objectContaining({path: ['cursor']})],
      }),
    );
  });

  it('is refused when the list has no such value', () => {
    const cursor = encodeCursor(scope, {value: 'a', id: '1'});
    expect(() => decodeCursor(scope, cursor, () => false)).toThrow(
      expect.objectContaining({code: 'validation_failed'}),
    );
  });
});
