import {describe, expect, it} from 'vitest';
import {ScheduleSchema} from '../contract/index.js';
import {
  aDriftedSchedule,
  aFailingSchedule,
  anOrphan,
  anUnsyncedSchedule,
  aSchedule,
  aWorkflow,
  fakeSchedulesApi,
  idOf,
} from './index.js';

/** A fake with one schedule. */
function aFake(schedule = aSchedule()) {
  const api = fakeSchedulesApi({workflows: [aWorkflow({inputs: []})], schedules: [schedule]});
  const {schedules} = api.client();
  return {api, schedules, id: schedule.id};
}

describe('changeInTemporal', () => {
  it('is drift until it is taken back', async () => {
    const {api, schedules, id} = aFake();
    api.changeInTemporal(id, {cronExpression: '0 0 5 * * * *', overlapPolicy: 'allow'});
    await expect(schedules.drift(id)).resolves.toMatchObject({
      state: 'drifted',
      fields: [
        {field: 'cronExpression', desired: '30 2 * * *', actual: '0 0 5 * * * *'},
        {field: 'overlapPolicy', desired: 'skip', actual: 'allow'},
      ],
    });
    api.changeInTemporal(id, {});
    await expect(schedules.drift(id)).resolves.toMatchObject({state: 'in_sync', fields: []});
  });

  it('is refused for a schedule that is not there', () => {
    expect(() => aFake().api.changeInTemporal(idOf(9), {})).toThrow(/not found/);
  });

  it('is adopted as the cadence of the schedule, whose label would be wrong then', async () => {
    const {api, schedules, id} = aFake(aSchedule({humanLabel: 'Each night'}));
    api.changeInTemporal(id, {cronExpression: '0 0 5 * * * *', timezone: 'UTC'});
    await expect(schedules.reconcile(id, {adopt: true})).resolves.toMatchObject({
      cronExpression: '0 0 5 * * * *',
      timezone: 'UTC',
      humanLabel: null,
      generation: 2,
    });
  });

  it('is not adopted when it can never be stored here', async () => {
    const {api, schedules, id} = aFake();
    api.changeInTemporal(id, {cronExpression: '0 0 31 2 *'});
    await expect(schedules.reconcile(id, {adopt: true})).rejects.toMatchObject({code: 'drift_not_adoptable'});
  });
});

describe('reconcile', () => {
  it('puts back what was changed, and tells it on the schedule and in the audit', async () => {
    const {api, schedules, id} = aFake();
    api.changeInTemporal(id, {paused: true});
    api.reconcile();
    await expect(schedules.get(id)).resolves.toMatchObject({
      status: 'active',
      generation: 1,
      drift: {repairedAt: expect.any(String) as string, fields: [{field: 'paused'}]},
    });
    const {events} = await schedules.audit(id);
    expect(events).toMatchObject([
      {
        action: 'schedule.drift_repaired',
        actorType: 'reconciler',
        actorId: 'system',
        changes: [{field: 'paused', before: true, after: false}],
      },
    ]);
    await expect(schedules.history(id)).resolves.toMatchObject({pauses: []});
  });

  it('only reports under the policy report, once, until it is reconciled by hand', async () => {
    const {api, schedules, id} = aFake(aSchedule({driftPolicy: 'report'}));
    api.changeInTemporal(id, 'deleted');
    api.reconcile();
    api.reconcile();
    await expect(schedules.get(id)).resolves.toMatchObject({
      status: 'error',
      statusReason: expect.stringContaining('deleted in Temporal') as string,
      drift: {repairedAt: null, fields: []},
    });
    expect(api.state.auditEvents.map(({action}) => action)).toEqual(['schedule.drifted']);
    await expect(schedules.reconcile(id)).resolves.toMatchObject({
      status: 'active',
      statusReason: null,
      drift: {repairedAt: expect.any(String) as string},
    });
  });

  it('takes the error back when the foreign change is taken back', async () => {
    const {api, schedules, id} = aFake(aSchedule({driftPolicy: 'report'}));
    api.changeInTemporal(id, {paused: true});
    api.reconcile();
    api.changeInTemporal(id, {});
    api.reconcile();
    await expect(schedules.get(id)).resolves.toMatchObject({
      status: 'active',
      statusReason: null,
      drift: null,
    });
  });

  it('does nothing while Temporal is away', async () => {
    const {api, schedules, id} = aFake();
    api.changeInTemporal(id, {paused: true});
    api.stopTemporal();
    api.reconcile();
    await expect(schedules.drift(id)).rejects.toMatchObject({code: 'temporal_unavailable'});
    expect(api.state.auditEvents).toEqual([]);
  });
});

describe('the builders of schedules in trouble', () => {
  it('build what the contract allows', () => {
    for (const schedule of [aDriftedSchedule(), anUnsyncedSchedule(), aFailingSchedule()])
      ScheduleSchema.parse(schedule);
  });

  it('seed a drift that the API shows and that can be adopted or put back', async () => {
    const adopted = aFake(aDriftedSchedule());
    await expect(adopted.schedules.drift(adopted.id)).resolves.toMatchObject({
      state: 'drifted',
      fields: [{field: 'cronExpression'}, {field: 'paused'}],
    });
    const {status, cronExpression} = await adopted.schedules.reconcile(adopted.id, {adopt: true});
    expect({status, cronExpression}).toEqual({status: 'paused', cronExpression: '0 0 5 * * * *'});
    const put = aFake(aDriftedSchedule());
    await expect(put.schedules.reconcile(put.id)).resolves.toMatchObject({status: 'active'});
  });

  it('seed a change that Temporal does not hold yet', async () => {
    const {schedules, id} = aFake(anUnsyncedSchedule());
    await expect(schedules.drift(id)).resolves.toMatchObject({state: 'pending'});
    await expect(schedules.reconcile(id)).resolves.toMatchObject({synced: true, observedGeneration: 2});
  });

  it('seed what Temporal holds and no row knows', async () => {
    const orphan = anOrphan();
    const api = fakeSchedulesApi({orphans: [orphan]});
    const response = await api.fetch(`${api.baseUrl}/orphans`);
    await expect(response.json()).resolves.toEqual({orphans: [orphan]});
  });
});
