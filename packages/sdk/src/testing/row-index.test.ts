import {describe, expect, it} from 'vitest';
import {idOf} from './builders/ids.js';
import {placeOf, replace, rowById} from './row-index.js';

const rowsOf = (count: number) => Array.from({length: count}, (_, number) => ({id: idOf(number), number}));

describe('rowById', () => {
  it('finds rows after others were removed, added and replaced behind its back', () => {
    const rows = rowsOf(10);
    expect(rowById(rows, idOf(7))?.number).toBe(7);
    rows.splice(2, 3);
    rows.push({id: idOf(20), number: 20});
    rows[0] = {id: idOf(0), number: 100};
    expect([7, 9, 20, 0].map((number) => rowById(rows, idOf(number))?.number)).toEqual([7, 9, 20, 100]);
    expect(rowById(rows, idOf(3))).toBeUndefined();
    expect(placeOf(rows, idOf(3))).toBe(-1);
  });

  it('finds every row that is left while others are removed one by one', () => {
    const rows = rowsOf(3000);
    for (let number = 0; number < 3000; number += 3) rows.splice(placeOf(rows, idOf(number)), 1);
    const left = rows.map(({id}) => rowById(rows, id)?.number);
    expect(left).toEqual(rows.map(({number}) => number));
    expect(left).toHaveLength(2000);
  });
});

describe('replace', () => {
  it('changes the row with the ID, and nothing when there is none', () => {
    const rows = rowsOf(2);
    replace(rows, {id: idOf(1), number: 5});
    replace(rows, {id: idOf(9), number: 9});
    expect(rows.map(({number}) => number)).toEqual([0, 5]);
  });
});
