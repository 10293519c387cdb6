import {afterEach, describe, expect, it, vi} from 'vitest';
import {aSchedule, aWorkflow, fakeSchedulesApi, idOf, type FakeSchedulesApi} from './index.js';

const stops: AbortController[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

function aFake(): FakeSchedulesApi {
  return fakeSchedulesApi({workflows: [aWorkflow({inputs: []})], schedules: [aSchedule()]});
}

function follow(api: FakeSchedulesApi) {
  const stop = new AbortController();
  stops.push(stop);
  const types: string[] = [];
  const connected: boolean[] = [];
  const read = async () => {
    const onConnectedChange = (isConnected: boolean) => void connected.push(isConnected);
    for await (const {type} of api.client().events.subscribe({signal: stop.signal, onConnectedChange}))
      types.push(type);
  };
  return {types, connected, ended: read(), stop: () => stop.abort()};
}

const until = (check: () => void) => vi.waitFor(check, {timeout: 5000, interval: 10});

describe('GET /events of a fake', () => {
  it('tells of what a test makes happen, and not of rows that it exchanges', async () => {
    const api = aFake();
    const reader = follow(api);
    await until(() => expect(reader.connected).toEqual([true]));
    api.state.schedules[0] = aSchedule({name: 'By hand'});
    const run = api.fire(idOf(1));
    api.finish(run.id);
    await until(() => expect(reader.types).toEqual(['schedule.fired', 'run.started', 'run.finished']));
  });

  it('loses nothing of what happens while its streams are cut', async () => {
    const api = aFake();
    const reader = follow(api);
    await until(() => expect(reader.connected).toEqual([true]));
    const {schedules} = api.client();
    await schedules.pause(idOf(1));
    await until(() => expect(reader.types).toEqual(['schedule.updated']));
    api.endStreams();
    await schedules.delete(idOf(1));
    await until(() => expect(reader.types).toEqual(['schedule.updated', 'schedule.deleted']));
    expect(reader.connected).toEqual([true, false, true]);
  });

  it('says reset to who was away when it has forgotten what happened', async () => {
    const api = aFake();
    const reader = follow(api);
    await until(() => expect(reader.connected).toEqual([true]));
    await api.client().schedules.pause(idOf(1));
    await until(() => expect(reader.types).toHaveLength(1));
    api.forgetEvents();
    api.endStreams();
    await until(() => expect(reader.types).toEqual(['schedule.updated', 'reset']));
  });

  it('ends with the signal of its reader', async () => {
    const api = aFake();
    const reader = follow(api);
    await until(() => expect(reader.connected).toEqual([true]));
    reader.stop();
    await reader.ended;
    await api.client().schedules.pause(idOf(1));
    expect(reader.types).toEqual([]);
  });

  it('can be refused and held back, like every other route', async () => {
    const api = aFake();
    api.refuse('GET', '/events', 403, undefined, {always: true});
    await expect(follow(api).ended).rejects.toMatchObject({status: 403, code: 'insufficient_scope'});
  });
});
