import {createServer, type RequestListener} from 'node:http';
import {build} from 'esbuild';
import type {Browser} from 'playwright';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {CONSUMER_PROGRAM} from '../tools/check/consumer-program.ts';
import {repositoryRoot} from '../tools/stack/repository-root.ts';
import {openBrowser, openPage} from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** @returns its origin, with a free port: each server is another origin */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => (server.close(), server.closeAllConnections()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return `http://127.0.0.1:${address.port}`;
}

/** The built SDK and a program that uses it, as a bundler for browsers makes it: an import of Node would fail here. */
async function bundle(program: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: program, loader: 'ts', resolveDir: repositoryRoot},
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens a page that runs a program, and waits for the program's end. @returns what went wrong on the page */
async function runOnPage(program: string, connect: string): Promise<string[]> {
  const script = await bundle(program);
  const origin = await serve(({url}, response) => {
    if (url === '/program.js') return response.setHeader('Content-Type', 'text/javascript').end(script);
    const policy = `default-src 'none'; script-src 'self'; connect-src ${connect}`;
    return response
      .writeHead(200, {'Content-Type': 'text/html', 'Content-Security-Policy': policy})
      .end('<!doctype html><title>SDK</title><script type="module" src="/program.js"></script>');
  });
  const {page, complaints} = await openPage(browser);
  await page.goto(origin);
  const ended = await page
    .waitForFunction(() => 'consumed' in globalThis, undefined, {timeout: 10_000})
    .then(() => true)
    .catch(() => false);
  await page.close();
  return ended ? complaints : [...complaints, 'The program did not come to its end.'];
}

/** Answers as Studio does: its words for an unknown route, and its CORS, which knows no Idempotency-Key. */
function aStudio(): Promise<string> {
  return serve(({method, url, headers}, response) => {
    response.setHeader('Access-Control-Allow-Origin', headers.origin ?? 'null');
    response.setHeader(
      'Access-Control-Allow-Headers',
      'Content-Type, Authorization, Accept, x-organization-id',
    );
    response.setHeader('Content-Type', 'application/json');
    if (method === 'OPTIONS') return response.writeHead(204).end();
    if (method === 'POST') return response.writeHead(201).end('{"success": true}');
    const message = `Cannot GET ${url}`;
    return response.writeHead(404).end(JSON.stringify({message, error: 'Not Found', statusCode: 404}));
  });
}

/** What a page does first on a Studio backend: it looks, learns what the backend lacks, and acts. */
const onStudio = (origin: string): string => `
import {SchedulesClient, UnsupportedError} from '@shipsec/schedules-sdk';

const client = new SchedulesClient({baseUrl: '${origin}/api/v1', organizationId: 'acme', retry: 0});
const unsupported = await client.schedules.upcoming().catch((error: unknown) => error);
if (!(unsupported instanceof UnsupportedError)) throw new Error('Not typed: ' + String(unsupported));
const {success} = await client.schedules.runNow('s1');
Object.assign(globalThis, {consumed: success});
`;

describe('the SDK in Chromium', () => {
  it('does all that it does in Node, on a page with a strict Content Security Policy', async () => {
    expect(await runOnPage(CONSUMER_PROGRAM, "'none'")).toEqual([]);
  });

  it('acts on a Studio backend of another origin, whose CORS refuses an idempotency key', async () => {
    const studio = await aStudio();
    const complaints = await runOnPage(onStudio(studio), studio);
    // The browser's own line about the unknown route, and nothing about CORS.
    expect(complaints).toEqual([expect.stringContaining('404')]);
  });
});
