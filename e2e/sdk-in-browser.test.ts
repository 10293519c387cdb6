import {build} from 'esbuild';
import type {Browser} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {CONSUMER_PROGRAM} from '../tools/check/consumer-program.ts';
import {repositoryRoot} from '../tools/stack/repository-root.ts';
import {openBrowser, openPage} from './support/browser.ts';

/** Loopback, and answered by the test itself: nothing listens there. */
const ORIGIN = 'http://127.0.0.1:9';
const CSP = "default-src 'none'; script-src 'self'";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The built SDK and a program that uses it, as a bundler for browsers makes it: an import of Node would fail here. */
async function bundleProgram(): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: CONSUMER_PROGRAM, loader: 'ts', resolveDir: repositoryRoot},
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

describe('the SDK in Chromium', () => {
  it('does all that it does in Node, on a page with a strict Content Security Policy', async () => {
    const program = await bundleProgram();
    const {page, complaints} = await openPage(browser);
    await page.route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({contentType: 'text/javascript', body: program})
        : route.fulfill({
            contentType: 'text/html',
            headers: {'content-security-policy': CSP},
            body: '<!doctype html><title>SDK</title><script type="module" src="/program.js"></script>',
          }),
    );
    await page.goto(`${ORIGIN}/`);
    await page
      .waitForFunction(() => 'consumed' in globalThis, undefined, {timeout: 10_000})
      .catch(() => undefined);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => 'consumed' in globalThis)).toBe(true);
  });
});
