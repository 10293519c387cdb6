import {aSchedule, type FakeSchedulesApi, fakeSchedulesApi, idOf} from '@shipsec/schedules-sdk/testing';
import {userEvent} from 'vitest/browser';
import {afterEach, describe, expect, it} from 'vitest';
import {eventually, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import type {ScheduleListHarness} from './schedule-list.harness.js';
import {aLoadedList, anApi} from './schedule-list.setup.harness.js';
import './define.js';

afterEach(unmountAll);

async function bulkButton(list: ScheduleListHarness, action: string): Promise<HTMLButtonElement> {
  return eventually(() => {
    const button = list.bulkBar?.querySelector<HTMLButtonElement>(`[data-bulk="${action}"]`);
    expect(button).toBeTruthy();
    return button!;
  });
}

/** Answers the question that is asked, by the text of a button. */
async function answer(list: ScheduleListHarness, text: string): Promise<void> {
  await eventually(() => expect(list.dialog).not.toBeNull());
  const button = [...list.dialog!.querySelectorAll('button')].find(
    ({textContent}) => textContent?.trim() === text,
  );
  button!.click();
}

function numbered(count: number): FakeSchedulesApi {
  const schedules = Array.from({length: count}, (_, index) =>
    aSchedule({id: idOf(index + 1), name: `Check ${String(index).padStart(3, '0')}`}),
  );
  return fakeSchedulesApi({schedules});
}

describe('<schedule-list> selection', () => {
  it('selects one by one, says how many, and lets go of all', async () => {
    const list = await aLoadedList(anApi());
    expect(list.bulkBar).toBeNull();
    list.box('Nightly').click();
    list.box('Paused one').click();
    await eventually(() => expect(list.bulkBar?.textContent).toContain('2 selected'));
    expect(list.selected).toEqual(['Nightly', 'Paused one']);
    expect([list.allBox.checked, list.allBox.indeterminate]).toEqual([false, true]);
    list.box('Nightly').click();
    await list.element.updateComplete;
    expect(list.selected).toEqual(['Paused one']);
    list.bulkBar!.querySelector<HTMLButtonElement>('[aria-label="Clear the selection"]')!.click();
    await list.element.updateComplete;
    expect([list.selected, list.bulkBar]).toEqual([[], null]);
  });

  it('selects a range by Shift with a click, and by Shift with Space', async () => {
    const list = await aLoadedList(numbered(6));
    list.box('Check 001').click();
    list.box('Check 003').dispatchEvent(new MouseEvent('click', {bubbles: true, shiftKey: true}));
    await list.element.updateComplete;
    expect(list.selected).toEqual(['Check 001', 'Check 002', 'Check 003']);
    list.box('Check 005').focus();
    await userEvent.keyboard('{Shift>} {/Shift}');
    await eventually(() => expect(list.selected).toHaveLength(5));
  });

  it('selects all that are loaded by the box in the head, then all that match', async () => {
    const list = await aLoadedList(numbered(130));
    await eventually(() => expect(list.count).toBe('130 schedules'));
    list.allBox.click();
    await eventually(() => expect(list.bulkBar?.textContent).toContain('100 selected'));
    (await bulkButton(list, 'all')).click();
    await eventually(() => expect(list.bulkBar?.textContent).toContain('130 selected'));
    list.box('Check 000').click();
    await eventually(() => expect(list.bulkBar?.textContent).toContain('99 selected'));
  });

  it('forgets the selection when the filters change: nobody acts on what they do not see', async () => {
    const list = await aLoadedList(anApi());
    list.box('Nightly').click();
    await eventually(() => expect(list.bulkBar).not.toBeNull());
    await list.chooseStatus('paused');
    await eventually(() => expect(list.bulkBar).toBeNull());
  });

  it('pauses what is selected, says how many, and takes it back', async () => {
    const api = anApi();
    const list = await aLoadedList(api);
    for (const name of ['Nightly', 'Weekday report', 'Paused one']) list.box(name).click();
    const asked = nextEvent('schedules-bulk-request');
    const changed = nextEvent('schedules-bulk-changed');
    (await bulkButton(list, 'pause')).click();
    expect((await asked).detail).toEqual({action: 'pause', ids: [idOf(1), idOf(2), idOf(3)], count: 3});
    expect((await changed).detail.response.results).toHaveLength(3);
    await eventually(() => expect(list.notice).toContain('Paused 2 schedules. One was so already.'));
    expect(api.state.schedules.map(({status}) => status)).toEqual(['paused', 'paused', 'paused']);
    expect(list.bulkBar).toBeNull();
    const undone = nextEvent('schedules-bulk-undone');
    list.button('Undo').click();
    await undone;
    await eventually(() => expect(list.notice).toContain('Taken back for 2 schedules.'));
    expect(api.state.schedules.map(({status}) => status)).toEqual(['active', 'active', 'paused']);
  });

  it('asks before it deletes, naming how many, and deletes nothing on Cancel', async () => {
    const api = anApi();
    const list = await aLoadedList(api);
    for (const name of ['Nightly', 'Weekday report']) list.box(name).click();
    (await bulkButton(list, 'delete')).click();
    await eventually(() => expect(list.dialog?.textContent).toContain('Delete 2 schedules?'));
    await answer(list, 'Cancel');
    await eventually(() => expect(list.dialog).toBeNull());
    expect(api.sent('POST', '/schedules/bulk')).toHaveLength(0);
    (await bulkButton(list, 'delete')).click();
    await answer(list, 'Delete');
    await eventually(() => expect(list.names).toEqual(['Paused one']));
    await eventually(() => expect(list.notice).toContain('Deleted 2 schedules.'));
  });

  it('sends the filter instead of IDs when all that match are selected, after a question', async () => {
    const api = anApi();
    const list = await aLoadedList(api, {status: 'active', sort: '-name'});
    list.allBox.click();
    await eventually(() => expect(list.bulkBar).not.toBeNull());
    list.element.status = 'active';
    const all = list.bulkBar!.querySelector('[data-bulk="all"]');
    expect(all, 'everything is loaded, so there is no more to select').toBeNull();
    unmountAll();
    const long = numbered(101);
    const longList = await aLoadedList(long, {status: 'active'});
    await eventually(() => expect(longList.count).toBe('101 schedules'));
    longList.allBox.click();
    (await bulkButton(longList, 'all')).click();
    (await bulkButton(longList, 'resume')).click();
    await answer(longList, 'Resume');
    await eventually(() => expect(long.sent('POST', '/schedules/bulk')).toHaveLength(1));
    expect(long.sent('POST', '/schedules/bulk')[0]?.body).toEqual({
      action: 'resume',
      filter: {status: 'active'},
    });
  });

  it('leaves a bulk action to a page that cancels it', async () => {
    const api = anApi();
    const list = await aLoadedList(api);
    list.box('Nightly').click();
    const asked = nextEvent('schedules-bulk-request', {prevent: true});
    (await bulkButton(list, 'pause')).click();
    await asked;
    await list.element.updateComplete;
    expect(api.sent('POST', '/schedules/bulk')).toHaveLength(0);
  });

  it('says why a bulk action was refused, and keeps the selection', async () => {
    const api = anApi();
    const list = await aLoadedList(api);
    list.box('Nightly').click();
    api.refuse('POST', '/schedules/bulk', 403, 'This needs the scope schedules:write.');
    (await bulkButton(list, 'pause')).click();
    await eventually(() =>
      expect(list.notice).toContain('Pause failed: This needs the scope schedules:write.'),
    );
    expect(list.selected).toEqual(['Nightly']);
  });
});

describe('the menu of a row', () => {
  async function openMenu(list: ScheduleListHarness, name: string): Promise<HTMLElement> {
    list.action(name, 'more').focus();
    await userEvent.keyboard('{Enter}');
    await eventually(() => expect(list.popover).not.toBeNull());
    return list.popover!;
  }
  const choose = (menu: HTMLElement, text: string) =>
    [...menu.querySelectorAll<HTMLElement>('.item')]
      .find((item) => item.textContent?.trim() === text)!
      .click();

  it('opens with the focus on its first entry, goes round by the arrows, and gives the focus back', async () => {
    const list = await aLoadedList(anApi());
    await openMenu(list, 'Nightly');
    expect(list.focused?.textContent?.trim()).toBe('Open details');
    await userEvent.keyboard('{ArrowUp}');
    expect(list.focused?.textContent?.trim()).toBe('Delete…');
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(list.popover).toBeNull());
    expect(list.focused).toBe(list.action('Nightly', 'more'));
  });

  it.each([
    ['Open details', 'schedule-open-request', {scheduleId: idOf(1)}],
    ['Backfill…', 'schedule-backfill-open-request', {schedule: {id: idOf(1)}}],
  ] as const)('asks the page by %s', async (entry, type, detail) => {
    const list = await aLoadedList(anApi());
    const asked = nextEvent(type);
    choose(await openMenu(list, 'Nightly'), entry);
    expect((await asked).detail).toMatchObject(detail);
    expect(list.popover).toBeNull();
  });

  it('leads to the schedule where the page says how', async () => {
    const list = await aLoadedList(anApi(), {scheduleHref: '#/schedules/{scheduleId}'});
    const menu = await openMenu(list, 'Nightly');
    expect(menu.querySelector('a')?.getAttribute('href')).toBe(`#/schedules/${idOf(1)}`);
    expect(list.row('Nightly').querySelector('a.name')?.getAttribute('href')).toBe(`#/schedules/${idOf(1)}`);
  });

  it('deletes after a question, and leaves it to a page that cancels', async () => {
    const api = anApi();
    const list = await aLoadedList(api);
    const asked = nextEvent('schedule-delete-request', {prevent: true});
    choose(await openMenu(list, 'Nightly'), 'Delete…');
    await asked;
    expect(list.dialog).toBeNull();
    choose(await openMenu(list, 'Nightly'), 'Delete…');
    const deleted = nextEvent('schedule-deleted');
    await answer(list, 'Delete');
    expect((await deleted).detail.schedule.name).toBe('Nightly');
    await eventually(() => expect(list.names).toEqual(['Paused one', 'Weekday report']));
  });
});
