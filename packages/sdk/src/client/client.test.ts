import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {
  ConflictError,
  ContractError,
  NetworkError,
  ProblemError,
  SchedulesClient,
  StaleEditError,
  type SchedulesClientOptions,
} from '../index.js';
import {validateResponse} from '../contract/index.js';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A real server that answers from a list, the last entry again and again, and keeps what it was asked. */
async function aServer(...answers: ((response: ServerResponse) => void)[]) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({
        method: request.method!,
        url: request.url!,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      answers[Math.min(seen.length, answers.length) - 1]!(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const client = (options: Partial<SchedulesClientOptions> = {}) =>
    new SchedulesClient({baseUrl, ...options});
  return {seen, client, baseUrl};
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(body));
  };
const problem = (status: number, extra: object = {}) =>
  json(status, {statusCode: status, message: 'No.', ...extra}, {'content-type': 'application/problem+json'});

describe('SchedulesClient', () => {
  it('joins the base URL with its prefix and leaves out what a query does not set', async () => {
    const {seen, client} = await aServer(json(200, {schedules: []}));
    await client().schedules.list({status: 'paused', workflowId: undefined});
    expect(seen[0]).toMatchObject({method: 'GET', url: '/api/v1/schedules?status=paused'});
  });

  it('encodes IDs, so that an ID cannot lead elsewhere', async () => {
    const {seen, client} = await aServer(json(200, {}));
    await client().schedules.get('../workflows?x=1');
    expect(seen[0]?.url).toBe('/api/v1/schedules/..%2Fworkflows%3Fx%3D1');
  });

  it('sends a fresh idempotency key with each POST and the given one when there is one', async () => {
    const {seen, client} = await aServer(json(201, {success: true}));
    await client().schedules.runNow('a');
    await client().schedules.runNow('a');
    await client().schedules.runNow('a', {idempotencyKey: 'mine'});
    const keys = seen.map((request) => request.headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  it('sends no idempotency key where it is told not to, but the given one', async () => {
    const {seen, client} = await aServer(json(201, {success: true}));
    const keyless = client({idempotencyKeys: false});
    await keyless.schedules.runNow('a');
    await keyless.schedules.runNow('a', {idempotencyKey: 'mine'});
    expect(seen.map(({headers}) => headers['idempotency-key'])).toEqual([undefined, 'mine']);
  });

  it('sends no idempotency key once it has learned that the server is Studio', async () => {
    const unknownRoute = json(404, {
      statusCode: 404,
      message: 'Cannot GET /api/v1/fires/upcoming',
      error: 'Not Found',
    });
    const {seen, client} = await aServer(
      json(201, {success: true}),
      unknownRoute,
      json(201, {success: true}),
    );
    const toStudio = client();
    await toStudio.schedules.runNow('a');
    await expect(toStudio.schedules.upcoming()).rejects.toMatchObject({code: 'unsupported'});
    await toStudio.schedules.runNow('a');
    expect(seen.map(({headers}) => typeof headers['idempotency-key'])).toEqual([
      'string',
      'undefined',
      'undefined',
    ]);
  });

  it('renews the token once for all requests that find it out of date', async () => {
    const renewals: boolean[] = [];
    let token = 'old';
    const {client} = await aServer((response) => {
      const isGood = response.req.headers.authorization === 'Bearer new';
      (isGood ? json(200, {schedules: []}) : problem(401))(response);
    });
    const getToken = async ({renew}: {renew: boolean}) => {
      renewals.push(renew);
      if (renew) await new Promise((resolve) => setTimeout(resolve, 50));
      if (renew) token = 'new';
      return token;
    };
    const renewing = client({getToken});
    await Promise.all([renewing.schedules.list(), renewing.schedules.list(), renewing.schedules.list()]);
    expect(renewals.filter((renew) => renew)).toHaveLength(1);
    await renewing.schedules.list();
    expect(renewals.filter((renew) => renew)).toHaveLength(1);
  });

  it('rejects with what getToken throws, as it is', async () => {
    const {client} = await aServer(json(200, {}));
    const failure = new Error('Sign in again.');
    const getToken = () => Promise.reject(failure);
    await expect(client({getToken}).schedules.get('a')).rejects.toBe(failure);
  });

  it('repeats a POST that was turned away with 429, with the same key', async () => {
    const {seen, client} = await aServer(problem(429), json(201, {success: true}));
    await client().schedules.runNow('a');
    expect(seen).toHaveLength(2);
    expect(seen[0]?.headers['idempotency-key']).toBe(seen[1]?.headers['idempotency-key']);
  });

  it('does not repeat a POST that failed with 503, which may have taken effect', async () => {
    const {seen, client} = await aServer(problem(503));
    await expect(client().schedules.runNow('a')).rejects.toBeInstanceOf(ProblemError);
    expect(seen).toHaveLength(1);
  });

  it('repeats a read that failed with 503', async () => {
    const {seen, client} = await aServer(problem(503), json(200, {schedules: []}));
    await client().schedules.list();
    expect(seen).toHaveLength(2);
  });

  it('renews the token once after a 401, and gives up after the second', async () => {
    const {seen, client} = await aServer(problem(401));
    const renewals: boolean[] = [];
    const getToken = ({renew}: {renew: boolean}) => (renewals.push(renew), renew ? 'new' : 'old');
    await expect(client({getToken}).schedules.get('a')).rejects.toMatchObject({status: 401});
    expect(renewals).toEqual([false, true]);
    expect(seen.map((request) => request.headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('sends the edited generation as If-Match', async () => {
    const {seen, client} = await aServer(json(200, {}));
    await client().schedules.update('a', {name: 'x'}, {ifMatch: 7});
    expect(seen[0]).toMatchObject({method: 'PATCH', body: '{"name":"x"}', headers: {'if-match': '"7"'}});
  });

  it.each([
    [409, ConflictError],
    [412, StaleEditError],
    [400, ProblemError],
  ])('throws a typed error for %i, with code, hint and issues', async (status, type) => {
    const issues = [
      {path: ['cronExpression'], code: 'cron_value_invalid', message: 'Minute is not in range [0-59]'},
    ];
    const {client} = await aServer(
      problem(status, {
        code: 'validation_failed',
        detail: 'Mend the minute.',
        hint: 'Use 0 to 59.',
        errors: issues,
      }),
    );
    const error = await client()
      .schedules.get('a')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({
      status,
      code: 'validation_failed',
      message: 'Mend the minute.',
      hint: 'Use 0 to 59.',
      issues,
    });
  });

  it('understands the plain error body of a Studio backend', async () => {
    const {client} = await aServer(
      json(404, {message: 'Schedule x not found', error: 'Not Found', statusCode: 404}),
    );
    await expect(client().schedules.get('x')).rejects.toMatchObject({
      status: 404,
      code: 'http_404',
      message: 'Schedule x not found',
      issues: [],
    });
  });

  it('throws a NetworkError when nothing listens', async () => {
    const client = new SchedulesClient({baseUrl: 'http://127.0.0.1:9/api/v1', retry: 0});
    await expect(client.schedules.list()).rejects.toBeInstanceOf(NetworkError);
  });

  it('throws a NetworkError with code timeout when the answer takes too long', async () => {
    const {client} = await aServer(() => {});
    await expect(client({timeoutMs: 50, retry: 0}).schedules.list()).rejects.toMatchObject({
      name: 'NetworkError',
      code: 'timeout',
    });
  });

  it('rejects with the reason of its signal', async () => {
    const {client} = await aServer(() => {});
    const abort = new AbortController();
    const call = client().schedules.list({}, {signal: abort.signal});
    abort.abort();
    await expect(call).rejects.toMatchObject({name: 'AbortError'});
  });

  it('throws a ContractError for an answer that is no JSON, and for one that the validator refuses', async () => {
    const html = (response: ServerResponse) =>
      void response.writeHead(200, {'content-type': 'text/html'}).end('<html>');
    const {client} = await aServer(html);
    await expect(client().schedules.list()).rejects.toBeInstanceOf(ContractError);
    const other = await aServer(json(200, {schedules: 'none'}));
    await expect(other.client({validate: validateResponse}).schedules.list()).rejects.toBeInstanceOf(
      ContractError,
    );
  });

  it('answers the health of a server that is not ready yet', async () => {
    const part = {ready: false, message: 'Temporal does not answer.'};
    const body = {
      status: 'not_ready',
      parts: {database: {...part, ready: true}, temporal: part, worker: part},
    };
    const {client} = await aServer(json(503, body));
    await expect(client({retry: 0}).health()).resolves.toMatchObject({
      status: 'not_ready',
      parts: {temporal: {ready: false}},
    });
  });
});
