import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {nextFires} from '@shipsec/schedules-sdk/cron';
import {
  aDriftedSchedule,
  aFailingSchedule,
  aFire,
  anAuditEvent,
  anUnsyncedSchedule,
  aRun,
  aSchedule,
  aWorkflow,
  fakeSchedulesApi,
  type FakeSchedulesApi,
  type FakeSchedulesApiOptions,
  fromNow,
  idOf,
} from '@shipsec/schedules-sdk/testing';

const HOUR_MS = 3_600_000;

/** A workflow with one input of each type, and two nodes to override. */
export const tlsCheck = aWorkflow({
  id: idOf(100),
  name: 'Certificate check',
  inputs: [
    {id: 'url', label: 'Website', type: 'text', required: true, defaultValue: 'https://example.com'},
    {id: 'depth', label: 'Depth', type: 'number', required: false, defaultValue: 2},
    {id: 'strict', label: 'Strict', type: 'boolean', required: false, defaultValue: false},
    {id: 'hosts', label: 'Hosts', type: 'array', required: false},
    {id: 'options', label: 'Options', type: 'json', required: false},
    {id: 'words', label: 'Word list', type: 'file', required: false},
    {id: 'token', label: 'Token', type: 'secret', required: false},
  ],
});
export const siteCheck = aWorkflow({id: idOf(101), name: 'Website check', inputs: []});

/** When the first of the schedules was due in the last days, oldest first. */
const nights = nextFires(
  {cronExpression: '30 2 * * *', timezone: 'Europe/Berlin'},
  {after: fromNow(-8 * 24 * HOUR_MS), until: fromNow(0), limit: 8},
);

/** One schedule in each state that a list can show. */
export const schedules: readonly Schedule[] = [
  aSchedule({
    id: idOf(1),
    name: 'Nightly TLS check',
    lastRunAt: nights.at(-1) ?? null,
    lastRunStatus: 'COMPLETED',
    counters: {fired: 128, missed: 2, skipped: 1, buffered: 0},
  }),
  aSchedule({
    id: idOf(2),
    workflowId: siteCheck.id,
    workflowName: siteCheck.name,
    name: 'Weekday report',
    cronExpression: '0 9 * * MON-FRI',
    timezone: 'America/New_York',
    lastRunAt: fromNow(-20 * HOUR_MS),
    lastRunStatus: 'FAILED',
  }),
  aSchedule({id: idOf(3), name: 'Port scan', status: 'paused', note: 'Until the audit is over'}),
  aFailingSchedule({id: idOf(4), name: 'Header check', cronExpression: '*/15 * * * *', timezone: 'UTC'}),
  aDriftedSchedule({id: idOf(5), name: 'DNS check'}),
  anUnsyncedSchedule({id: idOf(6), name: 'Uptime', cronExpression: '@every 90s', timezone: 'UTC'}),
];

const verdicts = ['on_time', 'on_time', 'late', 'on_time', 'skipped_overlap', 'missed', 'on_time'] as const;

/** The API in memory with those schedules, a history of the first, runs and an audit trail. */
export function anApi(state: FakeSchedulesApiOptions = {}): FakeSchedulesApi {
  return fakeSchedulesApi({
    workflows: [tlsCheck, siteCheck],
    schedules: [...schedules],
    fires: verdicts.map((verdict, place) =>
      aFire({
        id: `fire-${place}`,
        verdict,
        nominalFireAt: nights.at(-1 - place) ?? fromNow(-place * HOUR_MS),
        ...(verdict === 'on_time' || verdict === 'late' ? {runId: `shipsec-run-${idOf(500 + place)}`} : {}),
      }),
    ),
    runs: [
      aRun({id: `shipsec-run-${idOf(500)}`}),
      aRun({id: `shipsec-run-${idOf(501)}`, status: 'RUNNING', eventCount: 1, startTime: fromNow(-30_000)}),
      aRun({
        id: `shipsec-run-${idOf(502)}`,
        status: 'FAILED',
        startTime: fromNow(-3 * HOUR_MS),
        triggerType: 'manual',
        triggerLabel: 'ada@example.com',
        scheduleId: null,
      }),
      aRun({
        id: `shipsec-run-${idOf(503)}`,
        startTime: fromNow(-5 * HOUR_MS),
        triggerType: 'webhook',
        triggerLabel: 'github',
        scheduleId: null,
      }),
    ],
    auditEvents: [anAuditEvent({actorId: 'ada@example.com'})],
    ...state,
  });
}

/** The same API, with something in its way. */
export function disturbed(
  disturb: (api: FakeSchedulesApi) => void,
  state?: FakeSchedulesApiOptions,
): FakeSchedulesApi {
  const api = anApi(state);
  disturb(api);
  return api;
}
