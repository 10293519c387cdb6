import {aSchedule, fakeSchedulesApi, fromNow, idOf} from '@shipsec/schedules-sdk/testing';
import {page, userEvent} from 'vitest/browser';
import {afterEach, describe, expect, it} from 'vitest';
import {eventually, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {aLoadedList, anApi, web} from './schedule-list.setup.harness.js';
import './define.js';

const address = location.href;
afterEach(() => {
  unmountAll();
  history.replaceState(null, '', address);
});

const queries = (api: ReturnType<typeof anApi>) =>
  api
    .sent('GET', '/schedules')
    .map(({query}) => query)
    .filter((query) => !('total' in query));

describe('<schedule-list> filters', () => {
  it('shows one workflow only when the attribute is set, and the menu says so', async () => {
    const list = await aLoadedList(anApi(), {workflowId: web.id});
    expect(list.names).toEqual(['Weekday report']);
    await eventually(() =>
      expect(list.menu('workflowId').selectedOptions[0]?.textContent).toBe('Website check (1)'),
    );
  });

  it('counts what each choice would show', async () => {
    const list = await aLoadedList(anApi());
    await eventually(() => expect(list.statuses).toEqual(['All 3', 'Active 2', 'Paused 1', 'Error 0']));
    const options = [...list.menu('timezone').options].map(({textContent}) => textContent);
    expect(options).toEqual(['Time zone', 'Europe/Berlin (3)']);
    await list.chooseStatus('paused');
    await eventually(() => expect(list.names).toEqual(['Paused one']));
    await eventually(() =>
      expect([...list.menu('workflowId').options].map(({textContent}) => textContent)).toEqual([
        'Workflow',
        'Certificate check (1)',
      ]),
    );
    expect(list.statuses).toEqual(['All 3', 'Active 2', 'Paused 1', 'Error 0']);
  });

  it('tells the page what a person chose, and nothing when code sets it', async () => {
    const list = await aLoadedList(anApi());
    const seen: unknown[] = [];
    list.element.addEventListener('filter-change', ({detail}) => seen.push(detail.filters));
    list.element.status = 'active';
    await list.element.updateComplete;
    expect(seen).toEqual([]);
    await list.chooseStatus('paused');
    await eventually(() => expect(list.names).toEqual(['Paused one']));
    expect(seen).toMatchObject([{workflowId: undefined, status: 'paused', search: undefined}]);
  });

  it('asks the server once for a word that is typed, and counts what is left', async () => {
    const api = anApi();
    const list = await aLoadedList(api);
    const before = queries(api).length;
    for (const text of ['w', 'we', 'website']) await list.search(text);
    await eventually(() => expect(list.names).toEqual(['Weekday report']));
    expect(queries(api).slice(before)).toHaveLength(1);
    await eventually(() => expect(list.count).toBe('1 schedule'));
  });

  it('narrows by time zone and by next run together', async () => {
    const schedules = [
      aSchedule({name: 'Soon', timezone: 'UTC', nextRunAt: fromNow(600_000)}),
      aSchedule({id: idOf(2), name: 'Soon in Tokyo', timezone: 'Asia/Tokyo', nextRunAt: fromNow(600_000)}),
      aSchedule({id: idOf(3), name: 'Tomorrow', timezone: 'UTC', nextRunAt: fromNow(80_000_000)}),
    ];
    const list = await aLoadedList(fakeSchedulesApi({schedules}));
    await eventually(() => expect(list.menu('timezone').options).toHaveLength(3));
    await list.choose('timezone', 'UTC');
    await eventually(() => expect(list.names).toEqual(['Soon', 'Tomorrow']));
    await list.choose('nextRun', 'hour');
    await eventually(() => expect(list.names).toEqual(['Soon']));
  });

  it('offers to clear the filters when nothing is left, and keeps the order', async () => {
    const list = await aLoadedList(anApi(), {sort: '-name'});
    await list.search('no such thing');
    await eventually(() => expect(list.state).toContain('No schedules match'));
    list.button('Clear filters').click();
    await eventually(() => expect(list.names).toEqual(['Weekday report', 'Paused one', 'Nightly']));
  });

  it('keeps the rows on screen while the next filter loads', async () => {
    const api = anApi();
    const list = await aLoadedList(api);
    const release = api.hold('GET', '/schedules');
    await list.chooseStatus('paused');
    expect(list.names).toHaveLength(3);
    release();
    await eventually(() => expect(list.names).toEqual(['Paused one']));
  });

  it.each(['status', 'nextRun', 'sort'] as const)('ignores a %s that does not exist', async (property) => {
    expect((await aLoadedList(anApi(), {[property]: 'broken'})).names).toHaveLength(3);
  });

  it('sorts by a header: up, down, and back to the order by name; the header says how', async () => {
    const list = await aLoadedList(anApi());
    expect(list.header('Name').getAttribute('aria-sort')).toBe('ascending');
    await list.sortBy('Next run');
    expect(list.element.sort).toBe('nextRunAt');
    expect(list.header('Next run').getAttribute('aria-sort')).toBe('ascending');
    expect(list.header('Name').hasAttribute('aria-sort')).toBe(false);
    await list.sortBy('Next run');
    expect(list.header('Next run').getAttribute('aria-sort')).toBe('descending');
    await list.sortBy('Next run');
    expect(list.element.sort).toBeUndefined();
    await list.sortBy('Name');
    await eventually(() => expect(list.names).toEqual(['Weekday report', 'Paused one', 'Nightly']));
  });

  describe('with sync-url', () => {
    it('takes filters and order from the address', async () => {
      history.replaceState(null, '', `?workflowId=${web.id}&sort=-name&other=1`);
      const list = await aLoadedList(anApi(), {syncUrl: true});
      expect(list.names).toEqual(['Weekday report']);
      expect(list.element.sort).toBe('-name');
    });

    it('writes what a person chose into it, leaving the rest of it alone, and follows the way back', async () => {
      history.replaceState(null, '', '?other=1');
      const list = await aLoadedList(anApi(), {syncUrl: true});
      history.pushState(null, '', '?other=1');
      await list.chooseStatus('paused');
      expect(location.search).toBe('?other=1&status=paused');
      history.back();
      await eventually(() => expect(list.element.status).toBeUndefined());
      await eventually(() => expect(list.names).toHaveLength(3));
    });

    it('leaves the address alone without it', async () => {
      const list = await aLoadedList(anApi());
      await list.chooseStatus('paused');
      expect(location.href).toBe(address);
    });
  });

  describe('search shortcut', () => {
    it('brings the focus to the search field, and types no slash', async () => {
      const list = await aLoadedList(anApi());
      await userEvent.keyboard('/');
      expect(list.focused).toBe(list.searchField);
      expect(list.searchField.value).toBe('');
    });

    it('leaves a slash to whoever types one', async () => {
      const list = await aLoadedList(anApi());
      const field = document.createElement('input');
      document.body.append(field);
      field.focus();
      await userEvent.keyboard('a/b');
      expect([field.value, list.focused]).toEqual(['a/b', null]);
      field.remove();
    });
  });

  describe('columns', () => {
    const key = 'test-columns';
    afterEach(() => localStorage.removeItem(key));

    it('shows those that a person chooses, and remembers them under the key of the host', async () => {
      const list = await aLoadedList(anApi(), {storageKey: key});
      expect(list.columns).toContain('Last fires');
      list.button('Columns').click();
      await eventually(() => expect(list.popover).not.toBeNull());
      list.popover?.querySelector<HTMLInputElement>('input[name="history"]')?.click();
      list.popover?.querySelector<HTMLInputElement>('input[name="created"]')?.click();
      await list.element.updateComplete;
      expect(list.columns).toEqual([
        'Name',
        'Cadence',
        'Next run',
        'Last run',
        'Status',
        'Created',
        'Actions',
      ]);
      unmountAll();
      const again = await aLoadedList(anApi(), {storageKey: key});
      expect(again.columns).toEqual(list.columns);
    });

    it('shows its own choice when what is stored makes no sense', async () => {
      localStorage.setItem(key, '{"columns":');
      expect((await aLoadedList(anApi(), {storageKey: key})).columns).toContain('Cadence');
    });
  });

  it('sends the create button with the workflow that is filtered by', async () => {
    const list = await aLoadedList(anApi());
    await eventually(() => expect(list.menu('workflowId').options.length).toBeGreaterThan(2));
    await list.choose('workflowId', web.id);
    const create = nextEvent('schedule-create-request');
    list.button('New schedule').click();
    expect((await create).detail.workflowId).toBe(web.id);
  });
});

describe('the search field on a telephone', () => {
  const placeWidth = (field: HTMLInputElement) => {
    const style = getComputedStyle(field);
    return field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  };
  const textWidth = (field: HTMLInputElement) => {
    const {fontSize, fontFamily} = getComputedStyle(field);
    const pen = document.createElement('canvas').getContext('2d')!;
    pen.font = `${fontSize} ${fontFamily}`;
    return pen.measureText(field.placeholder).width;
  };

  it.each(['ltr', 'rtl'])('shows all that it can look for, in a page that is %s', async (direction) => {
    await page.viewport(360, 800);
    document.documentElement.dir = direction;
    try {
      const {searchField} = await aLoadedList(anApi());
      expect(textWidth(searchField)).toBeLessThanOrEqual(placeWidth(searchField));
    } finally {
      document.documentElement.dir = 'ltr';
      await page.viewport(1280, 800);
    }
  });
});
