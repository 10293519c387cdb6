import {describe, expect, it} from 'vitest';
import type {Schedule} from '../contract/index.js';
import {PageRows} from './page-rows.js';

const row = (id: string, name = id): Schedule => ({id, name}) as Schedule;
const idsOf = ({rows}: PageRows): string => rows.map(({id}) => id).join('');

/** Pages of rows that are called by one letter each. */
function pagesOf(...pages: readonly string[]): PageRows {
  const rows = new PageRows();
  for (const [index, page] of pages.entries())
    rows.update(
      index,
      page.split('').map((id) => row(id)),
      false,
    );
  return rows;
}

describe('PageRows', () => {
  it('joins pages, and keeps array and rows the same when an answer brings nothing new', () => {
    const rows = pagesOf('ab', 'cd');
    const before = rows.rows;
    rows.update(0, before.slice(0, 2), false);
    expect(idsOf(rows)).toBe('abcd');
    expect(rows.rows).toBe(before);
  });

  it('replaces only the row that has changed', () => {
    const rows = pagesOf('ab', 'cd');
    const [a, , c] = rows.rows;
    rows.update(0, [a!, row('b', 'New name')], false);
    expect(rows.rows.map(({name}) => name)).toEqual(['a', 'New name', 'c', 'd']);
    expect([rows.rows[0] === a, rows.rows[2] === c]).toEqual([true, true]);
  });

  it('shows a row once when it has moved to another page: where the later answer has it', () => {
    const rows = pagesOf('abc', 'def');
    rows.update(1, [row('d'), row('b'), row('e')], false);
    expect(idsOf(rows)).toBe('acdbe');
    rows.update(0, [row('a'), row('b')], false);
    expect(idsOf(rows)).toBe('abde');
  });

  it('while held, changes values in place, and lets nothing come, go or move until it is settled', () => {
    const rows = pagesOf('abc');
    rows.update(0, [row('x'), row('b', 'New name'), row('a')], true);
    expect(rows.rows.map(({id, name}) => `${id}:${name}`)).toEqual(['a:a', 'b:New name', 'c:c']);
    expect(rows.isOutdated).toBe(true);
    rows.settle();
    expect([idsOf(rows), rows.isOutdated]).toEqual(['xba', false]);
  });

  it('takes a new page at the end while held: nothing above it moves', () => {
    const rows = pagesOf('ab');
    rows.update(1, [row('b'), row('c')], true);
    expect([idsOf(rows), rows.isOutdated]).toEqual(['abc', false]);
  });

  it('forgets pages that are no more', () => {
    const rows = pagesOf('ab', 'cd', 'ef');
    rows.truncate(1, false);
    expect(idsOf(rows)).toBe('ab');
  });
});
