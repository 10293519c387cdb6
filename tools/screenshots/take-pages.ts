import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser} from 'playwright';
import {startStack} from '../../e2e/support/stack.ts';
import {waitUntil} from '../../e2e/support/wait-until.ts';
import {findFreePorts} from '../stack/ports.ts';
import {makeExamples} from './examples.ts';
import {keepPicture} from './keep-picture.ts';
import type {PageShot} from './page-shots.ts';
import {fileName, openView, VIEWS, type View} from './views.ts';

/** Pictures of the demo's pages on a real stack of their own, with schedules and runs of a few seconds ago. */
export async function takePages(browser: Browser, shots: readonly PageShot[]): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shipsec-screenshots-'));
  const stack = await startStack({port: await findFreePorts(4), dataDir});
  try {
    await makeExamples(stack.client);
    await waitUntil(
      'a few finished runs',
      async () => (await stack.client.runs.list({status: 'COMPLETED'})).runs.length >= 6,
      60_000,
    );
    for (const view of VIEWS) await takeAll(browser, stack.url, view, shots);
  } finally {
    await stack.stop();
    rmSync(dataDir, {recursive: true, force: true});
  }
}

async function takeAll(browser: Browser, url: string, view: View, shots: readonly PageShot[]): Promise<void> {
  const page = await openView(browser, view);
  for (const {name, path, prepare} of shots) {
    await page.goto(`${url}${path}`);
    await page.getByText('Website security check').first().waitFor({state: 'attached'});
    await prepare?.(page);
    await page.waitForTimeout(600);
    await keepPicture(fileName(name, view), await page.screenshot());
  }
  await page.close();
}
