import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {
  aSchedule,
  type FakeSchedulesApi,
  fakeSchedulesApi,
  fromNow,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import {page, userEvent} from 'vitest/browser';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {eventually, unmountAll} from '../shared/testing/fixture.js';
import {aLoadedList} from './schedule-list.setup.harness.js';
import './define.js';

beforeEach(() => page.viewport(1280, 800));
afterEach(async () => {
  unmountAll();
  await page.viewport(414, 896);
});

const nameOf = (index: number): string => `Check ${String(index).padStart(4, '0')}`;

/** Schedules that fire in days, so that no text of theirs changes by itself. */
function manySchedules(count: number): FakeSchedulesApi {
  const nextRunAt = fromNow(10 * 86_400_000);
  const schedules = Array.from({length: count}, (_, index) =>
    aSchedule({id: idOf(index + 1), name: nameOf(index), nextRunAt, nextFires: [nextRunAt]}),
  );
  return fakeSchedulesApi({schedules});
}

function change(api: FakeSchedulesApi, index: number, changes: Partial<Schedule>): void {
  api.state.schedules[index] = {...api.state.schedules[index]!, ...changes};
}

describe('<schedule-list> with many schedules', () => {
  it('draws what is on screen and a little more, and says how many rows there are', async () => {
    const list = await aLoadedList(manySchedules(950));
    await eventually(() => expect(list.count).toBe('950 schedules'));
    expect(list.drawn).toBeLessThan(40);
    expect(list.table.getAttribute('aria-rowcount')).toBe('951');
    expect(list.row(nameOf(0)).getAttribute('aria-rowindex')).toBe('2');
  });

  it('shows every schedule once on the way down, with a bounded number of rows, page by page', async () => {
    const api = manySchedules(350);
    const list = await aLoadedList(api);
    const seen = new Set<string>();
    let most = 0;
    for (let step = 0; step < 400 && !seen.has(nameOf(349)); step += 1) {
      scrollBy(0, 600);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 10)));
      await list.element.updateComplete;
      for (const name of list.names) seen.add(name);
      most = Math.max(most, list.drawn);
    }
    expect(seen.size).toBe(350);
    expect(most).toBeLessThan(60);
    const pages = api.sent('GET', '/schedules').filter(({query}) => 'cursor' in query);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(list.row(nameOf(349)).getAttribute('aria-rowindex')).toBe('351');
  });

  it('keeps the row with the focus, however far it is scrolled away, and the arrows go on from it', async () => {
    const list = await aLoadedList(manySchedules(300));
    list.action(nameOf(0), 'edit').focus();
    scrollTo(0, 6000);
    await eventually(() => expect(list.names).toContain(nameOf(80)));
    expect(list.focused).toBe(list.action(nameOf(0), 'edit'));
    await userEvent.keyboard('{ArrowDown}');
    await eventually(() => expect(list.focused).toBe(list.action(nameOf(1), 'edit')));
    await userEvent.keyboard('{End}');
    await eventually(() =>
      expect(list.focused?.closest('tr')?.getAttribute('aria-rowindex')).toMatch(/^(201|301|101)$/),
    );
  });

  it('draws outlines with names where frames come late in a fast scroll, and whole rows once it is over', async () => {
    const list = await aLoadedList(manySchedules(300));
    let most = 0;
    for (let frame = 0; frame < 20; frame += 1) {
      scrollBy(0, 150);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const end = performance.now() + 40;
      while (performance.now() < end);
      most = Math.max(most, list.outlined);
    }
    expect(most).toBeGreaterThan(2);
    await eventually(() => expect(list.outlined).toBe(0));
    const last = list.names.at(-1) ?? '';
    expect(list.action(last, 'run').getAttribute('aria-label')).toBe(`Run now: ${last}`);
    const top = list.row(last).getBoundingClientRect().top;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(list.row(last).getBoundingClientRect().top).toBe(top);
  });

  it('draws only what is seen of it in a box that scrolls', async () => {
    const box = document.createElement('div');
    box.setAttribute('style', 'height: 400px; overflow: auto');
    document.body.append(box);
    const list = await aLoadedList(manySchedules(200));
    box.append(list.element);
    await eventually(() => expect(list.names).toContain(nameOf(0)));
    box.scrollTop = 5000;
    await eventually(() => expect(list.names).toContain(nameOf(60)));
    expect(box.scrollTop, 'what was blank for a moment must not carry the scroll along').toBe(5000);
    expect(list.names).not.toContain(nameOf(0));
    box.remove();
  });

  it('touches only the cells that have changed when one of a hundred rows on screen does', async () => {
    await page.viewport(1280, 12_000);
    const api = manySchedules(100);
    const list = await aLoadedList(api);
    await eventually(() => expect(list.drawn).toBe(100));
    await eventually(() => expect(list.statuses[0]).toBe('All 100'));
    const touched: Element[] = [];
    const observer = new MutationObserver((records) => {
      for (const {target} of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest('tbody')) touched.push(element);
      }
    });
    observer.observe(list.element.shadowRoot!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    change(api, 50, {status: 'paused', nextRunAt: null, nextFires: [], note: 'Maintenance'});
    list.element.refresh();
    await eventually(() => expect(list.cellText(nameOf(50), 'Status')).toContain('Maintenance'));
    observer.disconnect();
    expect(touched.length).toBeGreaterThan(0);
    const rows = new Set(touched.map((element) => element.closest('tr')?.dataset['row']));
    expect([...rows]).toEqual(['50']);
    const cells = new Set(touched.map((element) => element.closest('td, th')?.className));
    expect(cells).toEqual(new Set(['c-actions actions', 'c-next', 'c-status']));
  });

  describe('while somebody points at the rows', () => {
    /** The pointer over the row of a schedule. */
    async function pointAt(row: Element): Promise<void> {
      await userEvent.hover(row);
    }

    it('changes values in place, moves none, and says that the list has changed', async () => {
      const api = manySchedules(5);
      const list = await aLoadedList(api);
      await pointAt(list.row(nameOf(2)));
      const top = list.row(nameOf(2)).getBoundingClientRect().top;
      api.state.schedules.splice(0, 1);
      change(api, 0, {status: 'paused'});
      list.element.refresh();
      await eventually(() => expect(list.cellText(nameOf(1), 'Status')).toBe('Paused'));
      expect(list.names).toHaveLength(5);
      expect(list.row(nameOf(2)).getBoundingClientRect().top).toBe(top);
      list.button('The list has changed. Show').click();
      await eventually(() => expect(list.names).toHaveLength(4));
    });

    it('lets what was held back happen when the pointer leaves', async () => {
      const api = manySchedules(5);
      const list = await aLoadedList(api);
      await pointAt(list.row(nameOf(2)));
      api.state.schedules.splice(0, 1);
      list.element.refresh();
      await eventually(() => expect(list.button('The list has changed. Show')).toBeTruthy());
      await userEvent.hover(list.searchField);
      await eventually(() => expect(list.names).toHaveLength(4));
    });

    it('shows at once what the person did themselves', async () => {
      const list = await aLoadedList(manySchedules(3), {status: 'active'});
      await pointAt(list.row(nameOf(1)));
      list.action(nameOf(1), 'toggle').click();
      await eventually(() => expect(list.names).toEqual([nameOf(0), nameOf(2)]));
    });
  });

  it('offers the rest again when a page could not be loaded, and keeps the rows that are there', async () => {
    const api = manySchedules(150);
    const list = await aLoadedList(api);
    await eventually(() => expect(list.count).toBe('150 schedules'));
    api.disconnect('GET', '/schedules', {always: true});
    scrollTo(0, 100_000);
    await eventually(() => expect(list.banner).toContain('Showing what was last known'));
    api.recover();
    list.button('Try again').click();
    await eventually(() => expect(list.banner).toBe(''));
    scrollTo(0, 1_000_000);
    await eventually(() => expect(list.names).toContain(nameOf(149)));
  });
});
