import type {Page} from 'playwright';
import {describe, expect, it} from 'vitest';
import {openPage, takePicture} from './support/browser.ts';
import {useStack} from './support/use-stack.ts';

const used = useStack();

async function openEditor(page: Page): Promise<void> {
  await page.getByRole('button', {name: 'New schedule'}).first().click();
  await page.getByLabel('Name', {exact: true}).waitFor();
}

describe('a person whose page is reloaded while the editor is open', () => {
  it('gets back what was typed when they ask for it, and is not asked again once it is saved', async () => {
    const {page, complaints} = await openPage(used.browser);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${used.stack.url}/schedules`);
    await openEditor(page);
    await page.getByLabel('Name', {exact: true}).fill('Survivor');
    await page.getByLabel('Workflow', {exact: true}).selectOption({label: 'Website security check'});
    await page.getByRole('radio', {name: 'Custom'}).check();
    await page.getByLabel('Cron expression').fill('7 3 * * *');
    await page.reload();

    await openEditor(page);
    await page.getByText('You have an unsaved draft').first().waitFor();
    expect(await page.getByLabel('Name', {exact: true}).inputValue()).toBe('');
    await takePicture(page, 'editor-draft');
    await page.getByRole('button', {name: 'Restore draft'}).click();
    expect(await page.getByLabel('Name', {exact: true}).inputValue()).toBe('Survivor');
    await page.getByRole('button', {name: 'Create schedule'}).click();
    await page.getByRole('row', {name: /Survivor/}).waitFor();
    const {schedules} = await used.stack.client.schedules.list();
    expect(schedules).toMatchObject([{name: 'Survivor', cronExpression: '7 3 * * *'}]);

    await page.reload();
    await openEditor(page);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await page.getByRole('button', {name: 'Restore draft'}).count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
