import {describe, expect, it} from 'vitest';
import {openPage, takePicture} from './support/browser.ts';
import {useStack} from './support/use-stack.ts';
import {waitUntil} from './support/wait-until.ts';

const used = useStack();

describe('a person who overrides a parameter of a node', () => {
  it('chooses among the parameters and values that the worker has told of', async () => {
    const {page, complaints} = await openPage(used.browser);
    await waitUntil('the worker to tell of its components', async () => {
      const components = await used.stack.client.components.list();
      return components.some(({id}) => id === 'security.http.headers-check');
    });
    await page.goto(`${used.stack.url}/schedules`);
    await page.getByRole('button', {name: 'New schedule'}).first().click();
    await page.getByLabel('Name', {exact: true}).fill('Lenient');
    await page.getByLabel('Workflow', {exact: true}).selectOption({label: 'Website security check'});
    await page.getByLabel('Node', {exact: true}).selectOption('check');
    await page.getByLabel('Parameter', {exact: true}).selectOption({label: 'Minimum grade (minimumGrade)'});
    await page.getByRole('button', {name: 'Add override'}).click();
    const grade = page.getByLabel(/^New value of .* · Minimum grade$/);
    expect(await grade.locator('option').allTextContents()).toEqual(['A', 'B', 'C', 'D', 'F']);
    await grade.selectOption({label: 'F'});
    await takePicture(page, 'editor-typed-override');
    await page.getByRole('button', {name: 'Create schedule'}).click();
    await page.getByRole('row', {name: /Lenient/}).waitFor();
    const {schedules} = await used.stack.client.schedules.list();
    expect(schedules[0]?.inputPayload.nodeOverrides).toEqual({
      check: {params: {minimumGrade: 'F'}, inputOverrides: {}},
    });
    expect(complaints).toEqual([]);
  });
});
