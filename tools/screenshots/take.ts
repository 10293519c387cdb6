/**
 * `npm run screenshots`: pictures of the real page on the real stack, light and dark, wide and narrow, written to
 * docs/screenshots/ for the README and for everybody who reviews a change of the widgets. Names behind it take those
 * views alone: `npm run screenshots -- schedule agenda`.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright';
import {openBrowser} from '../../e2e/support/browser.ts';
import {startStack, type Stack} from '../../e2e/support/stack.ts';
import {waitUntil} from '../../e2e/support/wait-until.ts';
import {announce} from '../stack/announce.ts';
import {findChromium} from '../stack/find-chromium.ts';
import {findFreePorts} from '../stack/ports.ts';
import {createSupervisor} from '../stack/processes.ts';
import {makeExamples} from './examples.ts';

const FOLDER = new URL('../../docs/screenshots/', import.meta.url);
const THEMES = ['light', 'dark'] as const;
const WIDTHS = {wide: 1280, narrow: 360} as const;

/** What a picture shows: a page, and what a person does there before it is taken. */
const views: readonly {name: string; path: string; prepare?: (page: Page) => Promise<void>}[] = [
  {name: 'schedules', path: '/schedules'},
  {name: 'runs', path: '/runs'},
  {
    name: 'run',
    path: '/runs',
    async prepare(page) {
      await page.locator('run-list a.name').first().click();
      await page.locator('run-inspector [part="steps"]').waitFor();
    },
  },
  {
    name: 'schedule',
    path: '/schedules',
    async prepare(page) {
      await page.getByRole('link', {name: 'Status page, every ten seconds'}).click();
      await page.getByRole('heading', {name: 'Status page, every ten seconds'}).waitFor();
    },
  },
  {name: 'agenda', path: '/agenda'},
  {
    name: 'editor',
    path: '/schedules',
    async prepare(page) {
      await page.getByRole('button', {name: /^Edit: Nightly/}).click();
      await page.getByRole('button', {name: 'Save changes'}).waitFor();
    },
  },
  {
    name: 'workflow',
    path: '/schedules',
    async prepare(page) {
      const link = await page
        .getByRole('link', {name: 'Website security check'})
        .first()
        .getAttribute('href');
      await page.goto(new URL(link ?? '/', page.url()).href);
    },
  },
];

async function main(): Promise<void> {
  const supervisor = createSupervisor();
  const dataDir = mkdtempSync(join(tmpdir(), 'shipsec-screenshots-'));
  process.env['CHROME_PATH'] = await findChromium(supervisor);
  const stack = await startStack({port: await findFreePorts(4), dataDir});
  const browser = await openBrowser();
  try {
    await makeExamples(stack.client);
    await waitUntil(
      'a few finished runs',
      async () => (await stack.client.runs.list({status: 'COMPLETED'})).runs.length >= 6,
      60_000,
    );
    for (const theme of THEMES) {
      for (const width of Object.keys(WIDTHS))
        await takeAll(browser, stack, theme, width === 'narrow' ? 'narrow' : 'wide');
    }
  } finally {
    await browser.close();
    await stack.stop();
    await supervisor.stopAll();
    rmSync(dataDir, {recursive: true, force: true});
  }
}

async function takeAll(
  browser: Browser,
  {url}: Stack,
  theme: (typeof THEMES)[number],
  width: keyof typeof WIDTHS,
): Promise<void> {
  const page = await browser.newPage({
    viewport: {width: WIDTHS[width], height: 800},
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'America/New_York',
    locale: 'en-US',
  });
  const wanted = process.argv.slice(2);
  for (const {name, path, prepare} of views) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await page.goto(`${url}${path}`);
    await page.getByText('Website security check').first().waitFor({state: 'attached'});
    await prepare?.(page);
    await page.waitForTimeout(600);
    const file = `${name}-${width}-${theme}.png`;
    await page.screenshot({path: new URL(file, FOLDER).pathname});
    announce(`docs/screenshots/${file}`);
  }
  await page.close();
}

await main();
