import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'playwright';
import {repositoryRoot} from '../stack/repository-root.ts';
import {runCommand} from '../stack/run-command.ts';
import {StartError} from '../stack/start-error.ts';
import type {ElementShot} from './element-shots.ts';
import {keepPicture} from './keep-picture.ts';
import {serveFolder} from './serve-folder.ts';
import {fileName, HEIGHT, openView, VIEWS, type View} from './views.ts';

const CATALOGUE = new URL('../../stories/dist/', import.meta.url);
/** When every picture is taken: a Wednesday, so that it changes when its element does and not with the hour. */
const NOW = '2026-12-02T14:40:00.000Z';
/** Pixels: more of a long element would be read by nobody in a picture. */
const MAX_HEIGHTS = {wide: 1000, narrow: 1500} as const;
const SETTLED = ['played', 'completing', 'completed', 'afterEach', 'finished'];

/** Pictures of each element in the catalogue's stories, on their API in memory. */
export async function takeElements(browser: Browser, shots: readonly ElementShot[]): Promise<void> {
  await buildCatalogue();
  const catalogue = await serveFolder(CATALOGUE);
  try {
    for (const view of VIEWS) {
      const page = await openView(browser, view);
      await page.clock.setFixedTime(NOW);
      for (const shot of shots) {
        await visit(page, catalogue.url, shot, view);
        const clip = await clipOf(page, shot, view);
        const png = await page.screenshot({fullPage: true, clip, animations: 'disabled', caret: 'hide'});
        await keepPicture(`elements/${fileName(shot.name, view)}`, png);
      }
      await page.close();
    }
  } finally {
    await catalogue.close();
  }
}

async function buildCatalogue(): Promise<void> {
  const args = ['build', '-c', 'stories/.storybook', '-o', fileURLToPath(CATALOGUE), '--disable-telemetry'];
  const {ok, output} = await runCommand('storybook', args, {cwd: repositoryRoot});
  if (!ok) throw new StartError(`The catalogue could not be built:\n${output}`);
}

/** Shows a story and waits until it has played. @throws {StartError} when it fails, or there is none of that name */
async function visit(page: Page, url: string, {story}: ElementShot, {theme}: View): Promise<void> {
  await page.goto(`${url}/iframe.html?id=${story}&viewMode=story&globals=theme:${theme}`);
  const failed = page.locator('body.sb-show-errordisplay, body.sb-show-nopreview').first();
  const settled = page.waitForFunction((phases) => {
    const preview: unknown = Reflect.get(window, '__STORYBOOK_PREVIEW__');
    const phaseOf = (value: unknown, ...path: readonly string[]): unknown =>
      path.reduce<unknown>(
        (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
        value,
      );
    const phase = phaseOf(preview, 'currentRender', 'phase');
    return phase === 'errored' || (typeof phase === 'string' && phases.includes(phase));
  }, SETTLED);
  await Promise.race([settled, failed.waitFor()]);
  if (await failed.isVisible())
    throw new StartError(`The story ${story} failed: ${await failed.innerText()}`);
  // Rows in outline, a drawer on its way, texts that come a frame later.
  await page.waitForTimeout(500);
}

/** The element with the space around it, or the window where something lies over it, or around what is to be shown. */
async function clipOf(
  page: Page,
  {isOver, show}: ElementShot,
  {width}: View,
): Promise<{x: number; y: number; width: number; height: number}> {
  const window = page.viewportSize() ?? {width: 0, height: HEIGHT};
  if (show !== undefined) {
    await page
      .locator(show)
      .first()
      .evaluate((element) => element.scrollIntoView({block: 'center'}));
    return {x: 0, y: await page.evaluate(() => scrollY), ...window};
  }
  await page.evaluate(() => scrollTo(0, 0));
  if (isOver === true) return {x: 0, y: 0, ...window};
  const box = await page.locator('#storybook-root').boundingBox();
  const bottom = Math.ceil((box?.y ?? 0) + (box?.height ?? HEIGHT)) + (box?.y ?? 0);
  return {x: 0, y: 0, width: window.width, height: Math.min(bottom, MAX_HEIGHTS[width])};
}
