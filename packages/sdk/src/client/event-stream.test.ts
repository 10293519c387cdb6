import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import type {LiveEvent} from '../contract/index.js';
import {ProblemError, SchedulesClient, UnsupportedError} from '../index.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A real server; each connection is played by the next handler, the last one again and again. */
async function aStream(...handlers: ((response: ServerResponse, request: IncomingMessage) => void)[]) {
  const seen: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    handlers[Math.min(seen.length, handlers.length) - 1]!(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))));
  return {
    seen,
    client: new SchedulesClient({baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`}),
  };
}

const open = (response: ServerResponse): void =>
  void response.writeHead(200, {'content-type': 'text/event-stream'});
const event = (id: string): string => {
  const body = {id, type: 'schedule.updated', scheduleId: 's1', workflowId: null, runId: null};
  return `id: ${id}\nevent: schedule.updated\ndata: ${JSON.stringify(body)}\n\n`;
};

async function take(count: number, events: AsyncGenerator<LiveEvent>): Promise<string[]> {
  const ids: string[] = [];
  for await (const {id} of events) {
    ids.push(id);
    if (ids.length === count) break;
  }
  return ids;
}

describe('client.events.subscribe', () => {
  it('gives events as they come, also when one arrives in pieces', async () => {
    const {client} = await aStream((response) => {
      open(response);
      const text = `: hello\n\n${event('1')}${event('2')}`;
      response.write(text.slice(0, 25));
      setTimeout(() => response.write(text.slice(25)), 10);
    });
    expect(await take(2, client.events.subscribe())).toEqual(['1', '2']);
  });

  it('goes on after the last event when the connection is lost', async () => {
    const connected: boolean[] = [];
    const {client, seen} = await aStream(
      (response) => {
        open(response);
        response.write(event('7'));
        setTimeout(() => response.destroy(), 10);
      },
      (response) => {
        open(response);
        response.write(event('8'));
      },
    );
    expect(await take(2, client.events.subscribe({onConnectedChange: (up) => connected.push(up)}))).toEqual([
      '7',
      '8',
    ]);
    expect(seen.map((headers) => headers['last-event-id'])).toEqual([undefined, '7']);
    expect(connected.slice(0, 3)).toEqual([true, false, true]);
  });

  it('tries again while the server is restarting', async () => {
    const {client, seen} = await aStream(
      (response) =>
        void response
          .writeHead(503, {'content-type': 'application/json'})
          .end('{"statusCode":503,"message":"Restarting"}'),
      (response) => {
        open(response);
        response.write(event('1'));
      },
    );
    expect(await take(1, client.events.subscribe())).toEqual(['1']);
    expect(seen).toHaveLength(2);
  });

  it('ends quietly with its signal, and closes the connection', async () => {
    let closed = false;
    const {client} = await aStream((response, request) => {
      open(response);
      response.write(event('1'));
      request.on('close', () => (closed = true));
    });
    const abort = new AbortController();
    const ids: string[] = [];
    for await (const {id} of client.events.subscribe({signal: abort.signal})) {
      ids.push(id);
      abort.abort();
    }
    expect(ids).toEqual(['1']);
    await expect.poll(() => closed).toBe(true);
  });

  it.each(['{"type":', 'null', '{}'])('throws a ContractError for %s, which is no event', async (data) => {
    const {client} = await aStream((response) => {
      open(response);
      response.write(`id: 1\nevent: run.started\ndata: ${data}\n\n`);
    });
    await expect(take(1, client.events.subscribe())).rejects.toMatchObject({code: 'contract_broken'});
  });

  it('throws what the server refuses for good', async () => {
    const {client} = await aStream(
      (response) =>
        void response
          .writeHead(403, {'content-type': 'application/json'})
          .end('{"statusCode":403,"message":"No."}'),
    );
    await expect(take(1, client.events.subscribe())).rejects.toBeInstanceOf(ProblemError);
  });

  it('throws UnsupportedError on a Studio backend, which has no such route', async () => {
    const {client} = await aStream(
      (response) =>
        void response
          .writeHead(404, {'content-type': 'application/json'})
          .end('{"message":"Cannot GET /events","error":"Not Found","statusCode":404}'),
    );
    await expect(take(1, client.events.subscribe())).rejects.toBeInstanceOf(UnsupportedError);
  });
});

describe('client.schedules.iterate and client.runs.iterate', () => {
  it('follow the cursor to the last page', async () => {
    const pages: Record<string, unknown> = {
      none: {schedules: [{id: 'a'}, {id: 'b'}], nextCursor: 'x'},
      x: {schedules: [{id: 'c'}], nextCursor: null},
    };
    const {client} = await aStream((response, request) => {
      const cursor = new URL(request.url!, 'http://x').searchParams.get('cursor') ?? 'none';
      response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(pages[cursor]));
    });
    const ids: string[] = [];
    for await (const schedule of client.schedules.iterate()) ids.push(schedule.id);
    expect(ids).toEqual(['a', 'b', 'c']);
  });

  it('ask for pages, of the size that is wanted or the largest there is', async () => {
    const urls: string[] = [];
    const {client} = await aStream((response, request) => {
      urls.push(request.url!);
      response.writeHead(200, {'content-type': 'application/json'}).end('{"schedules": []}');
    });
    for (const query of [{}, {limit: 5}]) for await (const _ of client.schedules.iterate(query)) break;
    expect(urls).toEqual(['/schedules?limit=200', '/schedules?limit=5']);
  });

  it('follow the cursor of runs where there is one, full pages or not', async () => {
    const urls: string[] = [];
    const {client} = await aStream((response, request) => {
      urls.push(request.url!);
      const isFirst = urls.length === 1;
      const page = isFirst ? {runs: [{id: 'a'}], nextCursor: 'x'} : {runs: [{id: 'b'}], nextCursor: null};
      response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(page));
    });
    const ids: string[] = [];
    for await (const run of client.runs.iterate()) ids.push(run.id);
    expect(ids).toEqual(['a', 'b']);
    expect(urls).toEqual(['/workflows/runs?limit=200&offset=0', '/workflows/runs?limit=200&cursor=x']);
  });

  it('give a run once although newer ones push it onto the next page', async () => {
    const runs = Array.from({length: 300}, (_, index) => ({id: `r${index}`}));
    const {client, seen} = await aStream((response, request) => {
      const offset = Number(new URL(request.url!, 'http://x').searchParams.get('offset'));
      const shifted = offset === 0 ? runs : [{id: 'new'}, ...runs];
      response
        .writeHead(200, {'content-type': 'application/json'})
        .end(JSON.stringify({runs: shifted.slice(offset, offset + 200)}));
    });
    const ids: string[] = [];
    for await (const run of client.runs.iterate()) ids.push(run.id);
    expect(ids).toEqual(runs.map((run) => run.id));
    expect(seen).toHaveLength(2);
  });
});
