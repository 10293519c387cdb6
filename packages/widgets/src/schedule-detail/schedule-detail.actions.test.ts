import {idOf} from '@shipsec/schedules-sdk/testing';
import {userEvent} from 'vitest/browser';
import {afterEach, describe, expect, it} from 'vitest';
import {eventually, nextEvent, unmountAll} from '../shared/testing/fixture.js';
import {aLoadedDetail, anApi} from './schedule-detail.setup.harness.js';
import './define.js';

afterEach(unmountAll);
const path = `/schedules/${idOf(1)}`;

describe('<schedule-detail>', () => {
  describe('actions', () => {
    it('pauses with a note by keyboard alone, keeps the focus, and resumes', async () => {
      const api = anApi();
      const detail = await aLoadedDetail(api);
      detail.action('pause').focus();
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(detail.dialogText).toContain('Pause “Nightly TLS check”?'));
      expect(detail.focused?.localName).toBe('textarea');
      await userEvent.keyboard('Until Monday');
      await userEvent.tab();
      await userEvent.tab();
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(detail.status).toBe('Paused'));
      expect(api.sent('POST', `${path}/pause`)[0]?.body).toEqual({note: 'Until Monday'});
      expect(detail.focused).toBe(detail.action('pause'));
      expect(detail.action('pause').textContent).toContain('Resume');
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(detail.status).toBe('Active'));
    });

    it('does nothing when the question is left with Escape', async () => {
      const api = anApi();
      const detail = await aLoadedDetail(api);
      detail.action('delete').focus();
      await userEvent.keyboard('{Enter}');
      await eventually(() => expect(detail.focused).toBe(detail.button('Cancel')));
      await userEvent.keyboard('{Escape}');
      await eventually(() => expect(detail.dialog).toBeUndefined());
      expect(detail.focused).toBe(detail.action('delete'));
      expect(api.sent('DELETE', path)).toHaveLength(0);
    });

    it('deletes after the question, tells the page, and moves the focus to what stands there then', async () => {
      const detail = await aLoadedDetail(anApi());
      const deleted = nextEvent('schedule-deleted');
      detail.action('delete').click();
      await eventually(() => detail.button('Delete').click());
      expect((await deleted).detail.schedule.name).toBe('Nightly TLS check');
      await eventually(() => expect(detail.state).toContain('This schedule has been deleted'));
      expect(detail.focused?.classList.contains('gone')).toBe(true);
    });

    it('starts a run and links to it', async () => {
      const detail = await aLoadedDetail(anApi(), {runHref: '/runs/{runId}'});
      const started = nextEvent('schedule-run-started');
      detail.action('run').click();
      const {runId} = (await started).detail;
      await eventually(() => expect(detail.notice).toContain('Started a run'));
      expect(detail.root.querySelector('.notice a')?.getAttribute('href')).toBe(`/runs/${runId}`);
    });

    it.each([
      ['pause', 'schedule-pause-request'],
      ['delete', 'schedule-delete-request'],
      ['run', 'schedule-run-request'],
    ] as const)('leaves %s to a page that prevents it, and asks nothing', async (action, type) => {
      const api = anApi();
      const detail = await aLoadedDetail(api);
      const asked = nextEvent(type, {prevent: true});
      detail.action(action).click();
      expect((await asked).detail.schedule.id).toBe(idOf(1));
      await detail.element.updateComplete;
      expect(detail.dialog).toBeUndefined();
      expect(api.requests.filter(({method}) => method !== 'GET')).toHaveLength(0);
    });

    it('asks the page to edit', async () => {
      const detail = await aLoadedDetail(anApi());
      const asked = nextEvent('schedule-edit-request');
      detail.action('edit').click();
      expect((await asked).detail.schedule.id).toBe(idOf(1));
    });
  });

  describe('backfill', () => {
    const open = async (api = anApi()) => {
      const detail = await aLoadedDetail(api);
      detail.action('backfill').click();
      await eventually(() => expect(detail.dialogText).toContain('Backfill “Nightly TLS check”'));
      return detail;
    };

    it('counts and lists the fires before it makes them, and makes exactly those', async () => {
      const api = anApi();
      const detail = await open(api);
      await detail.enter('#backfill-from', '2026-11-02T00:00');
      await detail.enter('#backfill-to', '2026-11-04T12:00');
      detail.button('Show the fires').click();
      await eventually(() => expect(detail.dialogText).toContain('3 fires would be made.'));
      expect(detail.root.querySelectorAll('.plan time')).toHaveLength(3);
      const done = nextEvent('schedule-backfilled');
      detail.button('Make 3 fires').click();
      expect((await done).detail.response.count).toBe(3);
      await eventually(() => expect(detail.dialog).toBeUndefined());
      expect(detail.notice).toContain('3 fires of “Nightly TLS check” are being made.');
      const [dry, real] = api.sent('POST', `${path}/backfill`);
      // Midnight in Berlin, where the schedule lives.
      expect(dry?.body).toEqual({
        from: '2026-11-01T23:00:00.000Z',
        to: '2026-11-04T11:00:00.000Z',
        dryRun: true,
      });
      expect(real?.body).toEqual({from: '2026-11-01T23:00:00.000Z', to: '2026-11-04T11:00:00.000Z'});
    });

    it('forgets the count as soon as a field changes', async () => {
      const detail = await open();
      detail.button('Show the fires').click();
      await eventually(() => expect(detail.dialogText).toContain('would be made.'));
      await detail.enter('#backfill-overlap', 'allow');
      expect(detail.dialogText).not.toContain('would be made.');
      expect(detail.action('start').hidden).toBe(true);
    });

    it('marks a field that is wrong, and sends nothing', async () => {
      const api = anApi();
      const detail = await open(api);
      await detail.enter('#backfill-from', '2026-11-04T00:00');
      await detail.enter('#backfill-to', '2026-11-02T00:00');
      detail.button('Show the fires').click();
      await eventually(() => expect(detail.dialogText).toContain('Must not be before the start.'));
      expect(detail.find('input', '#backfill-to').getAttribute('aria-invalid')).toBe('true');
      expect(api.sent('POST', `${path}/backfill`)).toHaveLength(0);
    });

    it('shows what the server refuses, and stays open', async () => {
      const api = anApi();
      api.refuse(
        'POST',
        '/schedules/{id}/backfill',
        422,
        'That would be 2,880 fires; at most 1,000 may be made.',
      );
      const detail = await open(api);
      detail.button('Show the fires').click();
      await eventually(() => expect(detail.dialogText).toContain('at most 1,000 may be made'));
      expect(detail.action('start').hidden).toBe(true);
    });

    describe('that is running', () => {
      const hourly = {cronExpression: '0 * * * *', timezone: 'UTC', overlapPolicy: 'buffer_all'} as const;
      const span = {from: '2026-01-05T00:00:00Z', to: '2026-01-05T14:00:00Z'};
      const openRunning = async () => {
        const api = anApi(hourly);
        const {backfillId = ''} = await api.client().schedules.backfill(idOf(1), span);
        const detail = await open(api);
        await eventually(() => expect(detail.running).toContain('14 of 15 fires not begun'));
        return {api, detail, cancelled: `${path}/backfills/${backfillId}`};
      };

      it('is shown with how far it has come, and stopped from the keyboard after a question', async () => {
        const {api, detail, cancelled} = await openRunning();
        expect(detail.running).toContain('by local');
        detail.action('stop').focus();
        await userEvent.keyboard('{Enter}');
        await eventually(() => expect(detail.dialogText).toContain('14 fires have not begun, and will not.'));
        expect(detail.focused).toBe(detail.button('Cancel'));
        await userEvent.tab();
        const done = nextEvent('schedule-backfill-cancelled');
        await userEvent.keyboard('{Enter}');
        expect((await done).detail.backfill).toMatchObject({status: 'cancelled', open: 0});
        expect(api.sent('DELETE', cancelled)).toHaveLength(1);
        await eventually(() =>
          expect(detail.running).toBe('Under way The backfill is stopped. What had begun goes on.'),
        );
        expect(detail.focused?.getAttribute('role')).toBe('status');
        // The dialog is still there for another one.
        expect(detail.dialogText).toContain('Backfill “Nightly TLS check”');
      });

      it('goes on when the person does not want it after all, or the page takes the question over', async () => {
        const {api, detail, cancelled} = await openRunning();
        detail.action('stop').focus();
        await userEvent.keyboard('{Enter}');
        await eventually(() => expect(detail.dialogText).toContain('Stop this backfill?'));
        await userEvent.keyboard('{Escape}');
        await eventually(() => expect(detail.dialogText).toContain('Backfill “Nightly TLS check”'));
        expect(detail.focused).toBe(detail.action('stop'));
        const asked = nextEvent('schedule-backfill-cancel-request', {prevent: true});
        detail.action('stop').click();
        expect((await asked).detail.backfill).toMatchObject({status: 'running', open: 14});
        await detail.element.updateComplete;
        expect(detail.dialogText).not.toContain('Stop this backfill?');
        expect(api.sent('DELETE', cancelled)).toHaveLength(0);
        expect(detail.running).toContain('14 of 15 fires not begun');
      });

      it('says so when it was over before it could be stopped, and when it could not be stopped', async () => {
        const {api, detail} = await openRunning();
        api.refuse('DELETE', '/schedules/{id}/backfills/{backfillId}', 403, 'Not for you.');
        const confirm = async () => {
          detail.action('stop').click();
          await eventually(() => expect(detail.dialogText).toContain('Stop this backfill?'));
          detail.find('button', '.danger').click();
        };
        await confirm();
        await eventually(() => expect(detail.running).toContain('The backfill was not stopped'));
        expect(detail.running).toContain('Not for you.');
        expect(detail.action('stop').getAttribute('aria-disabled')).toBe('false');
        for (let fire = 0; fire < 15; fire += 1) {
          const {runs} = await api.client().runs.list({scheduleId: idOf(1)});
          for (const {id, status} of runs) if (status === 'RUNNING') api.finish(id);
        }
        await confirm();
        await eventually(() => expect(detail.running).toContain('The backfill was over already.'));
      });

      it('is not shown once it is over, nor on a backend that has no such list', async () => {
        const api = anApi(hourly);
        await api.client().schedules.backfill(idOf(1), {...span, overlapPolicy: 'allow'});
        const detail = await open(api);
        await eventually(() => expect(api.sent('GET', `${path}/backfills`)).toHaveLength(1));
        await detail.element.updateComplete;
        expect(detail.running).toBe('');
        const studio = anApi(hourly);
        studio.refuse('GET', '/schedules/{id}/backfills', 404);
        const other = await open(studio);
        await eventually(() => expect(studio.sent('GET', `${path}/backfills`)).toHaveLength(1));
        await other.element.updateComplete;
        expect(other.running).toBe('');
      });
    });
  });
});
