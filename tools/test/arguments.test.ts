import {describe, expect, it} from 'vitest';
import {parseArguments} from './arguments.ts';
import {steps} from './steps.ts';

describe('parseArguments', () => {
  it('selects every step by default', () => {
    expect(parseArguments([])).toEqual({selected: steps, forVitest: []});
  });

  it('selects the steps of --only in their usual order and hands the rest to vitest', () => {
    const {selected, forVitest} = parseArguments(['--only', 'unit,lint', '--coverage', '-t', 'name']);
    expect(selected.map(({name}) => name)).toEqual(['lint', 'unit']);
    expect(forVitest).toEqual(['--coverage', '-t', 'name']);
    expect(parseArguments(['--only=stack']).selected.map(({name}) => name)).toEqual(['stack']);
  });

  it('names the steps there are when --only names another', () => {
    expect(() => parseArguments(['--only', 'units'])).toThrow(
      /no step "units".*unit, stack, fuzz, browser, stories, e2e/,
    );
  });
});
