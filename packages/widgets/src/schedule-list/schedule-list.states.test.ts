import {aSchedule, fakeSchedulesApi, idOf} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility} from '../shared/testing/a11y-suite.js';
import {eventually, mount, unmountAll} from '../shared/testing/fixture.js';
import {ScheduleListHarness} from './schedule-list.harness.js';
import {aList, aLoadedList, anApi, web} from './schedule-list.setup.harness.js';
import './define.js';

afterEach(unmountAll);

describe('<schedule-list>', () => {
  describe('filters', () => {
    it('shows one workflow only when the attribute is set, and the menu says so', async () => {
      const list = await aLoadedList(anApi(), {workflowId: web.id});
      expect(list.names).toEqual(['Weekday report']);
      await eventually(() =>
        expect(list.menu('workflow').selectedOptions[0]?.textContent).toBe('Website check'),
      );
    });

    it('tells the page what a person chose, and nothing when code sets it', async () => {
      const list = await aLoadedList(anApi());
      const seen: unknown[] = [];
      list.element.addEventListener('filter-change', ({detail}) => seen.push(detail.filters));
      list.element.status = 'active';
      await list.element.updateComplete;
      expect(seen).toEqual([]);
      await list.choose('status', 'paused');
      await eventually(() => expect(list.names).toEqual(['Paused one']));
      expect(seen).toEqual([{workflowId: undefined, status: 'paused', search: undefined}]);
    });

    it('finds by any words of name, workflow and cron, and counts what is left', async () => {
      const list = await aLoadedList(anApi());
      await list.search('website MON-FRI');
      expect(list.names).toEqual(['Weekday report']);
      expect(list.count).toBe('1 of 3 schedules');
    });

    it('offers to clear the filters when nothing is left', async () => {
      const list = await aLoadedList(anApi());
      await list.search('no such thing');
      expect(list.state).toContain('No schedules match');
      list.button('Clear filters').click();
      await eventually(() => expect(list.names).toHaveLength(3));
    });

    it('keeps the rows on screen while the next filter loads', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      const release = api.hold('GET', '/schedules');
      await list.choose('status', 'paused');
      expect(list.names).toHaveLength(3);
      release();
      await eventually(() => expect(list.names).toEqual(['Paused one']));
    });

    it('ignores a status that does not exist', async () => {
      expect((await aLoadedList(anApi(), {status: 'broken'})).names).toHaveLength(3);
    });
  });

  describe('states', () => {
    it('shows skeletons and says that it loads until the first answer', async () => {
      const api = anApi();
      const release = api.hold('GET', '/schedules');
      const list = await aList(api);
      expect(list.busy).toBe(true);
      expect(list.count).toBe('Loading schedules');
      release();
      await eventually(() => expect(list.count).toBe('3 schedules'));
    });

    it('explains an empty list and offers to create', async () => {
      const list = await aLoadedList(fakeSchedulesApi());
      expect(list.state).toContain('No schedules yet');
    });

    it('gives the reason of a failure and loads again on demand', async () => {
      const api = anApi();
      api.refuse('GET', '/schedules', 503, 'The database is away.');
      const list = await aLoadedList(api);
      expect(list.state).toContain('The database is away.');
      list.button('Try again').click();
      await eventually(() => expect(list.names).toHaveLength(3));
    });

    it('keeps the rows when a refresh fails, and says that they are old', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      api.disconnect('GET', '/schedules', {always: true});
      list.element.refresh();
      await eventually(() => expect(list.banner).toContain('Showing what was last known'));
      expect(list.names).toHaveLength(3);
      api.recover();
      list.button('Try again').click();
      await eventually(() => expect(list.banner).toBe(''));
    });

    it('tells a developer who has not said where the API is', async () => {
      const list = new ScheduleListHarness(await mount('schedule-list'));
      expect(list.state).toContain('Not connected');
    });
  });

  describeAccessibility({
    rows: async () => (await aLoadedList(anApi(), {workflowHref: '#{workflowId}'})).element,
    'error and not synced': async () => {
      const schedules = [
        aSchedule({status: 'error', statusReason: 'It keeps failing'}),
        aSchedule({id: idOf(2), name: 'New', synced: false}),
      ];
      return (await aLoadedList(fakeSchedulesApi({schedules}))).element;
    },
    loading: async () => {
      const api = anApi();
      api.hold('GET', '/schedules');
      return (await aList(api)).element;
    },
    empty: async () => (await aLoadedList(fakeSchedulesApi())).element,
    failure: async () => {
      const api = anApi();
      api.refuse('GET', '/schedules', 503, 'Away', {always: true});
      return (await aLoadedList(api)).element;
    },
    notice: async () => {
      const list = await aLoadedList(anApi());
      list.action('Nightly', 'toggle').click();
      await eventually(() => expect(list.notice).toContain('is paused'));
      return list.element;
    },
    narrow: async () => {
      const list = await aLoadedList(anApi());
      list.element.setAttribute('style', 'max-width: 320px');
      return list.element;
    },
  });
});
