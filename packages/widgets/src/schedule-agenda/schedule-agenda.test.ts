import {
  aSchedule,
  crowdedSchedules,
  fakeSchedulesApi,
  type FakeSchedulesApi,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import {userEvent} from 'vitest/browser';
import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility, partsBeyond320} from '../shared/testing/a11y-suite.js';
import {eventually, mount, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {addDays} from './agenda-model.js';
import {ScheduleAgendaHarness} from './schedule-agenda.harness.js';
import type {ScheduleAgenda} from './schedule-agenda.js';
import './define.js';

afterEach(unmountAll);

/** A day in UTC. */
const dayAhead = (days: number) => addDays(new Date().toISOString().slice(0, 10), days);

/** A day that is whole whatever the hour of the test, and still so when midnight passes during it. */
const wholeDay = dayAhead(3);

/** Two schedules: one at 09:00 UTC, one every quarter of an hour from 14:00 to 14:45 UTC; the second of another workflow. */
function anApi(): FakeSchedulesApi {
  return fakeSchedulesApi({
    schedules: [
      aSchedule({id: idOf(1), name: 'Morning', cronExpression: '0 9 * * *', timezone: 'UTC'}),
      aSchedule({
        id: idOf(2),
        name: 'Often',
        workflowId: idOf(101),
        cronExpression: '*/15 14 * * *',
        timezone: 'UTC',
      }),
    ],
  });
}

async function anAgenda(
  api: FakeSchedulesApi = anApi(),
  properties: Partial<ScheduleAgenda> = {},
): Promise<ScheduleAgendaHarness> {
  const element = await mount('schedule-agenda', {
    client: api.client(),
    timeZone: 'UTC',
    date: wholeDay,
    ...properties,
  });
  return new ScheduleAgendaHarness(element);
}

async function aLoadedAgenda(
  api?: FakeSchedulesApi,
  properties?: Partial<ScheduleAgenda>,
): Promise<ScheduleAgendaHarness> {
  const agenda = await anAgenda(api, properties);
  await eventually(() => expect(agenda.isLoaded).toBe(true));
  return agenda;
}

const aCrowdedApi = () => fakeSchedulesApi({schedules: crowdedSchedules(90), startsPerSecond: 30});

describe('<schedule-agenda>', () => {
  describe('day', () => {
    it('shows fires hour by hour, those of one schedule as one, and gaps as long as they are', async () => {
      const agenda = await aLoadedAgenda();
      expect(agenda.hours).toEqual([
        '12 AM No fires 12:00 AM – 9:00 AM, 9 hr',
        expect.stringMatching(/^9 AM ?1 fire .*9:00 AM Morning$/),
        '10 AM No fires 10:00 AM – 2:00 PM, 4 hr',
        expect.stringMatching(/^2 PM ?4 fires .*2:00 PM Often ×4$/),
        '3 PM No fires 3:00 PM – 12:00 AM, 9 hr',
      ]);
    });

    it('sums up counts, the busiest hour, the longest gap and the rate of starts', async () => {
      const {summary} = await aLoadedAgenda();
      expect(summary).toContain('5 fires of 2 schedules');
      expect(summary).toMatch(/Busiest hour.* 2:00 PM: 4 fires/);
      expect(summary).toMatch(/Longest gap.* – .*, 9 hr 15 min/);
      expect(summary).toContain('None: 30 may start per second');
    });

    it('says what its words are about when there is more than it can show', async () => {
      const everySecond = aSchedule({cronExpression: '* * * * * * *', timezone: 'UTC', nextFires: []});
      const {summary} = await aLoadedAgenda(fakeSchedulesApi({schedules: [everySecond]}));
      for (const term of ['Coming fires', 'Busiest hour', 'Crowding'])
        expect(summary).toContain(`${term}, of those shown`);
      expect(summary).toMatch(/Longest gap, of those shown.*, 1 sec/);
    });

    it('says where fires crowd, and folds many schedules of an hour up', async () => {
      const agenda = await aLoadedAgenda(aCrowdedApi());
      expect(agenda.summary).toContain('Once, up to 3 sec late');
      expect(agenda.hours[0]).toContain('90 fall due together at 12:00 AM; the last starts 3 sec late');
      expect(agenda.fires).toHaveLength(8);
      const more = agenda.button('82 more');
      more.click();
      await eventually(() => expect(agenda.fires).toHaveLength(90));
      expect(agenda.button('Fewer').getAttribute('aria-expanded')).toBe('true');
    });

    it('asks the page before a link is followed, and follows it not when the page takes over', async () => {
      const agenda = await aLoadedAgenda(anApi(), {scheduleHref: '/schedules/{scheduleId}'});
      const [fire] = agenda.fires;
      expect(fire?.getAttribute('href')).toBe(`/schedules/${idOf(1)}`);
      const asked = nextEvent('schedule-open-request', {prevent: true});
      const clicked = new Promise<boolean>((resolve) => {
        agenda.element.addEventListener('click', (event) => {
          resolve(event.defaultPrevented);
          event.preventDefault();
        });
      });
      fire?.click();
      expect((await asked).detail).toEqual({
        scheduleId: idOf(1),
        workflowId: idOf(100),
        at: `${wholeDay}T09:00:00.000Z`,
      });
      expect(await clicked).toBe(true);
    });

    it('shows the wall clock of the zone that is chosen', async () => {
      const agenda = await aLoadedAgenda();
      await agenda.chooseZone('Asia/Tokyo');
      await eventually(() => expect(agenda.hours.join()).toContain('6:00 PM Morning'));
      expect(agenda.element.timeZone).toBe('Asia/Tokyo');
    });

    it('goes on a day and back, and not into the past', async () => {
      const agenda = await aLoadedAgenda(anApi(), {date: undefined});
      const today = agenda.heading;
      expect(agenda.button('Earlier').getAttribute('aria-disabled')).toBe('true');
      agenda.button('Later').click();
      await eventually(() => expect(agenda.heading).not.toBe(today));
      expect(agenda.element.date).toBe(dayAhead(1));
      agenda.button('Today').click();
      await eventually(() => expect(agenda.heading).toBe(today));
      agenda.element.date = '2020-01-01';
      await agenda.element.updateComplete;
      expect(agenda.heading).toBe(today);
    });

    it('narrows to one workflow', async () => {
      const agenda = await aLoadedAgenda(anApi(), {workflowId: idOf(101)});
      expect(agenda.fires.map((fire) => fire.textContent)).toEqual([expect.stringContaining('Often')]);
    });
  });

  describe('week', () => {
    it('counts the fires of each hour over seven days', async () => {
      const agenda = await aLoadedAgenda(anApi(), {view: 'week'});
      expect(agenda.fullCells).toHaveLength(14);
      expect(agenda.fullCells[0]).toMatch(/9:00 AM: 1 fire$/);
      expect(agenda.cell(6, 14).textContent).toBe('4');
      expect(agenda.cell(0, 10).getAttribute('aria-label')).toMatch(/10:00 AM: No fires$/);
    });

    it('is one stop of the Tab key; arrows move, Enter shows the fires, closing gives the focus back', async () => {
      const agenda = await aLoadedAgenda(anApi(), {view: 'week'});
      expect(agenda.root.querySelectorAll('[role="gridcell"][tabindex="0"]')).toHaveLength(1);
      agenda.cell(0, 0).focus();
      await userEvent.keyboard('{End}{PageDown}{ArrowLeft}{PageUp}');
      expect(agenda.focused).toBe(agenda.cell(5, 0));
      for (let hour = 0; hour < 14; hour += 1) await userEvent.keyboard('{ArrowDown}');
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(agenda.chosen).toMatch(/2:00 PM: 4 fires.* 2:00 PM Often ×4/));
      await userEvent.tab();
      expect(agenda.focused).toBe(agenda.button('Close'));
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(agenda.focused).toBe(agenda.cell(5, 14)));
      expect(agenda.chosen).toBe('');
    });

    it('turns the arrows round where columns run from right to left', async () => {
      const agenda = await aLoadedAgenda(anApi(), {view: 'week', dir: 'rtl'});
      agenda.cell(0, 0).focus();
      await userEvent.keyboard('{ArrowLeft}');
      expect(agenda.focused).toBe(agenda.cell(1, 0));
      const scaleOf = (label: string) => {
        const icon = agenda.button(label).querySelector('svg');
        return icon && getComputedStyle(icon).scale;
      };
      // The icon points to the right: to what is earlier here.
      expect([scaleOf('Earlier'), scaleOf('Later')]).toEqual(['1', '-1 1']);
    });

    it('marks crowded hours in the picture and aloud', async () => {
      const agenda = await aLoadedAgenda(aCrowdedApi(), {view: 'week'});
      expect(agenda.cell(0, 0).classList.contains('crowded')).toBe(true);
      expect(agenda.cell(0, 0).getAttribute('aria-label')).toContain(
        '90 fires, crowded: the last starts 3 sec late',
      );
    });

    it('opens a day from its head, and tells the page', async () => {
      const agenda = await aLoadedAgenda(anApi(), {view: 'week'});
      const changed = nextEvent('view-change');
      agenda.find('thead th:nth-child(4) button').click();
      expect((await changed).detail).toEqual({view: 'day'});
      expect(agenda.element.date).toBe(addDays(wholeDay, 2));
    });

    it('keeps the focus when new fires come', async () => {
      const api = anApi();
      const agenda = await aLoadedAgenda(api, {view: 'week'});
      agenda.cell(0, 0).focus();
      api.state.schedules.push(aSchedule({id: idOf(3), cronExpression: '0 3 * * *', timezone: 'UTC'}));
      agenda.element.refresh();
      await eventually(() => expect(agenda.fullCells).toHaveLength(21));
      expect(agenda.focused).toBe(agenda.cell(0, 0));
    });
  });

  describe('table', () => {
    it('holds the same fires, a row for each schedule and hour', async () => {
      const agenda = await aLoadedAgenda();
      await agenda.choose('table');
      expect(agenda.rows).toEqual([
        expect.stringMatching(/9:00 AM 9:00 AM Morning 1$/),
        expect.stringMatching(/2:00 PM 2:00 PM Often ×4 4$/),
      ]);
    });

    it('shows more on demand', async () => {
      const api = fakeSchedulesApi({schedules: crowdedSchedules(230)});
      const agenda = await aLoadedAgenda(api, {asTable: true});
      expect(agenda.rows).toHaveLength(200);
      agenda.button('Show more').click();
      await eventually(() => expect(agenda.rows).toHaveLength(230));
    });
  });

  describe('states', () => {
    it('says that nothing fires', async () => {
      const agenda = await aLoadedAgenda(fakeSchedulesApi());
      expect(agenda.state).toContain('Nothing fires in this time');
    });

    it('says which hours are not complete when there are more fires than one answer holds', async () => {
      const schedules = [aSchedule({cronExpression: '@every 1s', timezone: 'UTC'})];
      const agenda = await aLoadedAgenda(fakeSchedulesApi({schedules}), {view: 'week'});
      expect(agenda.banner).toContain('There are more fires than one look can hold');
      expect(agenda.cell(0, 23).getAttribute('aria-label')).toContain('Not all shown');
    });

    it('offers to try again after a failure, and keeps what was known when a refresh fails', async () => {
      const api = anApi();
      api.refuse('GET', '/fires/upcoming', 403, 'This needs the scope schedules:read.');
      const agenda = await aLoadedAgenda(api);
      expect(agenda.state).toContain('This needs the scope schedules:read.');
      agenda.button('Try again').click();
      await eventually(() => expect(agenda.hours).toHaveLength(5));
      api.disconnect('GET', '/fires/upcoming');
      agenda.element.refresh();
      await eventually(() => expect(agenda.banner).toContain('Showing what was last known'));
      expect(agenda.hours).toHaveLength(5);
    });

    it('tells a developer that it is not connected', async () => {
      expect((await mount('schedule-agenda')).shadowRoot?.textContent).toContain('Not connected');
    });
  });

  it.each([{view: 'day'}, {view: 'week'}, {asTable: true}] as const)(
    'fits into 320 px: %o',
    async (properties) => {
      const schedules = crowdedSchedules(40, {name: 'W'.repeat(80)});
      const agenda = await aLoadedAgenda(fakeSchedulesApi({schedules}), properties);
      agenda.element.style.width = '320px';
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(partsBeyond320(agenda.element)).toEqual([]);
    },
  );

  describeAccessibility({
    day: async () => (await aLoadedAgenda(aCrowdedApi(), {scheduleHref: '/schedules/{scheduleId}'})).element,
    'day with gaps': async () => (await aLoadedAgenda()).element,
    'week with a chosen hour': async () => {
      const agenda = await aLoadedAgenda(aCrowdedApi(), {view: 'week'});
      agenda.cell(0, 0).click();
      await eventually(() => expect(agenda.chosen).toContain('90 fires'));
      return agenda.element;
    },
    table: async () => (await aLoadedAgenda(anApi(), {asTable: true})).element,
    loading: async () => {
      const api = anApi();
      api.hold('GET', '/fires/upcoming');
      return (await anAgenda(api)).element;
    },
    empty: async () => (await aLoadedAgenda(fakeSchedulesApi())).element,
    failure: async () => {
      const api = anApi();
      api.disconnect('GET', '/fires/upcoming', {always: true});
      return (await aLoadedAgenda(api)).element;
    },
  });
});
