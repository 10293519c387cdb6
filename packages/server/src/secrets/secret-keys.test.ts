import {describe, expect, it} from 'vitest';
import {parseSecretKeys} from './secret-keys.js';

const base64 = Buffer.alloc(32, 7).toString('base64');

describe('parseSecretKeys', () => {
  it('reads keys in their order, with spaces around them', () => {
    const keys = parseSecretKeys(` 2026-11:${base64} , 2026-05:${Buffer.alloc(32, 9).toString('base64url')}`);
    expect(keys.map(({id, key}) => [id, key[0]])).toEqual([
      ['2026-11', 7],
      ['2026-05', 9],
    ]);
  });

  it.each([
    ['no ID', base64],
    ['a key that is too short', `k:${Buffer.alloc(16).toString('base64')}`],
    ['a key that is too long', `k:${Buffer.alloc(33).toString('base64')}`],
    ['an ID with a dot, which would end it in the database', `a.b:${base64}`],
    ['the ID that means "not encrypted"', `-:${base64}`],
    ['an empty entry', `k:${base64},`],
  ])('refuses %s without repeating it', (_, text) => {
    expect(() => parseSecretKeys(text)).toThrow(/^must be like/);
  });

  it('refuses an ID that comes twice', () => {
    expect(() => parseSecretKeys(`k:${base64},k:${base64}`)).toThrow('has an ID twice');
  });
});
