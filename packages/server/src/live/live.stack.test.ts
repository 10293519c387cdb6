import {SchedulesClient} from '@shipsec/schedules-sdk';
import {
  LiveEventSchema,
  type BackfillResponse,
  type LiveEvent,
  type RunNowResponse,
  type Schedule,
  type Scope,
  type Workflow,
} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import {randomUUID} from 'node:crypto';
import {connect} from 'node:net';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Identity} from '../auth/identity.js';
import type {Storage} from '../storage/connect.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {nameCallers} from '../testing/named-callers.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

const {callers, refused, authenticate} = nameCallers();

describe.each(storageKinds)('GET /events on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;
  const streams: AbortController[] = [];
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await start(storage);
  });
  beforeEach(async () => {
    workflowId = (await app.call<Workflow>('POST', '/workflows', aWorkflowGraph())).body.id;
  });
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.abort();
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  function start(to: Storage): Promise<TestApp> {
    return startApp(to, {
      live: {heartbeatMs: 200, stallMs: 400, checkMs: 100},
      authenticate,
    });
  }

  /** Collects what a stream brings until the test ends it. */
  async function follow({to = app, caller = '', lastEventId}: Follow = {}) {
    const stream = new AbortController();
    streams.push(stream);
    const events: LiveEvent[] = [];
    const fetchAs: typeof fetch = (input, init) => {
      const request = new Request(input, init);
      request.headers.set('x-test', caller);
      return fetch(request);
    };
    const client = new SchedulesClient({baseUrl: `${to.url}/api/v1`, fetch: fetchAs});
    let connects = 0;
    const ended = (async () => {
      const options = {
        signal: stream.signal,
        lastEventId,
        onConnectedChange: (isConnected: boolean) => void (connects += isConnected ? 1 : 0),
      };
      for await (const event of client.events.subscribe(options)) events.push(LiveEventSchema.parse(event));
    })();
    ended.catch(() => undefined);
    await vi.waitFor(() => expect(connects).toBe(1));
    return {
      events,
      stop: () => stream.abort(),
      connects: () => connects,
      types: () => events.map(({type}) => type),
    };
  }

  interface Follow {
    to?: TestApp;
    caller?: string;
    lastEventId?: string;
  }

  async function create(changes = {}): Promise<string> {
    return (await app.call<Schedule>('POST', '/schedules', aScheduleRequest(workflowId, changes))).body.id;
  }

  const until = (check: () => void) => vi.waitFor(check, {timeout: 10_000, interval: 20});

  it('tells of a schedule that is made, changed and deleted', async () => {
    const reader = await follow();
    const id = await create();
    await app.call('PATCH', `/schedules/${id}`, {name: 'Renamed'});
    await app.call('DELETE', `/schedules/${id}`);
    await until(() => expect(reader.types()).toContain('schedule.deleted'));
    expect(reader.types()[0]).toBe('schedule.created');
    expect(reader.types()).toContain('schedule.updated');
    expect(new Set(reader.events.map((event) => `${event.scheduleId} ${event.workflowId}`))).toEqual(
      new Set([`${id} ${workflowId}`]),
    );
    const ids = reader.events.map((event) => Number(event.id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  it('tells of a backfill that is accepted, and of one that is cancelled', async () => {
    await app.call('POST', `/workflows/${workflowId}/commit`);
    const id = await create({cronExpression: '0 * * * *', timezone: 'UTC', paused: true});
    const reader = await follow();
    const span = {from: '2026-01-05T00:00:00Z', to: '2026-01-05T14:00:00Z', overlapPolicy: 'buffer_all'};
    const accepted = await app.call<BackfillResponse>('POST', `/schedules/${id}/backfill`, span);
    expect(accepted).toMatchObject({status: 200, body: {count: 15}});
    const isTold = () =>
      expect(reader.events).toContainEqual(
        expect.objectContaining({type: 'schedule.updated', scheduleId: id, workflowId, runId: null}),
      );
    await until(isTold);
    reader.events.length = 0;
    const path = `/schedules/${id}/backfills/${accepted.body.backfillId}`;
    expect(await app.call('DELETE', path)).toMatchObject({status: 200, body: {status: 'cancelled'}});
    await until(isTold);
  });

  it('tells of a run, and of the schedule that it belongs to', async () => {
    const id = await create();
    const reader = await follow();
    const {runId} = (await app.call<RunNowResponse>('POST', `/schedules/${id}/trigger`, {})).body;
    await app.report(`/internal/runs/${runId}/started`, {temporalRunId: randomUUID()});
    await app.report(`/internal/runs/${runId}/finished`, {
      status: 'COMPLETED',
      outcome: {outputs: {}, success: true},
    });
    await until(() => expect(reader.types()).toContain('run.finished'));
    expect(reader.events.map(({type, scheduleId, runId: run}) => ({type, scheduleId, run}))).toEqual(
      ['schedule.fired', 'run.started', 'run.finished'].map((type) => ({type, scheduleId: id, run: runId})),
    );
  });

  it('tells nothing of a change that was refused, and nothing of what passes by itself', async () => {
    const id = await create();
    const reader = await follow();
    await app.call('PATCH', `/schedules/${id}`, {timezone: 'Mars/Olympus'});
    await storage.db.updateTable('schedules').set({nextRunAt: new Date()}).where('id', '=', id).execute();
    await app.call('PATCH', `/schedules/${id}`, {name: 'Sign of life'});
    await until(() => expect(reader.types()).toContain('schedule.updated'));
    expect(new Set(reader.types())).toEqual(new Set(['schedule.updated']));
  });

  it('loses nothing and repeats nothing over a reconnect', async () => {
    const first = await follow();
    const ids = [await create()];
    await until(() => expect(first.types()).toContain('schedule.created'));
    first.stop();
    const last = first.events.at(-1)!;
    ids.push(await create(), await create());
    const second = await follow({lastEventId: last.id});
    ids.push(await create());
    const created = () =>
      [...first.events, ...second.events]
        .filter(({type}) => type === 'schedule.created')
        .map((event) => event.scheduleId);
    await until(() => expect(created()).toHaveLength(4));
    expect(created()).toEqual(ids);
    const all = [...first.events, ...second.events].map(({id}) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  it('begins with reset when it cannot go on where the reader was', async () => {
    await create();
    const {rows} = await sql<{id: number}>`select max(id) as id from live_events`.execute(storage.db);
    const newest = rows[0]!.id;
    for (const lastEventId of [`${newest + 1000}`, 'from-another-server']) {
      const reader = await follow({lastEventId});
      await until(() => expect(reader.types()).toEqual(['reset']));
    }
    await sql`delete from live_events where id <= ${newest}`.execute(storage.db);
    await create();
    const behind = await follow({lastEventId: `${newest - 1}`});
    await until(() => expect(behind.types()[0]).toBe('reset'));
  });

  it.each<[string, Partial<Identity>, string[]]>([
    ['of another organization', {organizationId: 'other'}, []],
    ['bound to another workflow', {workflowIds: [randomUUID()]}, []],
    ['who may not read runs', {scopes: ['schedules:read'] as Scope[]}, ['schedule.fired']],
  ])('shows who is %s nothing else', async (name, identity, expected) => {
    callers.set(name, identity);
    const id = await create();
    const [theirs, mine] = [await follow({caller: name}), await follow()];
    const {runId} = (await app.call<RunNowResponse>('POST', `/schedules/${id}/trigger`, {})).body;
    await app.report(`/internal/runs/${runId}/started`, {temporalRunId: randomUUID()});
    await until(() => expect(mine.types()).toContain('run.started'));
    await until(() => expect(theirs.types()).toEqual(expected));
    // One more round through everything shows that nothing is still on its way.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(theirs.types()).toEqual(expected);
  });

  it('ends when the caller expires, and when they are revoked', async () => {
    callers.set('short', {expiresAt: new Date(Date.now() + 300)});
    const response = await fetch(`${app.url}/api/v1/events`, {headers: {'x-test': 'short'}});
    expect(await response.text()).toContain('id: ');
    const revoked = await fetch(`${app.url}/api/v1/events`, {headers: {'x-test': `revoked-${kind}`}});
    refused.add(`revoked-${kind}`);
    expect(await revoked.text()).toContain('id: ');
  });

  it('gives signs of life with the place to go on from, and is not collected by proxies', async () => {
    const response = await fetch(`${app.url}/api/v1/events`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    let text = '';
    for await (const part of response.body!) {
      text += new TextDecoder().decode(part);
      if (text.split('\n\n').length > 3) break;
    }
    expect(text).toMatch(/^(id: \d+\ndata: \n\n){3}/);
  });

  it('cuts off who takes nothing, keeps no more than what is on its way, and serves the others', async () => {
    const mine = await follow();
    const {port} = new URL(app.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await new Promise((resolve) => socket.once('readable', resolve));
    socket.pause();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    const count = 60_000;
    await sql`select record_live_event('acme', 'schedule.updated', gen_random_uuid(), gen_random_uuid(), null)
      from generate_series(1, ${count}::integer)`.execute(storage.db);
    await vi.waitFor(() => expect(mine.events.length).toBeGreaterThanOrEqual(count), {timeout: 40_000});
    // It reads again only now, and finds that the server has let it go.
    await new Promise((resolve) => setTimeout(resolve, 800));
    socket.resume();
    await closed;
  }, 60_000);
});

describe('GET /events over two servers on postgres', () => {
  it('tells the readers of each what the other did, also after its listening connection was lost', async () => {
    const database = await createDatabase('postgres');
    const storages = [await database.open(), await database.open()];
    const [writer, reader] = await Promise.all(
      storages.map((storage) => startApp(storage, {live: {heartbeatMs: 60_000}})),
    );
    const workflowId = (await writer!.call<Workflow>('POST', '/workflows', aWorkflowGraph())).body.id;
    const stream = new AbortController();
    const seen: LiveEvent[] = [];
    const client = new SchedulesClient({
      baseUrl: `${reader!.url}/api/v1`,
      fetch: (input, init) => fetch(input, init),
    });
    let isUp = false;
    const ended = (async () => {
      const onConnectedChange = (isConnected: boolean) => void (isUp ||= isConnected);
      for await (const event of client.events.subscribe({signal: stream.signal, onConnectedChange}))
        seen.push(event);
    })();
    await vi.waitFor(() => expect(isUp).toBe(true));
    const create = async () =>
      (await writer!.call<Schedule>('POST', '/schedules', aScheduleRequest(workflowId))).body.id;
    const created = () =>
      seen.filter(({type}) => type === 'schedule.created').map(({scheduleId}) => scheduleId);
    const ids = [await create()];
    await vi.waitFor(() => expect(created()).toEqual(ids), {timeout: 10_000});
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'shipsec-schedules-live' and datname = current_database()`.execute(
      storages[0]!.db,
    );
    ids.push(await create());
    await vi.waitFor(() => expect(created()).toEqual(ids), {timeout: 10_000});
    stream.abort();
    await ended;
    await Promise.all([writer, reader].map((app) => app!.close()));
    await Promise.all(storages.map((storage) => storage.close()));
    await database.drop();
  });
});
