import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {SchedulesClient} from '../index.js';
import type {LiveEvent} from '../contract/index.js';
import {createSchedulesStore} from './index.js';
import {aPage} from './testing/a-page.js';

const POLL_MS = 100_000;

/** A backend whose event streams a test can write to, and which counts what it is asked. */
function aLiveBackend(openEvents?: () => Response) {
  const calls: string[] = [];
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  let closed = 0;
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const {pathname} = new URL(request.url);
    calls.push(pathname);
    if (pathname !== '/events') return Response.json({schedules: [], runs: []});
    if (openEvents !== undefined) return openEvents();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void streams.push(controller),
      cancel: () => void closed++,
    });
    request.signal.addEventListener('abort', () => void closed++);
    return new Response(body, {headers: {'content-type': 'text/event-stream'}});
  };
  const send = (event: Partial<LiveEvent>): void => {
    const text = `id: 1\nevent: ${event.type}\ndata: ${JSON.stringify({scheduleId: null, runId: null, workflowId: null, ...event})}\n\n`;
    for (const stream of streams) stream.enqueue(new TextEncoder().encode(text));
  };
  const store = createSchedulesStore(new SchedulesClient({baseUrl: 'http://backend.test', fetch, retry: 0}), {
    pollMs: POLL_MS,
  });
  const count = (path: string): number => calls.filter((call) => call === path).length;
  return {store, send, count, closed: () => closed};
}

describe('a store with live events', () => {
  it('fetches again what an event is about, and nothing else', async () => {
    const {store, send, count} = aLiveBackend();
    const stops = [store.schedules().subscribe(() => {}), store.runs().subscribe(() => {})];
    await expect.poll(() => count('/events') + count('/schedules') + count('/workflows/runs')).toBe(3);
    send({type: 'schedule.updated', scheduleId: 's1'});
    await expect.poll(() => count('/schedules')).toBe(2);
    expect(count('/workflows/runs')).toBe(1);
    stops.forEach((stop) => stop());
  });

  it('fetches once for a burst of events', async () => {
    const {store, send, count} = aLiveBackend();
    const stop = store.schedules().subscribe(() => {});
    await expect.poll(() => count('/events')).toBe(1);
    for (let index = 0; index < 20; index++) send({type: 'schedule.fired', scheduleId: `s${index}`});
    await expect.poll(() => count('/schedules')).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(count('/schedules')).toBe(2);
    stop();
  });

  it('shares one connection between all that watch, and closes it with the last', async () => {
    const {store, count, closed} = aLiveBackend();
    const stops = [store.schedules().subscribe(() => {}), store.runs().subscribe(() => {})];
    await expect.poll(() => count('/events')).toBe(1);
    stops[0]!();
    expect(closed()).toBe(0);
    stops[1]!();
    await expect.poll(closed).toBeGreaterThan(0);
    expect(count('/events')).toBe(1);
  });

  it('keeps its connection while a view changes its filter', async () => {
    const {store, count, closed} = aLiveBackend();
    const stopOld = store.schedules().subscribe(() => {});
    await expect.poll(() => count('/events')).toBe(1);
    stopOld();
    const stop = store.schedules({status: 'active'}).subscribe(() => {});
    await expect.poll(() => count('/schedules')).toBe(2);
    expect([count('/events'), closed()]).toEqual([1, 0]);
    stop();
  });

  it('asks a backend without events once, and shows data all the same', async () => {
    const {store, count} = aLiveBackend(() =>
      Response.json({statusCode: 404, message: 'Cannot GET /events', error: 'Not Found'}, {status: 404}),
    );
    const schedules = store.schedules();
    const stop = schedules.subscribe(() => {});
    await expect.poll(() => schedules.getSnapshot().status).toBe('ready');
    stop();
    store.schedules().subscribe(() => {})();
    expect(count('/events')).toBe(1);
  });
});

describe('a store whose events are refused', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const refused = () => Response.json({statusCode: 401, message: 'Log in.'}, {status: 401});

  it('asks again after a while, however often something is watched meanwhile', async () => {
    const {store, count} = aLiveBackend(refused);
    for (let view = 0; view < 3; view++) {
      const leave = store.schedules().subscribe(() => {});
      await vi.advanceTimersByTimeAsync(200);
      leave();
      await vi.advanceTimersByTimeAsync(200);
    }
    const stop = store.schedules().subscribe(() => {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(count('/events')).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(count('/events')).toBe(2);
    stop();
  });

  it('asks again at once when the page is shown again', async () => {
    const page = aPage();
    const {store, count} = aLiveBackend(refused);
    const stop = store.schedules().subscribe(() => {});
    await vi.advanceTimersByTimeAsync(100);
    page.hide();
    page.show();
    await vi.advanceTimersByTimeAsync(100);
    expect(count('/events')).toBe(2);
    stop();
  });
});
