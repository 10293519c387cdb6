/** How many of a step's tests, or the one check that it is, passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts a vitest run from its JSON report. A test that did not pass has failed: skipped ones, of which this
 * repository has none, included. What fails outside of a test counts as one more: a file that could not be loaded,
 * an error nobody caught, a project without a single test.
 *
 * @param report the parsed report; anything else, e.g. `undefined` after a crash, is one failure.
 * @param exitCode of vitest.
 */
export function tallyVitest(report: unknown, exitCode: number | null): Tally {
  const files = arrayIn(report, 'testResults');
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const tests = arrayIn(file, 'assertionResults');
    const good = tests.filter((test) => valueIn(test, 'status') === 'passed').length;
    passed += good;
    failed += tests.length - good;
    if (good === tests.length && valueIn(file, 'status') === 'failed') failed += 1;
  }
  if (failed === 0 && (passed === 0 || exitCode !== 0)) failed = 1;
  return {passed, failed};
}

function arrayIn(value: unknown, name: string): readonly unknown[] {
  const found = valueIn(value, name);
  return Array.isArray(found) ? found : [];
}

function valueIn(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
