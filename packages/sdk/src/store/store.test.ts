import {describe, expect, it} from 'vitest';
import {SchedulesClient} from '../index.js';
import type {Schedule} from '../contract/index.js';
import {storeOf} from './index.js';
import {aStoreOver} from './testing/a-store-over.js';

const row = (status: Schedule['status']) => ({
  id: 's1',
  name: 'Nightly',
  status,
  nextRunAt: '2027-01-01T00:00:00.000Z',
  nextFires: ['2027-01-01T00:00:00.000Z'],
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('SchedulesStore', () => {
  it('makes one request for two views of the same list', async () => {
    const {calls, store} = aStoreOver({'GET /schedules': () => ({schedules: [row('active')]})});
    const [one, two] = [store.schedules(), store.schedules()];
    const stops = [one.subscribe(() => {}), two.subscribe(() => {})];
    await settled();
    expect(calls).toEqual(['GET /schedules']);
    expect(one.getSnapshot().data).toBe(two.getSnapshot().data);
    stops.forEach((stop) => stop());
  });

  it('gives the identical snapshot until something changes', async () => {
    const {store} = aStoreOver({'GET /schedules': () => ({schedules: []})});
    const list = store.schedules();
    const stop = list.subscribe(() => {});
    expect(list.getSnapshot().status).toBe('loading');
    await settled();
    expect(list.getSnapshot()).toBe(list.getSnapshot());
    expect(list.getSnapshot().status).toBe('ready');
    stop();
  });

  it('shows a pause before the server has answered', async () => {
    let answer: (body: unknown) => void = () => {};
    const {store} = aStoreOver({
      'GET /schedules': () => ({schedules: [row('active')]}),
      'POST /schedules/s1/pause': () => new Promise((resolve) => (answer = resolve)),
    });
    const list = store.schedules();
    const stop = list.subscribe(() => {});
    await settled();
    const pausing = store.pause('s1');
    await settled();
    expect(list.getSnapshot().data?.schedules[0]).toMatchObject({
      status: 'paused',
      nextRunAt: null,
      nextFires: [],
    });
    answer(row('paused'));
    await expect(pausing).resolves.toMatchObject({status: 'paused'});
    stop();
  });

  it('puts back what was there when the server refuses, and throws its reason', async () => {
    const {store} = aStoreOver({
      'GET /schedules': () => ({schedules: [row('active')]}),
      'POST /schedules/s1/pause': () =>
        Response.json({statusCode: 403, message: 'Not yours.'}, {status: 403}),
    });
    const list = store.schedules();
    const stop = list.subscribe(() => {});
    await settled();
    await expect(store.pause('s1')).rejects.toMatchObject({status: 403, message: 'Not yours.'});
    expect(list.getSnapshot().data?.schedules[0]).toMatchObject({
      status: 'active',
      nextRunAt: '2027-01-01T00:00:00.000Z',
    });
    stop();
  });

  it('fetches runs again after a run-now', async () => {
    const {calls, store} = aStoreOver({
      'GET /workflows/runs': () => ({runs: []}),
      'POST /schedules/s1/trigger': () => ({success: true, runId: 'r'}),
    });
    const stop = store.runs().subscribe(() => {});
    await settled();
    await store.runNow('s1');
    await expect.poll(() => calls.filter((call) => call === 'GET /workflows/runs')).toHaveLength(2);
    stop();
  });

  it('keeps older data beside the error of a failed refresh', async () => {
    let fail = false;
    const {store} = aStoreOver({
      'GET /schedules': () =>
        fail
          ? Response.json({statusCode: 500, message: 'Broken'}, {status: 500})
          : {schedules: [row('active')]},
    });
    const list = store.schedules();
    const stop = list.subscribe(() => {});
    await settled();
    fail = true;
    await list.refresh();
    expect(list.getSnapshot()).toMatchObject({status: 'ready', error: {message: 'Broken'}});
    expect(list.getSnapshot().data?.schedules).toHaveLength(1);
    stop();
  });

  it('is one per client', () => {
    const client = new SchedulesClient({baseUrl: 'http://backend.test'});
    expect(storeOf(client)).toBe(storeOf(client));
    expect(storeOf(new SchedulesClient({baseUrl: 'http://backend.test'}))).not.toBe(storeOf(client));
  });
});
