import {userEvent} from 'vitest/browser';
import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility, partsBeyond320} from '../shared/testing/a11y-suite.js';
import {
  aRun,
  aSchedule,
  fromNow,
  idOf,
  fakeSchedulesApi,
  type FakeSchedulesApi,
} from '@shipsec/schedules-sdk/testing';
import {eventually, mount, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {RunListHarness} from './run-list.harness.js';
import type {RunList} from './run-list.js';
import './define.js';

afterEach(unmountAll);

const scheduled = aRun({id: 'shipsec-run-scheduled', startTime: fromNow(-60_000)});
const manual = aRun({
  id: 'shipsec-run-manual',
  startTime: fromNow(-120_000),
  status: 'FAILED',
  triggerType: 'manual',
  triggerLabel: 'Manual run by Ada',
  scheduleId: null,
  triggerSource: 'ada',
});

function anApi(...runs: readonly ReturnType<typeof aRun>[]): FakeSchedulesApi {
  return fakeSchedulesApi({runs: runs.length === 0 ? [scheduled, manual] : [...runs]});
}

async function aList(api: FakeSchedulesApi, properties: Partial<RunList> = {}): Promise<RunListHarness> {
  return new RunListHarness(await mount('run-list', {client: api.client(), ...properties}));
}

async function aLoadedList(
  api: FakeSchedulesApi,
  properties: Partial<RunList> = {},
): Promise<RunListHarness> {
  const list = await aList(api, properties);
  await eventually(() => expect(list.busy).toBe(false));
  return list;
}

describe('<run-list>', () => {
  describe('with more runs than a page', () => {
    const idAt = (index: number): string => `shipsec-run-${String(index).padStart(3, '0')}`;
    const manyRuns = (count: number) =>
      Array.from({length: count}, (_, index) =>
        aRun({id: idAt(index), startTime: fromNow(-60_000 * (index + 1))}),
      );

    it('loads the older ones as a person comes to the end, every run once, and then ends', async () => {
      const api = anApi(...manyRuns(120));
      const list = await aLoadedList(api);
      expect(list.ids).toHaveLength(50);
      expect(list.more?.textContent).toBe('Load more');
      scrollTo(0, document.documentElement.scrollHeight);
      await eventually(() => expect(list.ids).toHaveLength(100));
      scrollTo(0, document.documentElement.scrollHeight);
      await eventually(() => expect(list.ids).toEqual(manyRuns(120).map(({id}) => id)));
      expect(list.more).toBeNull();
      expect(list.announced).toBe('120 runs are shown');
    });

    it('asks for nothing older while the end is far', async () => {
      const api = anApi(...manyRuns(120));
      await aLoadedList(api);
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(api.sent('GET', '/workflows/runs').filter(({query}) => 'cursor' in query)).toEqual([]);
    });

    it('loads them by its button, too, says so, and hands the focus on when the button goes', async () => {
      const api = anApi(...manyRuns(70));
      const list = await aLoadedList(api);
      const release = api.hold('GET', '/workflows/runs');
      list.more?.focus();
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(list.more?.getAttribute('aria-busy')).toBe('true'));
      expect(list.announced).toBe('Loading more runs');
      release();
      await eventually(() => expect(list.ids).toHaveLength(70));
      expect(list.focused?.className).toBe('frame');
    });

    it('offers to try again when older ones could not be loaded, and does so once', async () => {
      const api = anApi(...manyRuns(70));
      const list = await aLoadedList(api);
      api.disconnect('GET', '/workflows/runs', {always: true});
      list.more?.click();
      await eventually(() => expect(list.banner).toContain('Showing what was last known'));
      expect(list.ids).toHaveLength(50);
      api.recover();
      list.button('Try again').click();
      await eventually(() => expect(list.ids).toHaveLength(70));
    });

    it('ends where the page says', async () => {
      const list = await aLoadedList(anApi(...manyRuns(20)), {limit: 5});
      expect(list.ids).toHaveLength(5);
      expect(list.more).toBeNull();
    });
  });

  describe('rows', () => {
    it('shows what started each run, newest first', async () => {
      const list = await aLoadedList(anApi());
      expect(list.ids).toEqual([scheduled.id, manual.id]);
      expect(list.badge(0).text).toBe('Scheduled');
      expect(list.badge(0).mark).toBe('🕐');
      expect(list.badge(1).text).toBe('Manual');
      expect(list.cellText(0, 'Trigger')).toContain('Nightly TLS check');
    });

    it('shows status, start and duration in words', async () => {
      const list = await aLoadedList(anApi());
      expect(list.cellText(1, 'Status')).toBe('Failed');
      expect(list.cellText(1, 'Started')).toContain('2 minutes ago');
      expect(list.cellText(1, 'Duration')).toMatch(/^4\.2 sec/);
    });

    it('shows how far a running run has come, and its clock goes on', async () => {
      const running = aRun({
        status: 'RUNNING',
        endTime: null,
        startTime: fromNow(-5000),
        duration: 5000,
        eventCount: 2,
        nodeCount: 4,
      });
      const list = await aLoadedList(anApi(running));
      expect(list.cellText(0, 'Status')).toBe('Running 2 of 4 steps');
      const before = list.cellText(0, 'Duration');
      await eventually(() => expect(list.cellText(0, 'Duration')).not.toBe(before));
    });

    it('shows inputs in short and counts overrides', async () => {
      const inputPreview = {
        runtimeInputs: {url: 'https://example.com', depth: 3, tags: ['a']},
        nodeOverrides: {
          fetch: {params: {method: 'HEAD'}, inputOverrides: {}},
          untouched: {params: {}, inputOverrides: {}},
        },
      };
      const list = await aLoadedList(
        anApi(aRun({inputPreview}), aRun({id: 'shipsec-run-2', startTime: fromNow(-900_000)})),
      );
      expect(list.cellText(0, 'Input')).toBe('url https://example.com depth 3 +1 more 1 override');
      expect(list.cellText(1, 'Input')).toBe('Defaults');
    });

    it('links runs and schedules by the templates', async () => {
      const list = await aLoadedList(anApi(), {
        runHref: '/runs/{runId}',
        scheduleHref: '/schedules/{scheduleId}',
      });
      expect(list.rows[0]?.querySelector('a.name')?.getAttribute('href')).toBe(`/runs/${scheduled.id}`);
      expect(list.badge(0).href).toBe(`/schedules/${idOf(1)}`);
      expect(list.badge(1).href).toBeNull();
    });

    it('offers the trigger choice alone when compact, and still narrows by it', async () => {
      const list = await aLoadedList(anApi(), {compact: true});
      expect(list.triggers).toEqual(['All', 'Manual', 'Scheduled']);
      expect(list.element.shadowRoot?.querySelector('select')).toBeNull();
      list.trigger('Manual').click();
      await eventually(() => expect(list.ids).toEqual([manual.id]));
    });

    it('leaves duration and input out of a compact row, and fits into 320 px', async () => {
      const list = await aLoadedList(anApi(), {compact: true});
      const visible = [...(list.rows[0]?.querySelectorAll('td') ?? [])].filter((cell) =>
        cell.checkVisibility(),
      );
      expect(visible.map((cell) => cell.dataset['label'])).toEqual(['Status', 'Trigger', 'Started']);
      expect(partsBeyond320(list.element)).toEqual([]);
    });

    it('marks the selected run', async () => {
      const list = await aLoadedList(anApi(), {selectedRunId: manual.id});
      expect(list.rows.map((row) => row.getAttribute('aria-current'))).toEqual([null, 'true']);
    });

    it('shows a new run by itself', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      api.state.runs.push(aRun({id: 'shipsec-run-new', startTime: fromNow(0)}));
      list.element.refresh();
      await eventually(() => expect(list.ids[0]).toBe('shipsec-run-new'));
    });
  });

  it('fits into 320 px, however long its inputs and names are', async () => {
    const long = 'https://example.com/'.padEnd(200, 'path/');
    const run = aRun({
      workflowName: 'W'.repeat(80),
      triggerLabel: 'L'.repeat(80),
      inputPreview: {runtimeInputs: {url: long}, nodeOverrides: {}},
    });
    expect(partsBeyond320((await aLoadedList(anApi(run))).element)).toEqual([]);
  });

  describe('filters', () => {
    it('shows one kind of trigger, and tells the page', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      const change = nextEvent('filter-change');
      list.trigger('Manual').click();
      expect((await change).detail.filters).toEqual({triggerType: 'manual', status: undefined});
      await eventually(() =>
        expect(api.sent('GET', '/workflows/runs').at(-1)?.query['triggerType']).toBe('manual'),
      );
      expect(list.ids).toEqual([manual.id]);
    });

    it('offers API and webhook only where such runs exist, and then keeps offering them', async () => {
      expect((await aLoadedList(anApi())).triggers).toEqual(['All', 'Manual', 'Scheduled']);
      const list = await aLoadedList(anApi(scheduled, aRun({id: 'shipsec-run-api', triggerType: 'api'})));
      expect(list.triggers).toEqual(['All', 'Manual', 'Scheduled', 'API']);
      list.trigger('Scheduled').click();
      await eventually(() => expect(list.ids).toEqual([scheduled.id]));
      expect(list.triggers).toContain('API');
    });

    it('is one stop for Tab and chooses by arrow keys', async () => {
      const list = await aLoadedList(anApi());
      list.trigger('All').focus();
      await userEvent.keyboard('{ArrowRight}');
      expect(list.chosenTrigger).toBe('Manual');
      await eventually(() => expect(list.ids).toEqual([manual.id]));
    });

    it('takes trigger and status from attributes, whatever their case', async () => {
      const list = await aLoadedList(anApi(), {triggerType: 'manual', status: 'failed'});
      expect(list.ids).toEqual([manual.id]);
      expect(list.chosenTrigger).toBe('Manual');
    });

    it('shows the runs of one schedule', async () => {
      const api = anApi();
      const list = await aLoadedList(api, {scheduleId: idOf(1)});
      expect(list.ids).toEqual([scheduled.id]);
      expect(api.requests.some(({query}) => query['scheduleId'] === idOf(1))).toBe(true);
    });

    it('filters by itself where a backend ignores the query', async () => {
      const api = anApi();
      const client = api.client();
      const ignorant = Object.assign(client, {
        runs: {list: () => Promise.resolve({runs: [scheduled, manual]})},
      });
      const list = new RunListHarness(await mount('run-list', {client: ignorant, triggerType: 'manual'}));
      await eventually(() => expect(list.ids).toEqual([manual.id]));
    });

    it('does not say that there are no such runs before it knows', async () => {
      const api = anApi(scheduled);
      const list = await aLoadedList(api);
      const release = api.hold('GET', '/workflows/runs');
      list.trigger('Manual').click();
      await list.element.updateComplete;
      expect(list.state).toBe('');
      expect(list.busy).toBe(true);
      release();
      await eventually(() => expect(list.state).toContain('No runs match'));
    });

    it('offers the schedules, narrows by the one that is chosen, tells the page, and clears it', async () => {
      const schedules = [aSchedule(), aSchedule({id: idOf(2), name: 'Weekday report'})];
      const api = fakeSchedulesApi({schedules, runs: [scheduled, manual]});
      const list = await aLoadedList(api);
      await eventually(() =>
        expect(list.schedules).toEqual(['All schedules', 'Nightly TLS check', 'Weekday report']),
      );
      await list.chooseSchedule(idOf(1));
      await eventually(() => expect(list.ids).toEqual([scheduled.id]));
      const change = nextEvent('filter-change');
      await list.chooseSchedule(idOf(2));
      expect((await change).detail.filters['scheduleId']).toBe(idOf(2));
      await eventually(() => expect(list.state).toContain('No runs match'));
      list.button('Clear filters').click();
      await eventually(() => expect(list.ids).toEqual([scheduled.id, manual.id]));
    });

    it('has no schedule menu where there is no schedule, and asks for none when compact', async () => {
      expect((await aLoadedList(anApi())).schedules).toEqual([]);
      const api = fakeSchedulesApi({schedules: [aSchedule()], runs: [scheduled]});
      expect((await aLoadedList(api, {compact: true})).schedules).toEqual([]);
      expect(api.sent('GET', '/schedules')).toEqual([]);
    });

    it('offers to clear the filters when nothing is left', async () => {
      const list = await aLoadedList(anApi(), {scheduleId: idOf(1)});
      await list.chooseStatus('FAILED');
      await eventually(() => expect(list.state).toContain('No runs match'));
      list.button('Clear filters').click();
      await eventually(() => expect(list.ids).toEqual([scheduled.id]));
    });
  });

  describe('states', () => {
    it('shows skeletons until the first answer', async () => {
      const api = anApi();
      const release = api.hold('GET', '/workflows/runs');
      const list = await aList(api);
      expect(list.busy).toBe(true);
      expect(list.ids).toEqual([]);
      release();
      await eventually(() => expect(list.ids).toHaveLength(2));
    });

    it('explains an empty list', async () => {
      expect((await aLoadedList(fakeSchedulesApi())).state).toContain('No runs yet');
    });

    it('gives the reason of a failure and loads again on demand', async () => {
      const api = anApi();
      api.refuse('GET', '/workflows/runs', 503, 'The database is away.');
      const list = await aLoadedList(api);
      expect(list.state).toContain('The database is away.');
      list.button('Try again').click();
      await eventually(() => expect(list.ids).toHaveLength(2));
    });

    it('keeps the rows when a refresh fails, and says that they are old', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      api.disconnect('GET', '/workflows/runs', {always: true});
      list.element.refresh();
      await eventually(() => expect(list.banner).toContain('Showing what was last known'));
      expect(list.ids).toHaveLength(2);
    });
  });

  describeAccessibility({
    rows: async () =>
      (
        await aLoadedList(
          anApi(scheduled, manual, aRun({id: 'shipsec-run-3', status: 'RUNNING', triggerType: 'api'})),
          {runHref: '#{runId}', scheduleHref: '#{scheduleId}'},
        )
      ).element,
    selected: async () => (await aLoadedList(anApi(), {selectedRunId: manual.id})).element,
    compact: async () => (await aLoadedList(anApi(), {compact: true, selectedRunId: manual.id})).element,
    empty: async () => (await aLoadedList(fakeSchedulesApi())).element,
    narrow: async () => {
      const list = await aLoadedList(anApi());
      list.element.setAttribute('style', 'max-width: 320px');
      return list.element;
    },
  });
});
