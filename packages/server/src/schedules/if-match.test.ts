import {describe, expect, it} from 'vitest';
import {HttpProblem} from '../http/http-problem.js';
import {etagOf, requireGeneration} from './if-match.js';
import type {ScheduleRow} from './schedule.table.js';

// The check reads the generation alone.
const row = {generation: 3} as ScheduleRow;

describe('requireGeneration', () => {
  it.each([undefined, '*', '"3"', 'W/"3"', '"2", "3"', etagOf(3)])(
    'lets %s through at generation 3',
    (ifMatch) => {
      expect(() => requireGeneration(row, ifMatch)).not.toThrow();
    },
  );

  it.each(['"2"', '3', '"33"', '', 'W/"2"'])('refuses %s at generation 3', (ifMatch) => {
    expect(() => requireGeneration(row, ifMatch)).toThrow(HttpProblem);
  });
});
