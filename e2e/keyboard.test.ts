import type {Page} from 'playwright';
import {describe, expect, it} from 'vitest';
import {openPage} from './support/browser.ts';
import {useStack} from './support/use-stack.ts';
import {waitUntil} from './support/wait-until.ts';

const used = useStack();

/** What a screen reader would call the element that has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element === null) return '';
    const label = element.getAttribute('aria-label');
    const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
    return (label ?? labels?.[0]?.textContent ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
}

/** Presses Tab until the focus is on what is called so, as a person does who has no pointer. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const current = await focused(page);
    if (name.test(current)) return;
    seen.push(current);
  }
  throw new Error(`Tab never came to ${name}; it came to: ${seen.join(' | ')}`);
}

describe('a person without a pointer', () => {
  it('makes a schedule, pauses it and resumes it with the keyboard alone', async () => {
    const {page, complaints} = await openPage(used.browser);
    await page.goto(`${used.stack.url}/schedules`);
    await page.getByRole('button', {name: 'New schedule'}).first().waitFor();
    await tabTo(page, /^New schedule$/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Name', {exact: true}).waitFor();

    await tabTo(page, /^Name/);
    await page.keyboard.type('By keyboard');
    await tabTo(page, /^Workflow/);
    await page.keyboard.type('Website security');
    await tabTo(page, /Daily|Hourly|Weekly/);
    for (let presses = 0; (await focused(page)) !== 'Custom' && presses < 10; presses++) {
      await page.keyboard.press('ArrowRight');
    }
    await tabTo(page, /^Cron expression/);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('0 3 * * *');
    await tabTo(page, /^Create schedule$/);
    await page.keyboard.press('Enter');
    const [created] = await waitUntil('the schedule', async () => {
      const {schedules} = await used.stack.client.schedules.list();
      return schedules.length === 1 && schedules;
    });
    expect(created).toMatchObject({name: 'By keyboard', cronExpression: '0 3 * * *', status: 'active'});

    const row = page.getByRole('row', {name: /By keyboard/});
    await row.waitFor();
    for (const [action, state] of [
      [/^Pause/, 'Paused'],
      [/^Resume/, 'Active'],
    ] as const) {
      await tabTo(page, action);
      await page.keyboard.press('Enter');
      await row.getByText(state, {exact: true}).first().waitFor();
      // The state is shown before the server has answered; until then the next press would count for nothing.
      await row.locator('[data-action="toggle"][aria-disabled="false"]').waitFor();
    }
    expect(complaints).toEqual([]);
  });
});
