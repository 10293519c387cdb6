import {afterEach, describe, expect, it} from 'vitest';
import {page} from 'vitest/browser';
import {eventually, unmountAll} from '../shared/testing/fixture.js';
import {ScheduleEditorHarness} from './schedule-editor.harness.js';
import './define.js';

afterEach(unmountAll);

async function editCron(cronExpression: string, timezone = 'America/New_York') {
  return ScheduleEditorHarness.edit({cronExpression, timezone});
}

describe('<schedule-editor> presets', () => {
  it('write the expression that they say', async () => {
    const editor = await ScheduleEditorHarness.open();
    const seen: (string | undefined)[] = [];
    for (const preset of ['Seconds', 'Minutes', 'Hourly', 'Daily', 'Weekly', 'Monthly']) {
      await editor.preset(preset);
      seen.push(editor.cron);
    }
    expect(seen).toEqual(
      ['@every 30s', '@every 15m', '0 * * * *', '0 0 * * *', '0 0 * * MON-FRI', '0 0 1 * *'].map((cron) =>
        cron.replace(/^0 0 (?=[*1])/, '0 9 '),
      ),
    );
  });

  it('change the expression with their fields', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.preset('Seconds');
    await editor.fill('Every', '5');
    expect(editor.cron).toBe('@every 5s');
    await editor.preset('Weekly');
    await editor.control('Tuesday').click();
    await editor.fill('At', '18:45');
    expect(editor.cron).toBe('45 18 * * MON,WED,THU,FRI');
    await editor.preset('Monthly');
    await editor.fill('On day', '31');
    expect(editor.cron).toBe('45 18 31 * *');
    expect(editor.text).toContain('Months without a day 31 are left out.');
  });

  it('keep the last valid number while a field is empty', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.preset('Minutes');
    await editor.fill('Every', '');
    expect(editor.cron).toBe('@every 15m');
    await editor.control('Name').click();
    await expect.element(editor.control('Every')).toHaveValue(15);
  });

  it('never leave a week without a day', async () => {
    const editor = await editCron('0 9 * * MON');
    await editor.control('Monday').click();
    expect(editor.cron).toBe('0 9 * * MON');
    await expect.element(editor.control('Monday')).toBeChecked();
  });

  it('stay on the chosen rhythm when its number could be said in another', async () => {
    const editor = await ScheduleEditorHarness.open();
    await editor.preset('Seconds');
    await editor.fill('Every', '60');
    await expect.element(editor.radio('Seconds')).toBeChecked();
    expect(editor.cron).toBe('@every 60s');
  });

  it('show the expression as text when custom is chosen, unchanged', async () => {
    const editor = await editCron('0 9 * * 1-5');
    await editor.preset('Custom');
    await expect.element(editor.control('Cron expression')).toHaveValue('0 9 * * 1-5');
    await editor.fill('Cron expression', '0 9 * * *');
    await expect.element(editor.radio('Custom')).toBeChecked();
  });
});

describe('<schedule-editor> preview', () => {
  it('shows words and the next ten fires of the engine that mirrors Temporal', async () => {
    const editor = await editCron('0 9 13 * FRI', 'UTC');
    expect(editor.text).toContain('only if that is a Friday');
    expect(editor.fires).toHaveLength(10);
    for (const fire of editor.fires) {
      expect(new Date(fire).getUTCDay()).toBe(5);
      expect(fire).toMatch(/-13T09:00:00/);
    }
  });

  it('shows each fire on the schedule’s and on the viewer’s clock where they differ', async () => {
    const viewer = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const elsewhere = await editCron(
      '0 9 * * *',
      viewer === 'Asia/Tokyo' ? 'America/New_York' : 'Asia/Tokyo',
    );
    expect(elsewhere.root.querySelectorAll('.viewer-time')).toHaveLength(10);
    unmountAll();
    const here = await editCron('0 9 * * *', viewer);
    expect(here.root.querySelectorAll('.viewer-time')).toHaveLength(0);
  });

  it('warns in place of what six fields mean', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    await editor.preset('Custom');
    await editor.fill('Cron expression', '0 0 12 * * *');
    expect(editor.warnings.join(' ')).toMatch(/year/i);
  });

  it('says at the field what is wrong while it is typed, and how to put it right', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    await editor.preset('Custom');
    await editor.fill('Cron expression', '61 9 * * *');
    expect(editor.errorOf('Cron expression')).toMatch(/0 to 59/);
    expect(editor.fires).toEqual([]);
    await editor.fill('Cron expression', '0 0 * * FRI#2');
    expect(editor.errorOf('Cron expression')).toMatch(/#/);
  });

  it('begins with the first fire after the start, read on the schedule’s clock', async () => {
    const editor = await editCron('0 9 * * *', 'Asia/Tokyo');
    await editor.fill('Not before', '2040-05-01T12:00');
    expect(editor.fires[0]).toContain('2040-05-02T00:00:00');
    await editor.save();
    await eventually(() =>
      expect(editor.sent('PATCH')).toMatchObject([{startAt: '2040-05-01T03:00:00.000Z'}]),
    );
  });

  it('refuses an end before the first fire', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    await editor.fill('Not after', '2001-01-01T00:00');
    await editor.save();
    expect(editor.text).toContain('One field needs your attention.');
    expect(editor.sent('PATCH')).toEqual([]);
  });

  it('does not save a cadence that never fires', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    await editor.preset('Custom');
    await editor.fill('Cron expression', '0 0 31 2 *');
    await editor.save();
    expect(editor.errorOf('Cron expression')).toBeDefined();
    expect(editor.sent('PATCH')).toEqual([]);
  });
});

describe('<schedule-editor> time zone', () => {
  const zone = () => page.getByRole('combobox', {name: 'Time zone'});

  it('finds a zone by typing and takes it with Enter', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    await zone().click();
    await zone().fill('munich');
    await editor.press('{Enter}');
    await expect.element(zone()).toHaveValue('Europe/Berlin');
    await expect.element(zone()).toHaveAttribute('aria-expanded', 'false');
  });

  it('is moved through by arrow keys, and announces where it is', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    await zone().click();
    await zone().fill('america/new');
    await editor.press('{ArrowDown}{ArrowUp}');
    const active = editor.root.querySelector('.option.active');
    expect(active?.textContent).toContain('New York');
    await expect.element(zone()).toHaveAttribute('aria-activedescendant', active?.id ?? 'none');
  });

  it('closes its list at the first Escape and leaves the editor open', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    await zone().click();
    await editor.press('{Escape}');
    await expect.element(zone()).toHaveAttribute('aria-expanded', 'false');
    expect(editor.element.open).toBe(true);
    expect(editor.isAsking).toBe(false);
  });

  it('keeps its zone when something is typed that is none', async () => {
    const editor = await editCron('0 9 * * *', 'Europe/Paris');
    await zone().click();
    await zone().fill('nowhere');
    await editor.control('Name').click();
    await expect.element(zone()).toHaveValue('Europe/Paris');
  });

  it('changes the fires at once', async () => {
    const editor = await editCron('0 9 * * *', 'UTC');
    const before = editor.fires[0];
    await zone().click();
    await zone().fill('Asia/Tokyo');
    await editor.press('{Enter}');
    await eventually(() => expect(editor.fires[0]).not.toBe(before));
    expect(editor.fires[0]).toContain('T00:00:00');
  });
});
