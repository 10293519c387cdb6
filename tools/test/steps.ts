/** What a step needs before it can run at all. */
export type Requirement = 'temporal' | 'chromium';

/** One step of `npm test`: a check that passes or fails as one, or a vitest project that counts each of its tests. */
export interface Step {
  /** What `--only` calls it. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'check' | 'vitest';
  /** Of a check: a command of `node_modules/.bin` and its arguments. */
  readonly command: readonly [name: string, ...args: string[]];
  readonly needs: readonly Requirement[];
}

const check = (name: string, title: string, ...command: [string, ...string[]]): Step => ({
  name,
  title,
  kind: 'check',
  command,
  needs: [],
});

const vitest = (name: string, title: string, ...needs: Requirement[]): Step => ({
  name,
  title,
  kind: 'vitest',
  command: ['vitest', 'run', '--project', name],
  needs,
});

/** In this order: what is quick and tells much comes first. */
export const steps: readonly Step[] = [
  check('build', 'Build', 'node', 'tools/build/build.ts'),
  check('lint', 'Lint', 'oxlint', '--type-aware', '--quiet'),
  check('format', 'Format', 'oxfmt', '--check'),
  check('types', 'Types, tests and tools included', 'tsc', '-p', 'tsconfig.check.json'),
  check('layers', 'Direction of imports', 'node', 'tools/check/layers.ts'),
  check('generated', 'Generated files up to date', 'node', 'tools/generate/generate.ts', '--check'),
  check('docs', 'Examples in doc comments and pages', 'node', 'tools/check/docs.ts'),
  check('packages', 'Packages as they would be published', 'node', 'tools/check/packages.ts'),
  check('consumers', 'The SDK in a project of somebody else', 'node', 'tools/check/consumers.ts'),
  check('sizes', 'Sizes of what a page downloads', 'node', 'tools/check/sizes.ts'),
  vitest('unit', 'Unit tests'),
  vitest('stack', 'Stack tests (a real Temporal and Postgres)', 'temporal'),
  {
    ...check('fuzz', 'Every route under Schemathesis, in short', 'node', 'tools/fuzz/fuzz.ts', '--short'),
    needs: ['temporal'],
  },
  vitest('browser', 'Browser tests (a real Chromium)', 'chromium'),
  vitest('stories', 'The catalogue: every story in Chromium, with axe', 'chromium'),
  vitest('e2e', 'Whole-system tests', 'temporal', 'chromium'),
];
