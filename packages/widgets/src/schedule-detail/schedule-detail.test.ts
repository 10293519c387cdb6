import {
  aDriftedSchedule,
  aFailingSchedule,
  aFire,
  anAuditEvent,
  anUnsyncedSchedule,
  fromNow,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {eventually, mount, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {aDetail, aLoadedDetail, anApi, workflow} from './schedule-detail.setup.harness.js';
import './define.js';

afterEach(unmountAll);

describe('<schedule-detail>', () => {
  describe('what it is', () => {
    it('shows name, state, cadence in words with the cron and zone, workflow and pin', async () => {
      const detail = await aLoadedDetail(anApi({workflowVersion: 3, workflowVersionId: idOf(70)}), {
        workflowHref: '/workflows/{workflowId}',
      });
      expect([detail.name, detail.status]).toEqual(['Nightly TLS check', 'Active']);
      expect(detail.fact('Cadence')).toContain('At 02:30, every day');
      expect(detail.fact('Cadence')).toMatch(/30 2 \* \* \*.*Europe\/Berlin/);
      expect(detail.fact('Workflow')).toBe('Certificate check Always runs version 3');
      expect(detail.root.querySelector('.facts a')?.getAttribute('href')).toBe(`/workflows/${workflow.id}`);
    });

    it('shows the coming fires and the rest on demand, Temporal’s counts and the age of its state', async () => {
      const detail = await aLoadedDetail(anApi({jitterSeconds: 90}));
      expect(detail.root.querySelectorAll('.card[part="coming"] > ol > li')).toHaveLength(5);
      expect(detail.card('coming')).toContain('5 more');
      expect(detail.card('coming')).toContain('up to 1 min 30 sec later');
      expect(detail.card('counters')).toContain('Fired 128 Missed 2 Skipped 1 Waiting 0');
      expect(detail.card('temporal')).toMatch(/Temporal’s state as of 1\d seconds ago/);
      await eventually(() => expect(detail.card('temporal')).toContain('In sync'));
    });
  });

  describe('why it does not fire', () => {
    it('says nothing where all is well', async () => {
      expect((await aLoadedDetail(anApi())).standing).toEqual([]);
    });

    it('says who has paused it, since when and why', async () => {
      const api = anApi();
      await api.client().schedules.pause(idOf(1), {note: 'Until Monday'});
      const detail = await aLoadedDetail(api);
      await eventually(() =>
        expect(detail.standing[0]).toMatch(/Paused by local Since .*(now|second).* Until Monday/),
      );
      expect(detail.card('coming')).toContain('None while it is paused.');
      expect(detail.rows[0]).toMatch(/^Paused since .* by local ?Until Monday$/);
    });

    it('gives the reason of an error, of what is not synced, and of one that has ended', async () => {
      const failing = await aLoadedDetail(anApi(aFailingSchedule()));
      expect(failing.standing).toEqual([expect.stringContaining('Runtime input "url" is required')]);
      const unsynced = await aLoadedDetail(anApi(anUnsyncedSchedule()));
      expect(unsynced.standing[0]).toContain('Saved, but not in Temporal yet Temporal cannot be reached.');
      const ended = await aLoadedDetail(anApi({statusReason: 'ended: 2026', nextRunAt: null, nextFires: []}));
      expect(ended.standing).toEqual(['It has ended It does not fire again.']);
    });

    it('says how old Temporal’s state is while Temporal is away', async () => {
      const api = anApi();
      api.stopTemporal();
      const detail = await aLoadedDetail(api);
      await eventually(() => expect(detail.standing[0]).toContain('Temporal cannot be reached'));
      expect(detail.standing[0]).toMatch(/as of 1\d seconds ago/);
      expect(detail.card('temporal')).toContain('Not known');
    });
  });

  it('says so when only what Temporal told before is known, and nothing when it has just told', async () => {
    const view = (state: 'live' | 'stored') => ({
      state,
      observedAt: fromNow(-180_000),
      reason: state === 'live' ? null : 'It did not answer within 2 s.',
      nextActionTimes: [],
    });
    const stored = await aLoadedDetail(anApi({temporal: view('stored')}));
    expect(stored.standing[0]).toContain('its state as of 3 minutes ago');
    const live = await aLoadedDetail(anApi({temporal: view('live')}));
    expect(live.standing).toEqual([]);
    expect(live.card('temporal')).toContain('Temporal’s state as of 3 minutes ago');
  });

  describe('history', () => {
    it('shows every fire with verdict, reason, who asked, and its run', async () => {
      const detail = await aLoadedDetail(anApi(), {runHref: '/runs/{runId}'});
      expect(detail.rows).toHaveLength(3);
      expect(detail.rows[0]).toContain('On time Run now It ran. Asked for by ada');
      expect(detail.rows[1]).toMatch(/^5 hours ago .* Missed Temporal was away\. None$/);
      const links = [...detail.root.querySelectorAll('.ledger a')].map((link) => link.getAttribute('href'));
      expect(links).toEqual(['/runs/shipsec-run-3', '/runs/shipsec-run-1']);
    });

    it('narrows to one verdict, and says when there is none of it', async () => {
      const detail = await aLoadedDetail(anApi());
      await detail.enter('select[name="verdict"]', 'missed');
      await eventually(() => expect(detail.rows).toHaveLength(1));
      await detail.enter('select[name="verdict"]', 'skipped_limit');
      await eventually(() => expect(detail.state).toContain('No fire ended like this'));
      detail.button('Clear filters').click();
      await eventually(() => expect(detail.rows).toHaveLength(3));
    });

    it('goes to older pages and back, and keeps the focus on the button', async () => {
      const api = anApi();
      for (let n = 0; n < 30; n += 1)
        api.state.fires.push(
          aFire({
            id: `old-${n}`,
            runId: `shipsec-run-old-${n}`,
            nominalFireAt: fromNow(-(n + 20) * 3_600_000),
          }),
        );
      const detail = await aLoadedDetail(api);
      expect([detail.page, detail.rows.length]).toEqual(['Page 1', 25]);
      detail.button('Older').focus();
      detail.button('Older').click();
      await eventually(() => expect([detail.page, detail.rows.length]).toEqual(['Page 2', 8]));
      expect(detail.focused).toBe(detail.button('Older'));
      expect(detail.button('Older').getAttribute('aria-disabled')).toBe('true');
      detail.button('Newer').click();
      await eventually(() => expect([detail.page, detail.rows.length]).toEqual(['Page 1', 25]));
    });

    it('shows a new fire by itself, from the live events', async () => {
      const api = anApi();
      const detail = await aLoadedDetail(api);
      api.fire(idOf(1));
      await eventually(() => expect(detail.rows).toHaveLength(4));
    });

    it('says that a server without a ledger has none, and shows all the rest', async () => {
      const api = anApi();
      api.refuse('GET', '/schedules/{id}/fires', 404, 'Cannot GET', {code: 'route_not_found', always: true});
      const detail = await aLoadedDetail(api);
      await eventually(() => expect(detail.state).toContain('The fires could not be loaded'));
      expect(detail.name).toBe('Nightly TLS check');
    });
  });

  describe('the other views', () => {
    it('shows the runs of this schedule alone, and tells the page which view was chosen', async () => {
      const detail = await aLoadedDetail(anApi());
      const chosen = nextEvent('view-change');
      await detail.choose('runs');
      expect((await chosen).detail).toEqual({view: 'runs'});
      const runs = detail.find('run-list', '');
      expect(runs.scheduleId).toBe(idOf(1));
      await eventually(() => expect(runs.shadowRoot?.querySelectorAll('tbody tr[data-id]')).toHaveLength(1));
    });

    it('shows who changed what, value by value', async () => {
      const api = anApi();
      api.state.auditEvents.push(
        anAuditEvent({
          id: '2',
          actorType: 'api_key',
          actorId: 'ci',
          changes: [
            {field: 'catchupWindowSeconds', before: 60, after: 3600},
            {
              field: 'inputPayload',
              before: {runtimeInputs: {url: 'a'}, nodeOverrides: {}},
              after: {runtimeInputs: {url: 'b'}, nodeOverrides: {}},
            },
          ],
        }),
      );
      const detail = await aLoadedDetail(api, {view: 'changes'});
      expect(detail.rows[0]).toContain('API key ci Edited Catch-up window Before: 1 min → After: 1 hr');
      expect(detail.rows[0]).toContain('Inputs and overrides › url Before: a → After: b');
      expect(detail.rows[1]).toContain('ada Edited Name Before: TLS check → After: Nightly TLS check');
    });
  });

  describe('drift', () => {
    it('shows field by field what differs, and restores ours after a question', async () => {
      const api = anApi(aDriftedSchedule());
      const detail = await aLoadedDetail(api);
      await eventually(() => expect(detail.drift).toContain('Cron expression 30 2 * * * 0 0 5 * * * *'));
      expect(detail.drift).toContain('Paused No Yes');
      const done = nextEvent('schedule-reconciled');
      detail.action('restore').click();
      await eventually(() => expect(detail.dialogText).toContain('Put this schedule back into Temporal?'));
      detail.button('Cancel').focus();
      detail.dialog?.querySelector<HTMLButtonElement>('.primary')?.click();
      expect((await done).detail.adopt).toBe(false);
      await eventually(() => expect(detail.drift).toBe(''));
      expect(detail.notice).toContain('is back in Temporal');
    });

    it('adopts what Temporal holds', async () => {
      const api = anApi();
      api.changeInTemporal(idOf(1), {paused: true});
      const detail = await aLoadedDetail(api);
      await eventually(() => expect(detail.drift).toContain('Paused No Yes'));
      detail.action('adopt').click();
      await eventually(() => expect(detail.dialogText).toContain('Adopt Temporal’s'));
      detail.dialog?.querySelector<HTMLButtonElement>('.primary')?.click();
      await eventually(() => expect(detail.status).toBe('Paused'));
      expect(api.sent('POST', `/schedules/${idOf(1)}/reconcile`)[0]?.body).toEqual({adopt: true});
    });

    it('offers no adoption where Temporal has lost the schedule', async () => {
      const api = anApi();
      api.changeInTemporal(idOf(1), 'deleted');
      const detail = await aLoadedDetail(api);
      await eventually(() => expect(detail.drift).toContain('Temporal does not hold this schedule'));
      expect(() => detail.action('adopt')).toThrow('There is no');
    });

    it('compares again when it is asked to', async () => {
      const api = anApi();
      const detail = await aLoadedDetail(api);
      await eventually(() => expect(detail.card('temporal')).toContain('In sync'));
      api.changeInTemporal(idOf(1), {paused: true});
      detail.action('compare').click();
      await eventually(() => expect(detail.drift).toContain('Paused'));
    });
  });

  describe('states', () => {
    it('tells a developer what is missing', async () => {
      const element = await mount('schedule-detail');
      expect(element.shadowRoot?.textContent).toContain('Not connected');
      const api = anApi();
      const detail = await aDetail(api, {scheduleId: undefined});
      await eventually(() => expect(detail.state).toContain('No schedule named'));
      expect(api.requests).toHaveLength(0);
    });

    it('offers to try again after a failure, and not where there is no such schedule', async () => {
      const api = anApi();
      api.disconnect('GET', '/schedules/{id}');
      const detail = await aDetail(api);
      await eventually(() => expect(detail.state).toContain('The schedule could not be loaded'));
      detail.button('Try again').click();
      await eventually(() => expect(detail.isLoaded).toBe(true));
      const missing = await aDetail(api, {scheduleId: idOf(99)});
      await eventually(() => expect(missing.state).toContain('There is no such schedule'));
      expect(() => missing.button('Try again')).toThrow('No button');
    });

    it('says why somebody may not see it', async () => {
      const api = anApi();
      api.refuse('GET', '/schedules/{id}', 403, 'This needs the scope schedules:read.', {always: true});
      const detail = await aDetail(api);
      await eventually(() => expect(detail.state).toContain('This needs the scope schedules:read.'));
    });

    it('goes on showing what was known when a refresh fails', async () => {
      const api = anApi();
      const detail = await aLoadedDetail(api);
      api.disconnect('GET', '/schedules/{id}', {always: true});
      detail.element.refresh();
      await eventually(() => expect(detail.banner).toContain('Showing what was last known'));
      expect(detail.name).toBe('Nightly TLS check');
    });

    it('says so when somebody else deletes it', async () => {
      const api = anApi();
      const detail = await aLoadedDetail(api);
      await api.client().schedules.delete(idOf(1));
      await eventually(() => expect(detail.state).toContain('This schedule has been deleted'));
    });

    it('forgets filter, page and notice when it is given another schedule', async () => {
      const detail = await aLoadedDetail(anApi());
      await detail.enter('select[name="verdict"]', 'missed');
      detail.element.scheduleId = idOf(99);
      await eventually(() => expect(detail.state).toContain('There is no such schedule'));
      detail.element.scheduleId = idOf(1);
      await eventually(() => expect(detail.rows).toHaveLength(3));
    });
  });
});
