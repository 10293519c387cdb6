import {aSchedule, fakeSchedulesApi, idOf} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility} from '../shared/testing/a11y-suite.js';
import {eventually, mount, unmountAll} from '../shared/testing/fixture.js';
import {ScheduleListHarness} from './schedule-list.harness.js';
import {aList, aLoadedList, anApi} from './schedule-list.setup.harness.js';
import './define.js';

afterEach(unmountAll);

describe('<schedule-list>', () => {
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

    it('says that the server cannot be reached, and comes back when the network does', async () => {
      const api = anApi();
      api.disconnect('GET', '/schedules', {always: true});
      const list = await aLoadedList(api);
      expect(list.state).toContain('The server cannot be reached');
      api.recover();
      dispatchEvent(new Event('online'));
      await eventually(() => expect(list.names).toHaveLength(3));
    });

    it('says that the device is offline, where it is, instead of sending somebody to the server', async () => {
      const api = anApi();
      api.disconnect('GET', '/schedules', {always: true});
      Object.defineProperty(navigator, 'onLine', {configurable: true, value: false});
      try {
        const list = await aLoadedList(api);
        expect(list.state).toContain('This device is offline.');
        expect(list.state).not.toContain('Check that the server is running');
      } finally {
        Reflect.deleteProperty(navigator, 'onLine');
      }
    });

    it('says that a person may not see the schedules, in the words of the server', async () => {
      const api = anApi();
      api.refuse('GET', '/schedules', 403, 'This needs the scope schedules:read.', {always: true});
      const list = await aLoadedList(api);
      expect(list.state).toContain('You are not allowed to see these schedules');
      expect(list.state).toContain('schedules:read');
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
    selection: async () => {
      const list = await aLoadedList(anApi());
      list.box('Nightly').click();
      await eventually(() => expect(list.bulkBar).not.toBeNull());
      return list.element;
    },
    'menu of a row': async () => {
      const list = await aLoadedList(anApi());
      list.action('Nightly', 'more').click();
      await eventually(() => expect(list.popover).not.toBeNull());
      return list.element;
    },
    'choice of columns': async () => {
      const list = await aLoadedList(anApi());
      list.button('Columns').click();
      await eventually(() => expect(list.popover).not.toBeNull());
      return list.element;
    },
    'last fires and drift': async () => {
      const verdicts = ['on_time', 'late', 'missed', 'skipped_overlap'] as const;
      const drift = {
        detectedAt: '2026-11-01T08:00:00.000Z',
        repairedAt: null,
        fields: [{field: 'paused', desired: false, actual: true}],
      };
      const recentFires = verdicts.map((verdict) => ({at: '2026-11-01T08:00:00.000Z', verdict}));
      return (await aLoadedList(fakeSchedulesApi({schedules: [aSchedule({recentFires, drift})]}))).element;
    },
    narrow: async () => {
      const list = await aLoadedList(anApi());
      list.element.setAttribute('style', 'max-width: 320px');
      return list.element;
    },
  });
});
