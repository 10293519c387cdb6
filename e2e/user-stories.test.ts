/** What a person gets from each element (design of the widgets), on the real stack; the editor has files of its own. */
import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {Client, Connection} from '@temporalio/client';
import type {Page} from 'playwright';
import {beforeAll, describe, expect, it} from 'vitest';
import {openPage} from './support/browser.ts';
import {useStack} from './support/use-stack.ts';
import {waitUntil} from './support/wait-until.ts';

const used = useStack();
const idOf = new Map<string, string>();

async function create(name: string, fields: {workflow: string; cronExpression: string}): Promise<Schedule> {
  const {workflow, cronExpression} = fields;
  const {schedules} = used.stack.client;
  const workflowId = idOf.get(workflow) ?? '';
  return schedules.create({workflowId, name, cronExpression, timezone: 'UTC', driftPolicy: 'report'});
}

async function visit(path: string): Promise<{page: Page; complaints: string[]}> {
  const opened = await openPage(used.browser);
  await opened.page.goto(`${used.stack.url}${path}`);
  return opened;
}

/** The last button of a confirmation does it. */
async function confirm(page: Page): Promise<void> {
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button').last().click();
}

/** What somebody does in Temporal behind our back. */
async function inTemporal(schedule: Schedule, cronExpression: string): Promise<void> {
  const port = Number(new URL(used.stack.url).port) + 1;
  const connection = await Connection.connect({address: `127.0.0.1:${port}`});
  const handle = new Client({connection}).schedule.getHandle(schedule.temporalScheduleId ?? '');
  await handle.update((before) => ({...before, spec: {cronExpressions: [cronExpression]}}));
  await connection.close();
}

const SECURITY = 'Website security check';
const UPTIME = 'Certificate and uptime check';

beforeAll(async () => {
  for (const {id, name} of await used.stack.client.workflows.summary()) idOf.set(name, id);
});

describe('a person who', () => {
  it('follows a link to a workflow’s schedules sees those alone, pauses two at once and takes it back', async () => {
    await create('Nightly', {workflow: SECURITY, cronExpression: '30 2 * * *'});
    await create('Weekly', {workflow: SECURITY, cronExpression: '0 8 * * MON'});
    await create('Elsewhere', {workflow: UPTIME, cronExpression: '0 9 * * *'});
    const {page, complaints} = await visit(`/schedules?workflowId=${idOf.get(SECURITY)}`);
    await page.getByRole('row', {name: /Nightly/}).waitFor();
    expect(await page.getByRole('row', {name: /Elsewhere/}).count()).toBe(0);

    await page.getByRole('checkbox', {name: 'Select Nightly'}).check();
    await page.getByRole('checkbox', {name: 'Select Weekly'}).check();
    await page.getByRole('region', {name: 'Selection'}).getByRole('button', {name: 'Pause'}).click();
    const {schedules} = used.stack.client;
    const paused = () =>
      schedules.list({status: 'paused'}).then((list) => list.schedules.map(({name}) => name));
    await waitUntil('both to be paused', async () => (await paused()).length === 2);
    expect((await paused()).toSorted()).toEqual(['Nightly', 'Weekly']);
    await page.getByRole('button', {name: 'Undo'}).click();
    await waitUntil('both to be active again', async () => (await paused()).length === 0);
    expect(complaints).toEqual([]);
  });

  it('opens a schedule that somebody changed in Temporal reads what differs, and adopts it', async () => {
    const schedule = await create('Drifting', {workflow: SECURITY, cronExpression: '15 4 * * *'});
    await inTemporal(schedule, '45 5 * * *');
    const {page, complaints} = await visit(`/schedules/${schedule.id}`);
    const panel = page.getByRole('region', {name: 'Temporal'});
    await panel.getByText('15 4 * * *').waitFor();
    await panel.getByRole('button', {name: 'Adopt Temporal’s'}).click();
    await confirm(page);
    await page.getByText('“Drifting” is now as Temporal had it.').first().waitFor();
    const adopted = await used.stack.client.schedules.get(schedule.id);
    expect(adopted.cronExpression).toContain('45 5');
    expect(adopted.synced).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('makes up for a past span is shown its fires first, and finds their runs in the history', async () => {
    const schedule = await create('Hourly', {workflow: UPTIME, cronExpression: '0 * * * *'});
    const {page, complaints} = await visit(`/schedules/${schedule.id}`);
    await page.getByRole('button', {name: 'Backfill…'}).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('From').fill('2026-01-05T10:00');
    await dialog.getByLabel('To').fill('2026-01-05T12:00');
    await dialog.getByLabel('When fires overlap').selectOption({label: 'Run side by side'});
    await dialog.getByRole('button', {name: 'Show the fires'}).click();
    await dialog
      .getByText(/3 fires/)
      .first()
      .waitFor();
    expect((await used.stack.client.schedules.history(schedule.id, {})).fires).toEqual([]);
    await dialog.getByRole('button', {name: /^Backfill|^Make/}).click();
    const {fires} = await waitUntil('the three fires to have runs', async () => {
      const page = await used.stack.client.schedules.history(schedule.id, {
        from: '2026-01-05T00:00:00Z',
        to: '2026-01-06T00:00:00Z',
      });
      return page.fires.filter(({runId}) => runId !== null).length === 3 && page;
    });
    expect(fires.map(({kind}) => kind)).toEqual(['backfill', 'backfill', 'backfill']);
    expect(complaints).toEqual([]);
  });

  it('looks at the agenda finds each coming fire, in the calendar and in the table', async () => {
    const {page, complaints} = await visit('/agenda');
    await page.getByRole('radio', {name: 'Table'}).check();
    await page
      .getByRole('row', {name: /Nightly/})
      .first()
      .waitFor();
    expect(await page.getByRole('row', {name: /Elsewhere/}).count()).toBeGreaterThan(0);
    await page.getByRole('radio', {name: 'Day'}).check();
    await page.getByRole('radio', {name: 'Calendar'}).check();
    // Tomorrow has all its hours before it; today, in its last one, has no full hour to come.
    await page.getByRole('button', {name: 'Later'}).click();
    await page.getByText('Hourly').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('is on a workflow’s page makes its first schedule there, and sees its state', async () => {
    const workflow = await used.stack.client.workflows.create({
      name: 'Fresh',
      nodes: [
        {
          id: 'entry',
          type: 'core.workflow.entrypoint',
          data: {label: 'Start', config: {params: {runtimeInputs: []}}},
        },
      ],
      edges: [],
    });
    await used.stack.client.workflows.commit(workflow.id);
    const {page, complaints} = await visit(`/workflows/${workflow.id}`);
    await page.getByText('No schedules yet').waitFor();
    const manage = await page.getByRole('link', {name: /Manage schedules/}).getAttribute('href');
    expect(manage).toBe(`/schedules?workflowId=${workflow.id}`);
    await page.getByRole('button', {name: 'New schedule'}).click();
    await page.getByLabel('Name', {exact: true}).fill('The first');
    await page.getByRole('button', {name: 'Create schedule'}).click();
    await page.getByRole('button', {name: /The first\s*Active/}).waitFor();
    expect(complaints).toEqual([]);
  });

  it('looks for scheduled runs finds them alone, and reads in one what started it and what it did', async () => {
    const schedule = await create('On demand', {workflow: SECURITY, cronExpression: '0 3 1 * *'});
    const {runId} = await used.stack.client.schedules.runNow(schedule.id);
    await used.stack.client.workflows.run(idOf.get(SECURITY) ?? '');
    const {page, complaints} = await visit('/runs');
    const manual = page.getByRole('row').filter({hasText: 'Manual'});
    await manual.first().waitFor();
    await page.getByRole('radio', {name: 'Scheduled'}).check();
    await manual.first().waitFor({state: 'detached'});
    expect(new URL(page.url()).searchParams.get('triggerType')).toBe('schedule');
    await page.getByRole('row').filter({hasText: 'On demand'}).getByRole('link').first().click();

    expect(new URL(page.url()).searchParams.get('run')).toBe(runId);
    const inspector = page.getByRole('article');
    await inspector.getByText('Completed', {exact: true}).first().waitFor();
    expect(await inspector.getByRole('link', {name: 'On demand'}).getAttribute('href')).toBe(
      `/schedules/${schedule.id}`,
    );
    const [first] = await inspector
      .getByRole('region', {name: 'Steps'})
      .getByRole('listitem')
      .allTextContents();
    expect(first).toContain('On demand');
    await page.getByRole('row').filter({hasText: 'Manual'}).getByRole('link').first().click();
    await inspector.getByText('Manual', {exact: true}).waitFor();
    expect(complaints).toEqual([]);
  });
});
