import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {UnsupportedError} from '../errors/index.js';
import {Cache} from './cache.js';
import type {Query} from './cache-entry.js';
import {aPage} from './testing/a-page.js';

const POLL_MS = 5000;

/** A query whose answers a test gives by hand, one request after the other. */
function aQuery(key: Query<string>['key'] = ['rows']) {
  const requests: {answer: (data: string) => void; fail: (error: unknown) => void; signal: AbortSignal}[] =
    [];
  const query: Query<string> = {
    key,
    pollMs: () => POLL_MS,
    fetch: (signal) =>
      new Promise((answer, fail) => {
        requests.push({answer, fail, signal});
      }),
  };
  return {query, requests};
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('Cache', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('takes queries that say the same in another order for one', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery(['rows', {status: 'active', sort: 'name', q: undefined}]);
    cache.resource(query).subscribe(() => {});
    const again = cache.resource({...query, key: ['rows', {sort: 'name', status: 'active'}]});
    again.subscribe(() => {});
    await settle();
    expect(requests).toHaveLength(1);
    requests[0]?.answer('one');
    await settle();
    expect(again.getSnapshot().data).toBe('one');
  });

  it('shows old data while new data comes', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    const rows = cache.resource(query);
    rows.subscribe(() => {});
    await settle();
    requests[0]?.answer('old');
    await settle();
    cache.invalidate(['rows']);
    expect(rows.getSnapshot()).toEqual({status: 'ready', data: 'old', error: undefined, fetching: true});
    await settle();
    requests[1]?.answer('new');
    await settle();
    expect(rows.getSnapshot()).toEqual({status: 'ready', data: 'new', error: undefined, fetching: false});
  });

  it('invalidates what is under a prefix and nothing beside it', async () => {
    const cache = new Cache();
    const [one, two] = [aQuery(['row', 'a']), aQuery(['row', 'b'])];
    for (const {query} of [one, two]) cache.resource(query).subscribe(() => {});
    await settle();
    for (const {requests} of [one, two]) requests[0]?.answer('x');
    await settle();
    cache.invalidate(['row', 'a']);
    await settle();
    expect([one.requests.length, two.requests.length]).toEqual([2, 1]);
  });

  it('asks once more when something changed while a request was under way', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    cache.resource(query).subscribe(() => {});
    await settle();
    cache.invalidate(['rows']);
    cache.invalidate(['rows']);
    requests[0]?.answer('from before the change');
    await settle();
    expect(requests).toHaveLength(2);
    requests[1]?.answer('after it');
    await settle();
    expect(requests).toHaveLength(2);
  });

  it('drops an answer that was asked for before what is known better', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    const rows = cache.resource(query);
    rows.subscribe(() => {});
    await settle();
    requests[0]?.answer('old');
    await settle();
    cache.invalidate(['rows']);
    await settle();
    cache.update<string>(['rows'], () => 'known');
    expect(requests[1]?.signal.aborted).toBe(true);
    requests[1]?.answer('old');
    await settle();
    expect(rows.getSnapshot().data).toBe('known');
  });

  it('ends the request with the last watcher and fetches again for the next', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    const rows = cache.resource(query);
    const stops = [rows.subscribe(() => {}), rows.subscribe(() => {})];
    await settle();
    stops[0]?.();
    expect(requests[0]?.signal.aborted).toBe(false);
    stops[1]?.();
    expect(requests[0]?.signal.aborted).toBe(true);
    expect(rows.getSnapshot().fetching).toBe(false);
    rows.subscribe(() => {});
    await settle();
    expect(requests).toHaveLength(2);
  });

  it('looks again at its interval while watched, and never after', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    const stop = cache.resource(query).subscribe(() => {});
    await settle();
    requests[0]?.answer('x');
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(requests).toHaveLength(2);
    requests[1]?.answer('x');
    await settle();
    stop();
    await vi.advanceTimersByTimeAsync(10 * POLL_MS);
    expect(requests).toHaveLength(2);
  });

  it('waits longer after each failure, and as before after a success', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    cache.resource(query).subscribe(() => {});
    await settle();
    requests[0]?.fail(new Error('down'));
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(requests).toHaveLength(2);
    requests[1]?.answer('up');
    await vi.advanceTimersByTimeAsync(POLL_MS);
    expect(requests).toHaveLength(3);
  });

  it('does not ask again by itself for what the server cannot do', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    const rows = cache.resource(query);
    rows.subscribe(() => {});
    await settle();
    requests[0]?.fail(new UnsupportedError('GET /rows', undefined));
    await vi.advanceTimersByTimeAsync(100 * POLL_MS);
    expect(requests).toHaveLength(1);
    expect(rows.getSnapshot()).toMatchObject({status: 'error', error: {code: 'unsupported'}});
  });

  it('rests while the page is hidden and looks as soon as it is shown', async () => {
    const page = aPage();
    const cache = new Cache();
    const {query, requests} = aQuery();
    cache.resource(query).subscribe(() => {});
    await settle();
    requests[0]?.answer('x');
    await settle();
    page.hide();
    await vi.advanceTimersByTimeAsync(10 * POLL_MS);
    expect(requests).toHaveLength(1);
    page.show();
    await settle();
    expect(requests).toHaveLength(2);
  });

  it('lays guesses over whatever is fetched, and takes each away by itself', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    const rows = cache.resource(query);
    rows.subscribe(() => {});
    await settle();
    requests[0]?.answer('a');
    await settle();
    const first = cache.guess<string>(['rows'], (data) => `${data}1`);
    const second = cache.guess<string>(['rows'], (data) => `${data}2`);
    expect(rows.getSnapshot().data).toBe('a12');
    cache.invalidate(['rows']);
    await settle();
    requests[1]?.answer('b');
    await settle();
    expect(rows.getSnapshot().data).toBe('b12');
    first();
    expect(rows.getSnapshot().data).toBe('b2');
    second();
    expect(rows.getSnapshot().data).toBe('b');
  });

  it('forgets what nobody has watched for a while', async () => {
    const cache = new Cache();
    const {query, requests} = aQuery();
    const rows = cache.resource(query);
    const stop = rows.subscribe(() => {});
    await settle();
    requests[0]?.answer('x');
    await settle();
    stop();
    expect(rows.getSnapshot().data).toBe('x');
    await vi.advanceTimersByTimeAsync(301_000);
    cache.resource(aQuery(['other']).query).getSnapshot();
    expect(rows.getSnapshot().data).toBeUndefined();
  });
});
