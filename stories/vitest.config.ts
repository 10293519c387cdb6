import {fileURLToPath} from 'node:url';
import {storybookTest} from '@storybook/addon-vitest/vitest-plugin';
import {playwright} from '@vitest/browser-playwright';
import {defineProject} from 'vitest/config';
import {chromiumFlags} from '../tools/test/chromium-flags.ts';

/** `npm test` finds a Chromium and names it here; on its own, Playwright looks for the one it has downloaded. */
const executablePath = process.env['CHROME_PATH'];

/** Every story is a test in a real Chromium: it renders, axe finds nothing, and its `play` holds. */
export default defineProject({
  plugins: [storybookTest({configDir: fileURLToPath(new URL('.storybook', import.meta.url))})],
  test: {
    name: 'stories',
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {...(executablePath === undefined ? {} : {executablePath}), args: [...chromiumFlags]},
      }),
      instances: [{browser: 'chromium'}],
    },
  },
});
