import {describe, expect, it} from 'vitest';
import {
  aRuntimeInput,
  aSchedule,
  aWorkflow,
  fakeSchedulesApi,
  idOf,
  type FakeSchedulesApiOptions,
} from './index.js';

const NOON = '2026-11-24T12:00:00.000Z';
const url = {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}};

/** A fake with a frozen clock, one workflow, and one schedule that fires each minute. */
function aFake(overrides: Parameters<typeof aSchedule>[0] = {}, options: FakeSchedulesApiOptions = {}) {
  const schedule = aSchedule({
    cronExpression: '* * * * *',
    timezone: 'UTC',
    inputPayload: url,
    overlapPolicy: 'allow',
    ...overrides,
  });
  const api = fakeSchedulesApi({workflows: [aWorkflow()], schedules: [schedule], now: NOON, ...options});
  const {schedules} = api.client();
  const verdicts = async () => (await schedules.history(schedule.id)).fires.map(({verdict}) => verdict);
  return {api, schedules, id: schedule.id, verdicts};
}

describe('the ledger of a fake', () => {
  it('tells each fire with its run, on time', async () => {
    const {api, schedules, id} = aFake();
    api.advance(120_000);
    const {fires} = await schedules.history(id);
    expect(fires.map(({nominalFireAt}) => nominalFireAt)).toEqual([
      '2026-11-24T12:02:00.000Z',
      '2026-11-24T12:01:00.000Z',
    ]);
    expect(fires[0]).toMatchObject({kind: 'scheduled', verdict: 'on_time', delayMs: 0, requestedBy: null});
    expect(fires.map(({runId}) => runId)).toEqual(api.state.runs.map(({id: runId}) => runId).toReversed());
    await expect(schedules.get(id)).resolves.toMatchObject({
      counters: {fired: 2, missed: 0, skipped: 0, buffered: 0},
    });
  });

  it('tells what an outage of Temporal has missed, and what was made up for late', async () => {
    const {api, schedules, id, verdicts} = aFake({catchupWindowSeconds: 90});
    api.stopTemporal();
    api.advance(180_000);
    await expect(verdicts()).resolves.toEqual([]);
    api.startTemporal();
    await expect(verdicts()).resolves.toEqual(['on_time', 'late', 'missed']);
    const {fires} = await schedules.history(id);
    expect(fires[1]).toMatchObject({
      delayMs: 60_000,
      reason: expect.stringContaining('60 s after') as string,
    });
    expect(fires[2]).toMatchObject({runId: null, reason: expect.stringContaining('90 s') as string});
    await expect(schedules.get(id)).resolves.toMatchObject({
      status: 'active',
      counters: {fired: 2, missed: 1},
    });
  });

  it('puts a schedule into error whose last fire was missed, until the next one runs', async () => {
    const {api, schedules, id} = aFake({catchupWindowSeconds: 10});
    api.stopTemporal();
    api.advance(90_000);
    api.startTemporal();
    await expect(schedules.get(id)).resolves.toMatchObject({
      status: 'error',
      statusReason: expect.stringMatching(/^Its last fire was missed: 2026-11-24T12:01/) as string,
    });
    api.advance(60_000);
    await expect(schedules.get(id)).resolves.toMatchObject({status: 'active', statusReason: null});
  });

  it('skips by the overlap policy and by a limit, and says which', async () => {
    const skip = aFake({overlapPolicy: 'skip'});
    skip.api.advance(120_000);
    await expect(skip.verdicts()).resolves.toEqual(['skipped_overlap', 'on_time']);
    const limited = aFake({}, {limits: {perWorkflow: 1}});
    limited.api.advance(120_000);
    await expect(limited.verdicts()).resolves.toEqual(['skipped_limit', 'on_time']);
    const refusal = limited.schedules.runNow(limited.id);
    await expect(refusal).rejects.toMatchObject({code: 'too_many_runs', status: 429});
  });

  it('closes a fire that can make no run, puts the schedule into error, and recovers with the next', async () => {
    const {api, schedules, id, verdicts} = aFake();
    const [workflow] = api.state.workflows;
    api.state.workflows[0] = aWorkflow({inputs: [aRuntimeInput({id: 'token'})]});
    api.advance(60_000);
    await expect(verdicts()).resolves.toEqual(['failed_to_start']);
    await expect(schedules.get(id)).resolves.toMatchObject({
      status: 'error',
      statusReason: expect.stringMatching(/^Its last fire could make no run: .*token/) as string,
    });
    api.state.workflows[0] = workflow!;
    api.advance(60_000);
    await expect(verdicts()).resolves.toEqual(['on_time', 'failed_to_start']);
    await expect(schedules.get(id)).resolves.toMatchObject({status: 'active', statusReason: null});
  });

  it('gives the turn of one that waits to the next when it is dropped, and says why', async () => {
    const {api, schedules, id} = aFake({overlapPolicy: 'buffer'});
    const first = await schedules.runNow(id);
    const second = await schedules.runNow(id);
    await expect(schedules.get(id)).resolves.toMatchObject({lastRunId: second.runId});
    await schedules.update(id, {overlapPolicy: 'cancel_other'});
    const third = await schedules.runNow(id);
    expect(third).toMatchObject({outcome: 'buffered'});
    const statuses = [first, second, third].map(
      ({runId}) => api.state.runs.find((run) => run.id === runId)?.status,
    );
    expect(statuses).toEqual(['CANCELLED', 'CANCELLED', 'RUNNING']);
    const {fires} = await schedules.history(id);
    expect(fires.find((fire) => fire.id === second.runId)).toMatchObject({
      verdict: 'skipped_overlap',
      reason: `Skipped: run ${third.runId} came after it and took its place.`,
    });
  });
});

describe('a backfill of a fake', () => {
  const span = {from: '2026-11-24T11:00:00Z', to: '2026-11-24T11:03:00Z'};

  it('waits in the ledger while Temporal is away, and runs once it is back', async () => {
    const {api, schedules, id, verdicts} = aFake();
    api.stopTemporal();
    await expect(schedules.backfill(id, span)).resolves.toMatchObject({count: 4});
    await expect(verdicts()).resolves.toEqual(['late', 'late', 'late', 'late']);
    expect(api.state.runs).toEqual([]);
    api.startTemporal();
    await expect(verdicts()).resolves.toEqual(['on_time', 'on_time', 'on_time', 'on_time']);
    expect(api.state.runs).toHaveLength(4);
  });

  it('waits for room instead of skipping', async () => {
    const {api, schedules, id} = aFake({}, {limits: {perWorkflow: 2}});
    await schedules.backfill(id, span);
    const statuses = () => api.state.runs.map(({status}) => status).toSorted();
    expect(statuses()).toEqual(['QUEUED', 'QUEUED', 'RUNNING', 'RUNNING']);
    api.finish(api.state.runs[0]!.id);
    expect(statuses()).toEqual(['COMPLETED', 'QUEUED', 'RUNNING', 'RUNNING']);
  });

  it('runs a long queue in order, and closes what is left when the schedule is deleted', async () => {
    const {api, schedules, id} = aFake({overlapPolicy: 'buffer_all'});
    await schedules.backfill(id, {from: '2026-11-24T11:00:00Z', to: '2026-11-24T11:14:00Z'});
    expect(api.state.runs).toHaveLength(11);
    for (let turn = 0; turn < 3; turn += 1) {
      api.finish(api.state.runs.find(({status}) => status === 'RUNNING')!.id);
    }
    expect(api.state.runs).toHaveLength(14);
    await schedules.delete(id);
    await schedules.list();
    expect(api.state.fires.filter(({verdict}) => verdict === 'failed_to_start')).toHaveLength(1);
  });
});

describe('GET /fires/upcoming of a fake', () => {
  const daily = (number: number, changes: Parameters<typeof aSchedule>[0] = {}) =>
    aSchedule({
      id: idOf(number),
      name: `Daily ${number}`,
      cronExpression: `${number} 18 * * *`,
      timezone: 'UTC',
      ...changes,
    });

  it('tells the fires of a day, of those that are active and of one workflow when asked', async () => {
    const api = fakeSchedulesApi({
      schedules: [daily(2), daily(1), daily(3, {status: 'paused'}), daily(4, {workflowId: idOf(101)})],
      now: NOON,
    });
    const {schedules} = api.client();
    const all = await schedules.upcoming();
    expect(all).toMatchObject({from: NOON, to: '2026-11-25T12:00:00.000Z', truncated: false, crowded: []});
    expect(all.fires.map(({scheduleName}) => scheduleName)).toEqual(['Daily 1', 'Daily 2', 'Daily 4']);
    const ofWorkflow = await schedules.upcoming({workflowId: idOf(101)});
    expect(ofWorkflow.fires).toMatchObject([{scheduleId: idOf(4), at: '2026-11-24T18:04:00.000Z'}]);
    const week = await schedules.upcoming({from: NOON, to: '2026-12-01T12:00:00Z'});
    expect(week.fires).toHaveLength(21);
  });

  it('refuses a span that is longer than 31 days, or ends before it begins', async () => {
    const {schedules} = fakeSchedulesApi({now: NOON}).client();
    for (const to of ['2026-12-26T12:00:00Z', '2026-11-24T11:00:00Z']) {
      await expect(schedules.upcoming({to})).rejects.toMatchObject({issues: [{path: ['to']}]});
    }
  });

  it('says so when there are more than one answer holds', async () => {
    const api = fakeSchedulesApi({
      schedules: [daily(1, {cronExpression: '* * * * * * *'})],
      now: NOON,
    });
    const {truncated, fires} = await api.client().schedules.upcoming();
    expect(truncated).toBe(true);
    expect(fires.length).toBeGreaterThan(100);
  });
});
