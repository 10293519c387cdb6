import {
  responseSchemas,
  RunStreamMessageSchema,
  type PreparedRun,
  type Problem,
  type RunLogList,
  type RunStreamMessage,
  type Workflow,
} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import {connect} from 'node:net';
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {nameCallers} from '../testing/named-callers.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

const inputs = {url: 'https://example.com'};
const NOBODY = 'shipsec-run-00000000-0000-4000-8000-00000000dead';

const {callers, refused, authenticate} = nameCallers();

describe.each(storageKinds)("Studio's views of a run on %s", (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;
  const streams: AbortController[] = [];
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await start();
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

  function start(): Promise<TestApp> {
    return startApp(storage, {
      live: {heartbeatMs: 200, stallMs: 400, checkMs: 100},
      authenticate,
    });
  }

  async function aRun(request: Record<string, unknown> = {}): Promise<string> {
    return (await app.report<PreparedRun>('/internal/runs', {workflowId, inputs, ...request})).body.runId;
  }

  const report = (runId: string, ...events: Record<string, unknown>[]) =>
    app.report(`/internal/runs/${runId}/trace`, {
      events: events.map((event, index) => anEvent(index, event)),
    });

  let keys = 0;
  function anEvent(index: number, event: Record<string, unknown>) {
    const timestamp = `2026-11-24T10:00:0${index}.000Z`;
    return {key: `key-${++keys}`, nodeId: 'fetch', type: 'PROGRESS', level: 'info', timestamp, ...event};
  }

  const finish = (runId: string) =>
    app.report(`/internal/runs/${runId}/finished`, {
      status: 'COMPLETED',
      outcome: {outputs: {}, success: true},
    });

  /** Collects what a stream brings until it ends, or the test does. */
  async function follow(runId: string, query = '', {to = app, caller = ''} = {}) {
    const stream = new AbortController();
    streams.push(stream);
    const response = await fetch(`${to.url}/api/v1/workflows/runs/${runId}/stream${query}`, {
      headers: {'x-test': caller},
      signal: stream.signal,
    });
    const seen = {text: '', isOver: false};
    const read = async () => {
      for await (const part of response.body!) seen.text += new TextDecoder().decode(part);
      seen.isOver = true;
    };
    const ended = read().catch(() => undefined);
    return {response, seen, ended, messages: () => messagesOf(seen.text), stop: () => stream.abort()};
  }
  const until = (check: () => void) => vi.waitFor(check, {timeout: 10_000, interval: 20});

  it('pages through the trace, and goes on behind the last event as more come', async () => {
    const runId = await aRun();
    await report(runId, {}, {}, {});
    const read = async (query: string) =>
      responseSchemas.Trace.parse((await app.call('GET', `/workflows/runs/${runId}/trace?${query}`)).body);
    const first = await read('limit=2');
    expect(first).toMatchObject({events: [{id: '1'}, {id: '2'}], cursor: '2', hasMore: true});
    await expect(read('limit=2&cursor=2')).resolves.toMatchObject({events: [{id: '3'}], hasMore: false});
    await report(runId, {});
    const later = await read('cursor=3');
    expect(later.events.map(({id}) => id)).toEqual(['4']);
    expect(later).not.toHaveProperty('hasMore');
  });

  describe('GET …/logs', () => {
    it('tells each step in words, also where nobody has put it into any', async () => {
      const runId = await aRun();
      await report(
        runId,
        {nodeId: 'trigger', message: 'Fired by Nightly'},
        {type: 'STARTED'},
        {type: 'FAILED', level: 'error', error: {message: 'no answer'}},
      );
      const {status, body} = await app.call('GET', `/workflows/runs/${runId}/logs`);
      expect(status).toBe(200);
      expect(responseSchemas.RunLogList.parse(body)).toEqual({
        runId,
        logs: [
          {
            id: '1',
            runId,
            nodeId: 'trigger',
            level: 'info',
            message: 'Fired by Nightly',
            timestamp: '2026-11-24T10:00:00.000Z',
          },
          {
            id: '2',
            runId,
            nodeId: 'fetch',
            level: 'info',
            message: 'Started',
            timestamp: '2026-11-24T10:00:01.000Z',
          },
          {
            id: '3',
            runId,
            nodeId: 'fetch',
            level: 'error',
            message: 'no answer',
            timestamp: '2026-11-24T10:00:02.000Z',
          },
        ],
        totalCount: 3,
        hasMore: false,
        nextCursor: '3',
      });
    });

    it.each([
      ['nodeRef=trigger', ['1']],
      ['level=error', ['3']],
      ['level=debug', []],
      ['stream=console', ['1', '2', '3']],
      ['stream=stderr', []],
      ['startTime=2026-11-24T10:00:01Z', ['2', '3']],
      ['endTime=2026-11-24T11:00:01%2B01:00', ['1']],
      ['cursor=2', ['3']],
      ['cursor=2026-11-24T10:00:00.000Z', ['2', '3']],
      ['limit=2&cursor=', ['1', '2']],
    ])('narrows by %s', async (query, ids) => {
      const runId = await aRun();
      await report(runId, {nodeId: 'trigger'}, {}, {level: 'error'});
      const {body} = await app.call<RunLogList>('GET', `/executions/runs/${runId}/logs?${query}`);
      expect(body.logs.map(({id}) => id)).toEqual(ids);
    });
  });

  describe('GET …/children', () => {
    it('lists the runs that a run has started, oldest first, with the node that did', async () => {
      const parentRunId = await aRun();
      const first = await aRun({parentRunId, parentNodeRef: 'each'});
      const second = await aRun({parentRunId});
      await finish(first);
      const {body} = await app.call('GET', `/workflows/runs/${parentRunId}/children`);
      const {runs} = responseSchemas.RunChildren.parse(body);
      expect(runs.map(({runId, parentNodeRef, status}) => ({runId, parentNodeRef, status}))).toEqual([
        {runId: first, parentNodeRef: 'each', status: 'COMPLETED'},
        {runId: second, parentNodeRef: null, status: 'QUEUED'},
      ]);
      expect(runs.map(({completedAt}) => completedAt !== undefined)).toEqual([true, false]);
      expect((await app.call('GET', `/workflows/runs/${first}/children`)).body).toEqual({runs: []});
    });
  });

  describe('GET …/stream', () => {
    it('tells of a run from its first step to its end, and closes', async () => {
      const runId = await aRun();
      const reader = await follow(runId);
      await until(() => expect(reader.messages().map(({event}) => event)).toEqual(['ready', 'status']));
      await report(runId, {type: 'STARTED'}, {type: 'COMPLETED', message: 'Done'});
      await until(() => expect(reader.messages().map(({event}) => event)).toContain('logs'));
      await finish(runId);
      await reader.ended;
      expect(reader.seen.isOver).toBe(true);
      const messages = reader.messages();
      expect(messages[0]).toEqual({event: 'ready', data: {mode: 'polling', runId, interval: 1000}});
      const traced = messages.flatMap(({event, data}) => (event === 'trace' ? [data] : []));
      expect(traced.flatMap(({events}) => events.map(({id, type}) => [id, type]))).toEqual([
        ['1', 'STARTED'],
        ['2', 'COMPLETED'],
      ]);
      expect(traced.at(-1)?.cursor).toBe('2');
      const told = messages.flatMap(({event, data}) => (event === 'logs' ? data.logs : []));
      expect(told.map(({message}) => message)).toEqual(['Started', 'Done']);
      const statuses = messages.flatMap(({event, data}) => (event === 'status' ? [data.status] : []));
      expect([statuses[0], statuses.at(-1)]).toEqual(['QUEUED', 'COMPLETED']);
      expect(messages.at(-1)).toEqual({event: 'complete', data: {runId, status: 'COMPLETED'}});
    });

    it('tells everything of a run that has ended, at once', async () => {
      const runId = await aRun();
      await report(runId, {}, {});
      await finish(runId);
      const reader = await follow(runId);
      await reader.ended;
      const events = reader.messages().map(({event}) => event);
      expect(events).toEqual(['ready', 'trace', 'logs', 'status', 'complete']);
    });

    it.each([
      ['cursor=2', ['3'], ['3']],
      ['cursor=2&logCursor=1', ['3'], ['2', '3']],
      ['cursor=3&logCursor=2026-11-24T10:00:00Z', [], ['2', '3']],
      ['logCursor=3', ['1', '2', '3'], []],
    ])('goes on behind %s', async (query, traced, logged) => {
      const runId = await aRun();
      await report(runId, {}, {}, {});
      await finish(runId);
      const reader = await follow(runId, `?${query}`);
      await reader.ended;
      const messages = reader.messages();
      const ids = {
        traced: messages.flatMap(({event, data}) => (event === 'trace' ? data.events.map(({id}) => id) : [])),
        logged: messages.flatMap(({event, data}) => (event === 'logs' ? data.logs.map(({id}) => id) : [])),
      };
      expect(ids).toEqual({traced, logged});
    });

    it('answers 404 for a run that nobody knows, that is of others, or out of reach', async () => {
      const runId = await aRun();
      callers.set('stranger', {organizationId: 'other'});
      callers.set('bound', {workflowIds: ['00000000-0000-4000-8000-000000000001']});
      for (const [id, caller] of [
        [NOBODY, ''],
        [runId, 'stranger'],
        [runId, 'bound'],
      ] as const) {
        const {response} = await follow(id, '', {caller});
        expect({caller, status: response.status}).toEqual({caller, status: 404});
        expect(response.headers.get('content-type')).toContain('application/problem+json');
      }
    });

    it('refuses cursors that are none, naming each', async () => {
      const runId = await aRun();
      const {status, body} = await app.call<Problem>(
        'GET',
        `/workflows/runs/${runId}/stream?cursor=x&logCursor=yesterday`,
      );
      expect(status).toBe(400);
      expect(body.errors?.map(({path}) => path.join('.'))).toEqual(['cursor', 'logCursor']);
    });

    it('gives signs of life as comments, and is not collected by proxies', async () => {
      const reader = await follow(await aRun());
      expect(Object.fromEntries(reader.response.headers)).toMatchObject({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      });
      await until(() => expect(reader.seen.text.match(/^: keepalive\n\n/gm)?.length ?? 0).toBeGreaterThan(1));
    });

    it('cuts off who takes nothing, and tells everybody else a long trace to its end', async () => {
      const runId = await aRun();
      const count = 20_000;
      await sql`insert into trace_events (run_id, sequence, key, node_id, type, level, occurred_at, message)
        select ${runId}, n, 'long-' || n, 'fetch', 'PROGRESS', 'info', now(), repeat('x', 1000)
        from generate_series(1, ${count}::integer) as n`.execute(storage.db);
      const {port} = new URL(app.url);
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(`GET /api/v1/workflows/runs/${runId}/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      await new Promise((resolve) => socket.once('readable', resolve));
      socket.pause();
      const closed = new Promise((resolve) => socket.once('close', resolve));
      await finish(runId);
      const mine = await follow(runId, `?logCursor=${count}`);
      await mine.ended;
      const told = mine.messages().map(({event, data}) => (event === 'trace' ? data.events.length : 0));
      expect(told.reduce((sum, length) => sum + length, 0)).toBe(count);
      // It reads again only now, and finds that the server has let it go.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      let text = '';
      socket.on('data', (part: Buffer) => void (text += part.toString()));
      socket.resume();
      await closed;
      expect(text).not.toContain('event: complete');
    }, 60_000);

    it('ends when the caller expires, when they are revoked, and when the server stops', async () => {
      const runId = await aRun();
      callers.set('short', {expiresAt: new Date(Date.now() + 300)});
      const short = await follow(runId, '', {caller: 'short'});
      await short.ended;
      expect(short.seen).toMatchObject({isOver: true});
      const revoked = await follow(runId, '', {caller: `revoked-${kind}`});
      refused.add(`revoked-${kind}`);
      await revoked.ended;
      expect(revoked.seen).toMatchObject({isOver: true});
      const other = await start();
      const stopped = await follow(runId, '', {to: other});
      await until(() => expect(stopped.messages().map(({event}) => event)).toContain('status'));
      await other.close();
      await stopped.ended;
      expect(stopped.seen).toMatchObject({isOver: true});
      for (const {messages} of [short, revoked, stopped]) {
        expect(messages().map(({event}) => event)).not.toContain('complete');
      }
    });
  });
});

/** @throws ZodError for a message that is not what the contract says. */
function messagesOf(text: string): RunStreamMessage[] {
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 1).split('\n\n');
  return whole.flatMap((frame) => {
    const match = /^event: (\w+)\ndata: (.*)$/.exec(frame.trim());
    if (match === null) return [];
    return [RunStreamMessageSchema.parse({event: match[1], data: JSON.parse(match[2] ?? '')})];
  });
}
