import {SchedulesClient} from '@shipsec/schedules-sdk';
import {aSchedule, fakeSchedulesApi, fromNow, idOf} from '@shipsec/schedules-sdk/testing';
import {page, userEvent} from 'vitest/browser';
import {afterEach, describe, expect, it} from 'vitest';
import {partsBeyond320} from '../shared/testing/a11y-suite.js';
import {eventually, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import type {ScheduleListHarness} from './schedule-list.harness.js';
import {aLoadedList, anApi, tls} from './schedule-list.setup.harness.js';
import './define.js';

afterEach(unmountAll);

describe('<schedule-list>', () => {
  describe('rows', () => {
    it('says the cadence in words, and shows the cron expression and the zone behind them', async () => {
      const list = await aLoadedList(anApi());
      const cadence = list.cellText('Nightly', 'Cadence');
      expect(cadence).toContain('02:30');
      expect(cadence).toContain('30 2 * * *');
      expect(cadence).toContain('Europe/Berlin');
    });

    it('finds the words itself where the backend says none', async () => {
      const api = anApi();
      const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
        const url = new URL(input instanceof Request ? input.url : input);
        url.searchParams.delete('cadenceWords');
        return api.fetch(input instanceof Request ? new Request(url, input) : url, init);
      };
      const list = await aLoadedList(api, {client: new SchedulesClient({baseUrl: api.baseUrl, fetch})});
      await eventually(() => expect(list.cellText('Nightly', 'Cadence')).toContain('At 02:30, every day'));
    });

    it('keeps the order of the cron fields in a right-to-left page', async () => {
      const list = await aLoadedList(anApi());
      list.element.dir = 'rtl';
      expect(getComputedStyle(list.row('Nightly').querySelector('code')!).direction).toBe('ltr');
    });

    it('shows the cron expression alone where the cadence cannot be understood', async () => {
      const api = fakeSchedulesApi({schedules: [aSchedule({name: 'Odd', cronExpression: 'whenever'})]});
      expect((await aLoadedList(api)).cellText('Odd', 'Cadence')).toBe('wheneverEurope/Berlin');
    });

    it('says how far the next run is away and when it is, in the zone of the schedule', async () => {
      const api = fakeSchedulesApi({
        schedules: [aSchedule({name: 'Soon', timezone: 'Asia/Tokyo', nextRunAt: fromNow(90_500)})],
      });
      const list = await aLoadedList(api);
      const zone =
        new Intl.DateTimeFormat(undefined, {timeZone: 'Asia/Tokyo', timeZoneName: 'short'})
          .format()
          .split(' ')
          .at(-1) ?? '';
      expect(list.cellText('Soon', 'Next run')).toContain('in 1 minute');
      expect(list.cellText('Soon', 'Next run')).toContain(zone);
    });

    it('counts down by itself', async () => {
      const api = fakeSchedulesApi({schedules: [aSchedule({name: 'Soon', nextRunAt: fromNow(50_000)})]});
      const list = await aLoadedList(api);
      const before = list.cellText('Soon', 'Next run');
      expect(before).toMatch(/^in \d+ seconds/);
      await eventually(() => expect(list.cellText('Soon', 'Next run')).not.toBe(before));
    });

    it('never says that the next run is in the past', async () => {
      const api = fakeSchedulesApi({
        now: fromNow(-60_000),
        schedules: [aSchedule({name: 'Due', nextRunAt: fromNow(-30_000)})],
      });
      expect((await aLoadedList(api)).cellText('Due', 'Next run')).toMatch(/^now/);
    });

    it('shows no next run for a paused schedule, and the note why it is paused', async () => {
      const list = await aLoadedList(anApi());
      expect(list.cellText('Paused one', 'Next run')).toBe('Paused');
      expect(list.cellText('Paused one', 'Status')).toBe('Paused Until Monday');
    });

    it('shows the outcome of the last run and links to it', async () => {
      const api = fakeSchedulesApi({
        schedules: [
          aSchedule({
            name: 'Ran',
            lastRunAt: fromNow(-7_200_000),
            lastRunId: 'shipsec-run-1',
            lastRunStatus: 'FAILED',
          }),
        ],
      });
      const list = await aLoadedList(api, {runHref: '/runs/{runId}'});
      expect(list.cellText('Ran', 'Last run')).toContain('Failed');
      expect(list.cellText('Ran', 'Last run')).toContain('2 hours ago');
      expect(list.row('Ran').querySelector('a.outcome')?.getAttribute('href')).toBe('/runs/shipsec-run-1');
    });

    it('says in words what is wrong with a schedule in error', async () => {
      const api = fakeSchedulesApi({
        schedules: [
          aSchedule({name: 'Bad', status: 'error', statusReason: 'Cadence changed outside this product'}),
        ],
      });
      expect((await aLoadedList(api)).cellText('Bad', 'Status')).toBe(
        'Error Cadence changed outside this product',
      );
    });

    it('marks a change that Temporal does not hold yet, with the reason', async () => {
      const api = fakeSchedulesApi({
        schedules: [
          aSchedule({name: 'New', synced: false, syncError: 'connection refused', nextRunAt: null}),
        ],
      });
      const list = await aLoadedList(api);
      expect(list.cellText('New', 'Status')).toContain('Not synced');
      expect(list.cellText('New', 'Status')).toContain('connection refused');
    });

    it('shows hostile text as text', async () => {
      const name = '<img src=x onerror=alert(1)>';
      const list = await aLoadedList(fakeSchedulesApi({schedules: [aSchedule({name})]}));
      expect(list.names).toEqual([name]);
      expect(list.element.shadowRoot?.querySelector('img')).toBeNull();
    });

    it('links the workflow badge by the template, with the ID encoded', async () => {
      const list = await aLoadedList(anApi(), {workflowHref: '/w/{workflowId}'});
      expect(list.row('Nightly').querySelector('a.chip')?.getAttribute('href')).toBe(`/w/${tls.id}`);
    });
  });

  it('fits into 320 px, however long its texts are', async () => {
    const schedule = aSchedule({
      name: 'N'.repeat(80),
      workflowName: 'W'.repeat(80),
      status: 'error',
      statusReason: 'R'.repeat(200),
      timezone: 'America/Argentina/ComodRivadavia',
      synced: false,
    });
    expect(partsBeyond320((await aLoadedList(fakeSchedulesApi({schedules: [schedule]}))).element)).toEqual(
      [],
    );
  });

  describe('actions', () => {
    it('starts a run, says so, and leads to it', async () => {
      const api = anApi();
      const list = await aLoadedList(api, {runHref: '/runs/{runId}'});
      const started = nextEvent('schedule-run-started');
      list.action('Nightly', 'run').click();
      const {runId, schedule} = (await started).detail;
      expect(schedule.name).toBe('Nightly');
      expect(api.state.runs.map(({id}) => id)).toEqual([runId]);
      await eventually(() => expect(list.notice).toContain('Started a run of “Nightly”.'));
      expect(list.noticeLink?.getAttribute('href')).toBe(`/runs/${runId}`);
      await eventually(() => expect(list.cellText('Nightly', 'Last run')).toContain('Running'));
    });

    it('says why no run was started when the overlap policy allows none', async () => {
      const api = anApi();
      const reason = 'Run shipsec-run-1 is still going.';
      const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
        String(input instanceof Request ? input.url : input).endsWith('/trigger')
          ? Response.json({success: false, outcome: 'skipped', reason}, {status: 201})
          : api.fetch(input, init);
      const list = await aLoadedList(api, {client: new SchedulesClient({baseUrl: api.baseUrl, fetch})});
      list.action('Nightly', 'run').click();
      await eventually(() => expect(list.notice).toBe(`No run of “Nightly” was started. ${reason}`));
      expect(list.noticeLink).toBeNull();
    });

    it('shows a pause before the server has answered, and offers to resume', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      const release = api.hold('POST', `/schedules/${idOf(1)}/pause`);
      list.action('Nightly', 'toggle').click();
      await eventually(() => expect(list.cellText('Nightly', 'Status')).toBe('Paused'));
      expect(list.action('Nightly', 'toggle').getAttribute('aria-label')).toBe('Resume: Nightly');
      const paused = nextEvent('schedule-paused');
      release();
      expect((await paused).detail.schedule.status).toBe('paused');
      expect(api.state.schedules[0]?.status).toBe('paused');
    });

    it('takes a pause back and says why when the server refuses it', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      api.refuse('POST', `/schedules/${idOf(1)}/pause`, 409, 'It is being deleted.');
      list.action('Nightly', 'toggle').click();
      await eventually(() =>
        expect(list.notice).toContain('Pause failed for “Nightly”: It is being deleted.'),
      );
      expect(list.cellText('Nightly', 'Status')).toBe('Active');
    });

    it('resumes', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      const resumed = nextEvent('schedule-resumed');
      list.action('Paused one', 'toggle').click();
      expect((await resumed).detail.schedule.status).toBe('active');
      await eventually(() => expect(list.cellText('Paused one', 'Status')).toBe('Active'));
    });

    it('sends one request however often an impatient person clicks', async () => {
      const api = anApi();
      const list = await aLoadedList(api);
      const release = api.hold('POST', `/schedules/${idOf(1)}/trigger`);
      for (let click = 0; click < 5; click += 1) list.action('Nightly', 'run').click();
      release();
      await eventually(() => expect(list.notice).toContain('Started'));
      expect(api.sent('POST', `/schedules/${idOf(1)}/trigger`)).toHaveLength(1);
    });

    it.each([
      ['run', 'schedule-run-request', 'trigger'],
      ['toggle', 'schedule-pause-request', 'pause'],
    ] as const)('leaves %s to a page that cancels %s', async (action, event, route) => {
      const api = anApi();
      const list = await aLoadedList(api);
      const asked = nextEvent(event, {prevent: true});
      list.action('Nightly', action).click();
      await asked;
      await list.element.updateComplete;
      expect(api.sent('POST', `/schedules/${idOf(1)}/${route}`)).toHaveLength(0);
    });

    it('asks the page for an editor: for one schedule, and for a new one of the workflow in view', async () => {
      const list = await aLoadedList(anApi(), {workflowId: tls.id});
      const edit = nextEvent('schedule-edit-request');
      list.action('Nightly', 'edit').click();
      expect((await edit).detail.schedule.id).toBe(idOf(1));
      const create = nextEvent('schedule-create-request');
      list.button('New schedule').click();
      expect((await create).detail.workflowId).toBe(tls.id);
    });
  });

  describe('keyboard', () => {
    it('keeps focus on the button that paused, which then resumes', async () => {
      const list = await aLoadedList(anApi());
      list.action('Nightly', 'toggle').focus();
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(list.cellText('Nightly', 'Status')).toBe('Paused'));
      expect(list.focused).toBe(list.action('Nightly', 'toggle'));
      await eventually(() =>
        expect(list.action('Nightly', 'toggle').getAttribute('aria-disabled')).toBe('false'),
      );
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(list.cellText('Nightly', 'Status')).toBe('Active'));
    });

    /** What the focus is on after each press of Tab. */
    async function tabThrough(list: ScheduleListHarness, steps: number): Promise<readonly string[]> {
      const seen: string[] = [];
      for (let step = 0; step < steps; step += 1) {
        await userEvent.keyboard('{Tab}');
        const {focused} = list;
        seen.push(
          focused?.getAttribute('name') ??
            focused?.getAttribute('aria-label') ??
            focused?.textContent?.trim() ??
            '',
        );
      }
      return seen;
    }

    it('reaches the toolbar, the headers and one row by Tab, and leaves the table behind it', async () => {
      await page.viewport(1280, 800);
      const list = await aLoadedList(anApi());
      const after = Object.assign(document.createElement('button'), {textContent: 'Behind the list'});
      document.body.append(after);
      const seen = await tabThrough(list, 17);
      expect(document.activeElement).toBe(after);
      await page.viewport(414, 896);
      expect(seen).toEqual([
        'search',
        'workflowId',
        'timezone',
        'nextRun',
        'New schedule',
        'status',
        'Columns',
        '',
        'Name',
        'Next run',
        'Last run',
        'Select Nightly',
        'Run now: Nightly',
        'Pause: Nightly',
        'Edit: Nightly',
        'More for Nightly',
        '',
      ]);
      after.remove();
    });

    it('moves between rows by the arrows, staying on the same control, and to both ends', async () => {
      const list = await aLoadedList(anApi());
      list.action('Nightly', 'edit').focus();
      await userEvent.keyboard('{ArrowDown}');
      await eventually(() => expect(list.focused).toBe(list.action('Paused one', 'edit')));
      await userEvent.keyboard('{End}');
      await eventually(() => expect(list.focused).toBe(list.action('Weekday report', 'edit')));
      await userEvent.keyboard('{Home}');
      await eventually(() => expect(list.focused).toBe(list.action('Nightly', 'edit')));
      await userEvent.keyboard('{ArrowUp}');
      expect(list.focused).toBe(list.action('Nightly', 'edit'));
    });

    it('moves focus to the list when the focused row leaves it', async () => {
      const list = await aLoadedList(anApi(), {status: 'active'});
      list.action('Nightly', 'toggle').focus();
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(list.names).toEqual(['Weekday report']));
      expect(list.focused?.className).toBe('frame');
    });
  });
});
