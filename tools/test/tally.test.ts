import {describe, expect, it} from 'vitest';
import {tallyVitest} from './tally.ts';

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((test) => ({status: test})),
});

describe('tallyVitest', () => {
  it('counts every test', () => {
    const report = {testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')]};
    expect(tallyVitest(report, 1)).toEqual({passed: 3, failed: 1});
  });

  it('counts a skipped test as a failure', () => {
    expect(tallyVitest({testResults: [file('passed', 'passed', 'skipped')]}, 0)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(tallyVitest({testResults: [file('passed', 'passed'), file('failed')]}, 1)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  it('counts an error outside of every test as a failure', () => {
    expect(tallyVitest({testResults: [file('passed', 'passed')]}, 1)).toEqual({passed: 1, failed: 1});
  });

  it.each([
    ['a project without tests', {testResults: []}],
    ['a crash without a report', undefined],
  ])('counts %s as a failure', (_, report) => {
    expect(tallyVitest(report, 0)).toEqual({passed: 0, failed: 1});
  });
});
