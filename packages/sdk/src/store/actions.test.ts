import {describe, expect, it} from 'vitest';
import type {Schedule} from '../contract/index.js';
import {aStoreOver} from './testing/a-store-over.js';

const row = (id: string, status: Schedule['status'] = 'active') => ({id, name: id, status, nextFires: []});
const list = (...ids: string[]) => ({schedules: ids.map((id) => row(id))});
const refusal = () => Response.json({statusCode: 409, message: 'No.'}, {status: 409});
const statuses = (schedules: readonly Schedule[] = []) => schedules.map(({status}) => status);

describe('the reads of a store', () => {
  it.each([
    ['fires', '/schedules/s1/fires?verdict=late'],
    ['backfills', '/schedules/s1/backfills'],
    ['audit', '/schedules/s1/audit?limit=5'],
    ['drift', '/schedules/s1/drift'],
    ['upcoming', '/fires/upcoming?workflowId=w1'],
  ] as const)('%s asks %s', async (read, path) => {
    const {calls, store} = aStoreOver({[`GET ${path}`]: () => ({events: [], fires: [], pauses: []})});
    const resource = {
      fires: () => store.fires('s1', {verdict: 'late'}),
      backfills: () => store.backfills('s1'),
      audit: () => store.audit('s1', {limit: 5}),
      drift: () => store.drift('s1'),
      upcoming: () => store.upcoming({workflowId: 'w1'}),
    }[read]();
    const stop = resource.subscribe(() => {});
    await expect.poll(() => resource.getSnapshot().status).toBe('ready');
    expect(calls).toEqual([`GET ${path}`]);
    stop();
  });
});

describe('a bulk action of a store', () => {
  it('shows a pause of named schedules before the answer, and of no other', async () => {
    let answer: (body: unknown) => void = () => {};
    const {store} = aStoreOver({
      'GET /schedules': () => list('s1', 's2', 's3'),
      'POST /schedules/bulk': () => new Promise((resolve) => (answer = resolve)),
    });
    const schedules = store.schedules();
    const stop = schedules.subscribe(() => {});
    await expect.poll(() => schedules.getSnapshot().status).toBe('ready');
    const pausing = store.bulk({action: 'pause', ids: ['s1', 's3']});
    await expect
      .poll(() => statuses(schedules.getSnapshot().data?.schedules))
      .toEqual(['paused', 'active', 'paused']);
    answer({action: 'pause', dryRun: false, results: [], undo: 'u'});
    await expect(pausing).resolves.toMatchObject({undo: 'u'});
    stop();
  });

  it('takes back what it showed when the server refuses', async () => {
    const {store} = aStoreOver({'GET /schedules': () => list('s1'), 'POST /schedules/bulk': refusal});
    const schedules = store.schedules();
    const stop = schedules.subscribe(() => {});
    await expect.poll(() => schedules.getSnapshot().status).toBe('ready');
    await expect(store.bulk({action: 'pause', ids: ['s1']})).rejects.toMatchObject({status: 409});
    expect(statuses(schedules.getSnapshot().data?.schedules)).toEqual(['active']);
    stop();
  });

  it('changes and fetches nothing when it is only tried out', async () => {
    const {calls, store} = aStoreOver({
      'GET /schedules': () => list('s1'),
      'POST /schedules/bulk': () => ({action: 'pause', dryRun: true, results: [], undo: null}),
    });
    const schedules = store.schedules();
    const stop = schedules.subscribe(() => {});
    await expect.poll(() => schedules.getSnapshot().status).toBe('ready');
    await store.bulk({action: 'pause', ids: ['s1'], dryRun: true});
    expect(statuses(schedules.getSnapshot().data?.schedules)).toEqual(['active']);
    expect(calls).toEqual(['GET /schedules', 'POST /schedules/bulk']);
    stop();
  });
});

describe('an edit or a deletion', () => {
  it('shows new words at once and no old times for a new cadence', async () => {
    let answer: (body: unknown) => void = () => {};
    const {store} = aStoreOver({
      'GET /schedules/s1': () => ({
        ...row('s1'),
        cronExpression: '@daily',
        nextRunAt: '2027-01-01T00:00:00.000Z',
      }),
      'PATCH /schedules/s1': () => new Promise((resolve) => (answer = resolve)),
    });
    const detail = store.schedule('s1');
    const stop = detail.subscribe(() => {});
    await expect.poll(() => detail.getSnapshot().status).toBe('ready');
    const editing = store.update('s1', {name: 'New', cronExpression: '@hourly'});
    expect(detail.getSnapshot().data).toMatchObject({
      name: 'New',
      cronExpression: '@hourly',
      nextRunAt: null,
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer({...row('s1'), name: 'New, trimmed'});
    await editing;
    expect(detail.getSnapshot().data?.name).toBe('New, trimmed');
    stop();
  });

  it('keeps what only lists tell of a row, as long as it is true', async () => {
    const listed = {...row('s1'), cronExpression: '@daily', recentFires: [], cadenceWords: 'Every day'};
    const reads = [{schedules: [listed]}];
    const answers = [
      {...row('s1'), name: 'New', cronExpression: '@daily'},
      {...row('s1'), cronExpression: '@hourly'},
    ];
    const {store} = aStoreOver({
      'GET /schedules': () => reads.shift() ?? new Promise(() => {}),
      'PATCH /schedules/s1': () => answers.shift(),
    });
    const schedules = store.schedules();
    const stop = schedules.subscribe(() => {});
    await expect.poll(() => schedules.getSnapshot().status).toBe('ready');
    const shown = () => schedules.getSnapshot().data?.schedules[0];
    await store.update('s1', {name: 'New'});
    expect(shown()).toMatchObject({name: 'New', recentFires: [], cadenceWords: 'Every day'});
    const editing = store.update('s1', {cronExpression: '@hourly'});
    expect(shown()?.cadenceWords).toBeUndefined();
    await editing;
    expect(shown()).toMatchObject({cronExpression: '@hourly', recentFires: []});
    expect(shown()?.cadenceWords).toBeUndefined();
    stop();
  });

  it('takes the row out at once and puts it back when the server refuses', async () => {
    const {store} = aStoreOver({'GET /schedules': () => list('s1', 's2'), 'DELETE /schedules/s1': refusal});
    const schedules = store.schedules();
    const stop = schedules.subscribe(() => {});
    const names = () => schedules.getSnapshot().data?.schedules.map(({name}) => name);
    await expect.poll(names).toEqual(['s1', 's2']);
    const deleting = store.delete('s1');
    expect(names()).toEqual(['s2']);
    await expect(deleting).rejects.toMatchObject({status: 409});
    expect(names()).toEqual(['s1', 's2']);
    stop();
  });
});

describe('an action that starts or ends runs', () => {
  const actions = {
    backfill: (store: ReturnType<typeof aStoreOver>['store']) =>
      store.backfill('s1', {from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z'}),
    cancelBackfill: (store: ReturnType<typeof aStoreOver>['store']) => store.cancelBackfill('s1', 'b1'),
    cancelRun: (store: ReturnType<typeof aStoreOver>['store']) => store.cancelRun('r1'),
    runNow: (store: ReturnType<typeof aStoreOver>['store']) => store.runNow('s1'),
  };
  it.each(Object.keys(actions) as (keyof typeof actions)[])('%s fetches watched runs again', async (name) => {
    const {calls, store} = aStoreOver({
      'GET /workflows/runs': () => ({runs: []}),
      'POST /schedules/s1/backfill': () => ({dryRun: false, count: 1, fires: []}),
      'DELETE /schedules/s1/backfills/b1': () => ({id: 'b1', status: 'cancelled'}),
      'POST /workflows/runs/r1/cancel': () => ({status: 'cancelled', runId: 'r1'}),
      'POST /schedules/s1/trigger': () => ({success: true, runId: 'r'}),
    });
    const runs = store.runs();
    const stop = runs.subscribe(() => {});
    await expect.poll(() => runs.getSnapshot().status).toBe('ready');
    await actions[name](store);
    await expect.poll(() => calls.filter((call) => call === 'GET /workflows/runs')).toHaveLength(2);
    stop();
  });
});

describe('reconcile of a store', () => {
  it('shows the answer in the watched detail and compares with Temporal again', async () => {
    let adopted = false;
    const {calls, store} = aStoreOver({
      'GET /schedules/s1': () => row('s1', adopted ? 'active' : 'error'),
      'GET /schedules/s1/drift': () => ({state: adopted ? 'in_sync' : 'drifted', fields: []}),
      'POST /schedules/s1/reconcile': () => {
        adopted = true;
        return row('s1', 'active');
      },
    });
    const [detail, drift] = [store.schedule('s1'), store.drift('s1')];
    const stops = [detail.subscribe(() => {}), drift.subscribe(() => {})];
    await expect.poll(() => drift.getSnapshot().data?.state).toBe('drifted');
    await store.reconcile('s1', {adopt: true});
    expect(detail.getSnapshot().data?.status).toBe('active');
    await expect.poll(() => drift.getSnapshot().data?.state).toBe('in_sync');
    expect(calls.filter((call) => call === 'GET /schedules/s1/drift')).toHaveLength(2);
    stops.forEach((stop) => stop());
  });
});
