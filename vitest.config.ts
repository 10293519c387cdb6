import {playwright} from '@vitest/browser-playwright';
import {defineConfig} from 'vitest/config';
import {chromiumFlags} from './tools/test/chromium-flags.ts';

/** Our packages from their sources, so that no test ever runs against a stale build. */
const SOURCE = '@shipsec/source';
const fromSource = {
  resolve: {conditions: [SOURCE, 'module', 'browser', 'development']},
  ssr: {resolve: {conditions: [SOURCE, 'node', 'development'], externalConditions: ['node']}},
};

/** `npm test` finds a Chromium and names it here; on its own, Playwright looks for the one it has downloaded. */
const chromePath = process.env['CHROME_PATH'];

/** What the widgets and their tests import from elsewhere. */
const BROWSER_DEPENDENCIES = [
  '@shipsec/schedules-widgets > lit',
  '@shipsec/schedules-widgets > lit/decorators.js',
  '@shipsec/schedules-widgets > lit/directives/guard.js',
  '@shipsec/schedules-widgets > lit/directives/live.js',
  '@shipsec/schedules-widgets > lit/directives/repeat.js',
  '@shipsec/schedules-widgets > lit/async-directive.js',
  '@shipsec/schedules-widgets > @lit/context',
  '@shipsec/schedules-widgets > @open-wc/testing/pure',
  'axe-core',
];

export default defineConfig({
  test: {
    projects: [
      'stories/vitest.config.ts',
      {
        ...fromSource,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['packages/widgets/**', '**/*.stack.test.ts', '**/dist/**', '**/node_modules/**'],
        },
      },
      {
        ...fromSource,
        test: {
          name: 'stack',
          environment: 'node',
          include: ['packages/**/*.stack.test.ts'],
          exclude: ['**/dist/**', '**/node_modules/**'],
          globalSetup: ['tools/test/stack-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...fromSource,
        // Lit's decorators are TypeScript's older ones; the tests themselves belong to no tsconfig that says so.
        oxc: {decorator: {legacy: true}, assumptions: {setPublicClassFields: true}},
        // Found late, a dependency makes Vite reload the page under the tests that run in it.
        optimizeDeps: {include: BROWSER_DEPENDENCIES},
        test: {
          name: 'browser',
          include: ['packages/widgets/src/**/*.test.ts'],
          exclude: ['**/dist/**', '**/node_modules/**'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromePath === undefined ? {} : {executablePath: chromePath}),
                args: [...chromiumFlags],
              },
            }),
            instances: [{browser: 'chromium'}],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          // They share one machine and measure what a person sees: one after the other.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
