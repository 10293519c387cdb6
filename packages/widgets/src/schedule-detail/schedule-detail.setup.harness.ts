import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {
  aFire,
  anAuditEvent,
  aRun,
  aSchedule,
  aWorkflow,
  fakeSchedulesApi,
  type FakeSchedulesApi,
  fromNow,
  idOf,
} from '@shipsec/schedules-sdk/testing';
import {expect} from 'vitest';
import {eventually, mount} from '../shared/testing/fixture.js';
import {ScheduleDetailHarness} from './schedule-detail.harness.js';
import type {ScheduleDetail} from './schedule-detail.js';

const HOUR_MS = 3_600_000;
export const workflow = aWorkflow({id: idOf(100), name: 'Certificate check', inputs: []});

/** A schedule with three fires, of which one was missed and one asked for, a run, and one edit. */
export function anApi(schedule: Partial<Schedule> = {}): FakeSchedulesApi {
  const fires = [
    aFire({
      id: 'f3',
      nominalFireAt: fromNow(-HOUR_MS),
      runId: 'shipsec-run-3',
      kind: 'run_now',
      requestedBy: 'ada',
    }),
    aFire({id: 'f2', nominalFireAt: fromNow(-5 * HOUR_MS), verdict: 'missed', reason: 'Temporal was away.'}),
    aFire({id: 'f1', nominalFireAt: fromNow(-9 * HOUR_MS), runId: 'shipsec-run-1'}),
  ];
  return fakeSchedulesApi({
    workflows: [workflow],
    schedules: [
      aSchedule({
        counters: {fired: 128, missed: 2, skipped: 1, buffered: 0},
        temporalSnapshot: {observedAt: fromNow(-12_000)},
        ...schedule,
      }),
    ],
    fires,
    runs: [aRun({id: 'shipsec-run-3', workflowId: workflow.id})],
    auditEvents: [anAuditEvent({actorId: 'ada'})],
  });
}

/** One that has rendered, but perhaps not loaded. */
export async function aDetail(
  api: FakeSchedulesApi,
  properties: Partial<ScheduleDetail> = {},
): Promise<ScheduleDetailHarness> {
  const element = await mount('schedule-detail', {client: api.client(), scheduleId: idOf(1), ...properties});
  return new ScheduleDetailHarness(element);
}

/** One that shows its schedule and the first page of what belongs to it. */
export async function aLoadedDetail(
  api: FakeSchedulesApi,
  properties: Partial<ScheduleDetail> = {},
): Promise<ScheduleDetailHarness> {
  const detail = await aDetail(api, properties);
  await eventually(() => expect([detail.isLoaded, detail.isBusy]).toEqual([true, false]));
  return detail;
}
