import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import type {Page} from 'playwright';
import {openBrowser} from '../e2e/support/browser.ts';
import {findChromium} from '../tools/stack/find-chromium.ts';
import {createSupervisor} from '../tools/stack/processes.ts';
import {frameTimes} from './frame-times.ts';
import type {Contest, Measure} from './measure.ts';

const ROWS = 1000;
const MANY = 100_000;
/** A table of as many rows is this high at most; in a window of this height, all of them are drawn. */
const TALL_PX = 130_000;
const SCROLL_MS = 4000;

interface Bench {
  setWindowHeight(pixels: number): void;
  timeToRows(count: number, rows: number): Promise<number>;
  timeToPlainRows(rows: number): Promise<number>;
  scrollDown(count: number, milliseconds: number): Promise<number>;
  compare(rows: number): Promise<{ours: string; plain: string}>;
}

declare global {
  // What list-page/page.ts puts into the page.
  var bench: Bench;
}

/** `<schedule-list>` in a real Chromium. */
export const listWidget: readonly Measure[] = [
  {
    name: 'schedule-list: 1,000 rows drawn, against rows written by hand',
    unit: 'ms',
    goal: {atMost: 1.3},
    async prepare() {
      const {page, close} = await openBenchPage();
      const {ours, plain} = await page.evaluate(() => globalThis.bench.compare(100));
      await page.evaluate((pixels) => globalThis.bench.setWindowHeight(pixels), TALL_PX);
      if (ours !== plain) throw new Error(`The rows differ:\n${ours}\n\n${plain}`);
      return {
        ours: () => page.evaluate((rows) => globalThis.bench.timeToRows(rows, rows), ROWS),
        reference: () => page.evaluate((rows) => globalThis.bench.timeToPlainRows(rows), ROWS),
        notes: () => 'all rows in the document, no windowing',
        finish: close,
      };
    },
  },
  {
    name: 'schedule-list: first rows of 100,000, against those of 100',
    unit: 'ms',
    goal: {atMost: 2},
    async prepare() {
      const {page, close} = await openBenchPage();
      return {
        ours: () => page.evaluate((count) => globalThis.bench.timeToRows(count, 8), MANY),
        reference: () => page.evaluate(() => globalThis.bench.timeToRows(100, 8)),
        finish: close,
      };
    },
  },
  {
    name: 'schedule-list: frames over 50 ms, scrolling 100,000',
    unit: '%',
    goal: {atMost: 1},
    async prepare(): Promise<Contest> {
      const {page, close} = await openBenchPage();
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
      const seen: number[] = [];
      return {
        ours: async () => {
          const scroll = [MANY, SCROLL_MS] as const;
          const frames = await frameTimes(page, () =>
            page.evaluate(([count, time]) => globalThis.bench.scrollDown(count, time), scroll),
          );
          seen.push(...frames);
          return (100 * frames.filter((ms) => ms > 50).length) / frames.length;
        },
        reference: async () => 1,
        notes: () =>
          `at 4 times CPU slow-down, of its own CPU time: median ${atPart(seen, 0.5)} ms, 99 of 100 within ${atPart(seen, 0.99)} ms; reference: our goal`,
        finish: close,
      };
    },
  },
];

/** The value that such a part of all stays within. */
function atPart(values: readonly number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
}

async function openBenchPage(): Promise<{page: Page; close: () => Promise<void>}> {
  const supervisor = createSupervisor();
  process.env['CHROME_PATH'] = await findChromium(supervisor);
  const script = await bundlePage();
  const browser = await openBrowser();
  const page = await browser.newPage({
    viewport: {width: 1280, height: 860},
    locale: 'en-US',
    timezoneId: 'America/Chicago',
  });
  await page.route('**/*', (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? {contentType: 'text/javascript', body: script}
        : {
            contentType: 'text/html',
            body: '<!doctype html><html lang="en"><script type="module" src="/page.js"></script>',
          },
    ),
  );
  await page.goto('http://bench.invalid/');
  await page.waitForFunction(() => 'bench' in globalThis);
  return {
    page,
    async close() {
      await browser.close();
      await supervisor.stopAll();
    },
  };
}

async function bundlePage(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL('./list-page/page.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
    define: {'process.env.NODE_ENV': '"production"'},
  });
  return outputFiles[0]?.text ?? '';
}
