/** The built widgets on somebody else's page: another origin than the API, and the strictest policy that works. */
import {createServer, type Server, type ServerResponse} from 'node:http';
import {readFile} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Page} from 'playwright';
import {openPage} from './support/browser.ts';
import {useStack} from './support/use-stack.ts';

const BUNDLE = new URL('../packages/widgets/dist/bundle/', import.meta.url);
let host: Server;
let origin: string;
let body = '';

const used = useStack(async () => {
  host = createServer((request, response) => void answer(request.url ?? '/').then((send) => send(response)));
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  if (address === null || typeof address === 'string') throw new Error('The host listens on no port.');
  origin = `http://127.0.0.1:${address.port}`;
  return {CORS_ORIGINS: origin};
});
afterAll(() => (host.close(), host.closeAllConnections()));

type Send = (response: ServerResponse) => void;

/** The host's page, and the bundle under two paths, as two parts of a product would bring it. */
async function answer(path: string): Promise<Send> {
  const file = /^\/(?:widgets|again)\/(.+\.js)$/.exec(path)?.[1];
  if (file !== undefined) {
    const code = await readFile(new URL(file, BUNDLE));
    return (response) => response.setHeader('Content-Type', 'text/javascript').end(code);
  }
  const policy = `default-src 'none'; script-src 'self'; connect-src ${used.stack.url}`;
  return (response) =>
    response
      .writeHead(200, {'Content-Type': 'text/html', 'Content-Security-Policy': policy})
      .end(`<!doctype html><html lang="en"><title>Host</title>${body}</html>`);
}

async function visit(content: string): Promise<{page: Page; complaints: string[]}> {
  body = content;
  const opened = await openPage(used.browser);
  await opened.page.goto(origin);
  return opened;
}

let scheduleId = '';
let runId = '';
let workflowId = '';

beforeAll(async () => {
  const {schedules, workflows} = used.stack.client;
  workflowId = (await workflows.summary())[0]?.id ?? '';
  const schedule = await schedules.create({
    workflowId,
    name: 'Elsewhere',
    cronExpression: '0 3 * * *',
    timezone: 'UTC',
  });
  scheduleId = schedule.id;
  runId = (await schedules.runNow(scheduleId)).runId ?? '';
});

/** Each with two attributes at most: where the API is, and what to show. */
const elements = (): Readonly<Record<string, string>> => ({
  'schedule-list': '',
  'schedule-detail': `schedule-id="${scheduleId}"`,
  'schedule-agenda': 'view="week"',
  'schedule-editor': `schedule-id="${scheduleId}" mode="inline" open`,
  'workflow-schedules': `workflow-id="${workflowId}"`,
  'run-list': '',
  'run-inspector': `run-id="${runId}"`,
});

const SCRIPT = '<script type="module" src="/widgets/define.js"></script>';
const tagged = (tag: string): string =>
  `<${tag} base-url="${used.stack.url}/api/v1" ${elements()[tag] ?? ''}></${tag}>`;

describe('on a page of another origin, whose policy allows nothing but our script and the API', () => {
  it.each([
    ['schedule-list', 'Elsewhere'],
    ['schedule-detail', 'Coming fires'],
    ['schedule-agenda', 'Busiest hour'],
    ['schedule-editor', 'Save changes'],
    ['workflow-schedules', 'Elsewhere'],
    ['run-list', 'Scheduled'],
    ['run-inspector', 'Scheduled'],
  ])('<%s> shows what it is for, in its own styles', async (tag, text) => {
    const {page, complaints} = await visit(`${SCRIPT}${tagged(tag)}`);
    await page.locator(tag).getByText(text).first().waitFor();
    const hasStyles = await page.locator(tag).evaluate((element) => {
      const sheets = element.shadowRoot?.adoptedStyleSheets ?? [];
      return sheets.length > 0 && getComputedStyle(element).display !== 'inline';
    });
    expect({hasStyles, complaints}).toEqual({hasStyles: true, complaints: []});
    await page.close();
  });

  it('works when two parts of the page bring the package', async () => {
    const again = SCRIPT.replace('/widgets/', '/again/');
    const {page, complaints} = await visit(
      `${SCRIPT}${again}${Object.keys(elements()).map(tagged).join('')}`,
    );
    await page.locator('schedule-list').getByText('Elsewhere').first().waitFor();
    await page.locator('run-inspector').getByText('Scheduled').first().waitFor();
    await page.locator('schedule-list').getByRole('button', {name: 'Pause: Elsewhere'}).click();
    await page.locator('workflow-schedules').getByText('Paused').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
