import {aDriftedSchedule, anUnsyncedSchedule, fakeSchedulesApi, idOf} from '@shipsec/schedules-sdk/testing';
import {afterEach, describe, expect, it} from 'vitest';
import {describeAccessibility, partsBeyond320} from '../shared/testing/a11y-suite.js';
import {eventually, unmountAll} from '../shared/testing/fixture.js';
import {aDetail, aLoadedDetail, anApi} from './schedule-detail.setup.harness.js';
import './define.js';

afterEach(unmountAll);

describe('<schedule-detail>', () => {
  it.each(['history', 'changes'] as const)('fits into 320 px: %s', async (view) => {
    const detail = await aLoadedDetail(
      anApi(aDriftedSchedule({name: 'W'.repeat(80), note: 'L'.repeat(80)})),
      {view},
    );
    await eventually(() => expect(detail.drift).toContain('Cron expression'));
    detail.element.style.width = '320px';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(partsBeyond320(detail.element)).toEqual([]);
  });

  describeAccessibility({
    history: async () => (await aLoadedDetail(anApi(), {runHref: '/runs/{runId}'})).element,
    runs: async () => (await aLoadedDetail(anApi(), {view: 'runs'})).element,
    changes: async () => (await aLoadedDetail(anApi(), {view: 'changes'})).element,
    drift: async () => {
      const detail = await aLoadedDetail(anApi(aDriftedSchedule()));
      await eventually(() => expect(detail.drift).toContain('Cron expression'));
      return detail.element;
    },
    'not synced, Temporal away': async () => {
      const api = anApi(anUnsyncedSchedule());
      api.stopTemporal();
      const detail = await aLoadedDetail(api);
      await eventually(() => expect(detail.standing).toHaveLength(2));
      return detail.element;
    },
    loading: async () => {
      const api = anApi();
      api.hold('GET', '/schedules/{id}');
      return (await aDetail(api)).element;
    },
    'no such schedule': async () => {
      const detail = await aDetail(fakeSchedulesApi(), {scheduleId: idOf(9)});
      await eventually(() => expect(detail.state).toContain('There is no such schedule'));
      return detail.element;
    },
    question: async () => {
      const detail = await aLoadedDetail(anApi());
      detail.action('pause').click();
      await eventually(() => expect(detail.dialog).toBeDefined());
      return detail.element;
    },
    backfill: async () => {
      const detail = await aLoadedDetail(anApi());
      detail.action('backfill').click();
      await eventually(() => detail.button('Show the fires').click());
      await eventually(() => expect(detail.dialogText).toContain('would be made.'));
      // A colour on its way from one to the other is none that anybody reads.
      await Promise.all(detail.root.getAnimations().map(({finished}) => finished));
      return detail.element;
    },
    'running backfill': async () => {
      const api = anApi({cronExpression: '0 * * * *', timezone: 'UTC', overlapPolicy: 'buffer_all'});
      const span = {from: '2026-01-05T00:00:00Z', to: '2026-01-05T14:00:00Z'};
      await api.client().schedules.backfill(idOf(1), span);
      const detail = await aLoadedDetail(api);
      detail.action('backfill').click();
      await eventually(() => expect(detail.running).toContain('14 of 15'));
      await Promise.all(detail.root.getAnimations().map(({finished}) => finished));
      return detail.element;
    },
    narrow: async () => {
      const detail = await aLoadedDetail(anApi());
      detail.element.setAttribute('style', 'max-width: 320px');
      return detail.element;
    },
  });
});
