import {
  aSchedule,
  aWorkflow,
  fakeSchedulesApi,
  type FakeSchedulesApi,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import {expect} from 'vitest';
import {eventually, mount} from '../shared/testing/fixture.js';
import {ScheduleListHarness} from './schedule-list.harness.js';
import type {ScheduleList} from './schedule-list.js';

/** Two workflows that take no input. */
export const tls = aWorkflow({id: idOf(100), name: 'Certificate check', inputs: []});
export const web = aWorkflow({id: idOf(101), name: 'Website check', inputs: []});

/** Three schedules by name: `Nightly` (of `tls`), `Paused one` (of `tls`), `Weekday report` (of `web`). */
export function anApi(): FakeSchedulesApi {
  return fakeSchedulesApi({
    workflows: [tls, web],
    schedules: [
      aSchedule({id: idOf(1), workflowId: tls.id, name: 'Nightly', timezone: 'Europe/Berlin'}),
      aSchedule({
        id: idOf(2),
        workflowId: web.id,
        workflowName: web.name,
        name: 'Weekday report',
        cronExpression: '0 9 * * MON-FRI',
      }),
      aSchedule({
        id: idOf(3),
        workflowId: tls.id,
        name: 'Paused one',
        status: 'paused',
        nextRunAt: null,
        note: 'Until Monday',
      }),
    ],
  });
}

/** A list that has rendered, but perhaps not loaded. */
export async function aList(
  api: FakeSchedulesApi,
  properties: Partial<ScheduleList> = {},
): Promise<ScheduleListHarness> {
  return new ScheduleListHarness(await mount('schedule-list', {client: api.client(), ...properties}));
}

/** A list that shows its first answer. */
export async function aLoadedList(
  api: FakeSchedulesApi,
  properties: Partial<ScheduleList> = {},
): Promise<ScheduleListHarness> {
  const list = await aList(api, properties);
  await eventually(() => expect(list.busy || list.count === 'Loading schedules').toBe(false));
  return list;
}
