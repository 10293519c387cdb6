import {aRun, aSchedule, fakeSchedulesApi} from '@shipsec/schedules-sdk/testing';
import {mount} from './fixture.js';
import '../../define.js';

const schedule = aSchedule({name: 'Zzyzx', cronExpression: '0 * * * *'});
const run = aRun({scheduleId: schedule.id, triggerLabel: 'Zzyzx'});
/** A day of which every hour is still to come; of today, in its last hour, none is. */
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const client = () => fakeSchedulesApi({schedules: [schedule], runs: [run]}).client();

/** Every element, with something to show. The names in it are no words of any language. */
export const everyElement: Readonly<Record<string, () => Promise<Element>>> = {
  'schedule-list': () => mount('schedule-list', {client: client()}),
  'schedule-detail': () => mount('schedule-detail', {client: client(), scheduleId: schedule.id}),
  'schedule-agenda': () => mount('schedule-agenda', {client: client(), date: inAWeek()}),
  'schedule-editor': () =>
    mount('schedule-editor', {client: client(), mode: 'inline', open: true, scheduleId: schedule.id}),
  'workflow-schedules': () =>
    mount('workflow-schedules', {client: client(), workflowId: schedule.workflowId}),
  'run-list': () => mount('run-list', {client: client()}),
  'run-inspector': () => mount('run-inspector', {client: client(), runId: run.id}),
  'run-trigger-badge': () => mount('run-trigger-badge', {triggerType: 'schedule', label: 'Zzyzx'}),
};
