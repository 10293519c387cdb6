import {mkdirSync} from 'node:fs';
import {chromium, type Browser, type Page} from 'playwright';

/** No sandbox: Chromium refuses it to root. Nothing that would reach out of this machine. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const PICTURES = new URL('../../test-results/', import.meta.url);

/** The Chromium that `npm test` found. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'];
  return chromium.launch({args: FLAGS, ...(executablePath === undefined ? {} : {executablePath})});
}

/** A page that counts as broken as soon as it logs an error or throws. */
export async function openPage(browser: Browser): Promise<{page: Page; complaints: string[]}> {
  const page = await browser.newPage({viewport: {width: 1280, height: 860}, reducedMotion: 'reduce'});
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return {page, complaints};
}

/** Keeps a picture for a person to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, {recursive: true});
  await page.screenshot({path: new URL(`${name}.png`, PICTURES).pathname});
}
