import {describe, expect, it} from 'vitest';
import {openPage, takePicture} from './support/browser.ts';
import {useStack} from './support/use-stack.ts';
import {waitUntil} from './support/wait-until.ts';

const EVERY_THREE_SECONDS = '*/3 * * * * * *';
const PERIOD_MS = 3000;
const used = useStack();

describe('a person on the demo page', () => {
  it('makes a schedule in the editor; Temporal fires it, and its runs stand in the list as Scheduled', async () => {
    const {page, complaints} = await openPage(used.browser);
    await page.goto(`${used.stack.url}/schedules`);
    await page.getByRole('button', {name: 'New schedule'}).first().click();
    await page.getByLabel('Name', {exact: true}).fill('Every three seconds');
    await page.getByLabel('Workflow', {exact: true}).selectOption({label: 'Website security check'});
    await page.getByRole('radio', {name: 'Custom'}).check();
    await page.getByLabel(/cron/i).fill(EVERY_THREE_SECONDS);
    await page
      .getByText(/every 3 seconds/i)
      .first()
      .waitFor();
    await takePicture(page, 'editor');
    await page.getByRole('button', {name: 'Create schedule'}).click();

    const row = page.getByRole('row', {name: /Every three seconds/});
    await row.getByText('Active').waitFor();
    await takePicture(page, 'schedules');

    await page.getByRole('link', {name: 'Runs', exact: true}).click();
    const run = page
      .getByRole('row')
      .filter({hasText: 'Website security check'})
      .filter({hasText: 'Scheduled'});
    await run.filter({hasText: 'Completed'}).first().waitFor();
    await takePicture(page, 'runs');
    expect(await run.first().textContent()).toContain('Every three seconds');
    expect(complaints).toEqual([]);
  });

  it('sees runs whose triggers name the schedule and whose fires lie on the cadence', async () => {
    const [schedule] = (await used.stack.client.schedules.list()).schedules;
    const runs = await waitUntil('three finished runs', async () => {
      const {runs} = await used.stack.client.runs.list({scheduleId: schedule!.id, status: 'COMPLETED'});
      return runs.length >= 3 && runs;
    });
    for (const run of runs) {
      expect(run).toMatchObject({
        triggerType: 'schedule',
        triggerSource: schedule!.id,
        triggerLabel: 'Every three seconds',
        scheduleId: schedule!.id,
      });
      expect(run.id).toMatch(/^shipsec-run-[0-9a-f-]{36}$/);
      const {events} = await used.stack.client.runs.trace(run.id);
      expect(events[0]).toMatchObject({nodeId: 'trigger', data: {scheduleId: schedule!.id}});
      const nominal = Date.parse(String(events[0]!.data!['nominalFireAt']));
      expect(nominal % PERIOD_MS).toBe(0);
    }
  });

  it('pauses it, and it fires no more; resumes it, and it does', async () => {
    const {page} = await openPage(used.browser);
    await page.goto(`${used.stack.url}/schedules`);
    const row = page.getByRole('row', {name: /Every three seconds/});
    await row.getByRole('button', {name: /^Pause/}).click();
    await row.getByText('Paused', {exact: true}).first().waitFor();
    const [paused] = await waitUntil('Temporal to hold the pause', async () => {
      const {schedules} = await used.stack.client.schedules.list({status: 'paused'});
      return schedules[0]?.synced === true && schedules;
    });
    expect(paused).toMatchObject({nextRunAt: null, nextFires: []});
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = (await used.stack.client.runs.list({scheduleId: paused!.id})).runs.length;
    await new Promise((resolve) => setTimeout(resolve, 2 * PERIOD_MS));
    expect((await used.stack.client.runs.list({scheduleId: paused!.id})).runs.length).toBe(before);

    await row.getByRole('button', {name: /^Resume/}).click();
    await row.getByText('Active', {exact: true}).first().waitFor();
    await waitUntil(
      'a run after the pause',
      async () => (await used.stack.client.runs.list({scheduleId: paused!.id})).runs.length > before,
    );
  });
});
