import {describe, expect, it} from 'vitest';
import {etagOf, matchesGeneration} from './if-match.js';

describe('matchesGeneration', () => {
  it.each([undefined, '*', '"3"', 'W/"3"', '"2", "3"', etagOf(3)])(
    'lets %s through at generation 3',
    (ifMatch) => {
      expect(matchesGeneration(3, ifMatch)).toBe(true);
    },
  );

  it.each(['"2"', '3', '"33"', '', 'W/"2"'])('refuses %s at generation 3', (ifMatch) => {
    expect(matchesGeneration(3, ifMatch)).toBe(false);
  });
});
