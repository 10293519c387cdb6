import {ProblemSchema, responseSchemas, type Problem} from '@shipsec/schedules-sdk/contract';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {request as httpRequest} from 'node:http';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pino} from 'pino';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {localIdentity} from '../auth/local-identity.js';
import {openStorage, type Storage} from '../storage/connect.js';
import {aWorkflowGraph, INTERNAL_TOKEN, startApp, type TestApp} from '../testing/start-app.js';

describe('the standalone application', () => {
  let storage: Storage;
  let app: TestApp;
  let site: string;
  const log: string[] = [];
  beforeAll(async () => {
    site = mkdtempSync(join(tmpdir(), 'site-'));
    writeFileSync(join(site, 'index.html'), '<!doctype html><title>Host page</title>');
    writeFileSync(join(site, 'app.js'), 'export {};');
    storage = await openStorage({});
    const logger = pino({level: 'trace'}, {write: (line: string) => log.push(line)});
    app = await startApp(storage, {authenticate: localIdentity(), staticFolder: site, logger});
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    rmSync(site, {recursive: true});
  });

  /** With headers that fetch does not let anybody set. */
  function raw(path: string, headers: Record<string, string>): Promise<{status: number; body: string}> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${app.url}${path}`, {headers}, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({status: response.statusCode ?? 0, body}));
      });
      request.on('error', reject).end();
    });
  }

  describe('problems', () => {
    it.each([
      ['an unknown route', 'GET', '/nope', undefined, {}, 404, 'route_not_found', 'Cannot GET /api/v1/nope'],
      [
        'a known path with another method',
        'PUT',
        '/schedules',
        {},
        {},
        405,
        'method_not_allowed',
        'Cannot PUT /api/v1/schedules',
      ],
      [
        'a body that is no JSON',
        'POST',
        '/workflows',
        '{"name":',
        {},
        400,
        'invalid_json',
        'The body is no valid JSON.',
      ],
      [
        'a body in another content type',
        'POST',
        '/workflows',
        'name=x',
        {'content-type': 'application/x-www-form-urlencoded'},
        415,
        'unsupported_media_type',
        /urlencoded/,
      ],
      [
        'a body in another charset',
        'POST',
        '/workflows',
        '{}',
        {'content-type': 'application/json; charset=koi8-r'},
        415,
        'unsupported_media_type',
        /charset/,
      ],
      [
        'a body that is too large',
        'POST',
        '/workflows',
        `"${'x'.repeat(1_100_000)}"`,
        {},
        413,
        'body_too_large',
        /larger/,
      ],
      ['an absent body', 'POST', '/workflows', undefined, {}, 400, 'validation_failed', 'Validation failed'],
      [
        'a body that is a number',
        'POST',
        '/workflows',
        '7',
        {},
        400,
        'validation_failed',
        'Validation failed',
      ],
      [
        'a body that is null',
        'POST',
        '/workflows',
        'null',
        {},
        400,
        'validation_failed',
        'Validation failed',
      ],
      [
        'an ID that is none',
        'GET',
        '/workflows/17',
        undefined,
        {},
        400,
        'validation_failed',
        'Validation failed',
      ],
      [
        'an ID with a percent sign alone',
        'GET',
        '/workflows/%',
        undefined,
        {},
        400,
        'malformed_url',
        /percent/,
      ],
      [
        'an ID that nobody has',
        'GET',
        '/workflows/0b9f3f5e-6f3b-4f0e-9c35-3f1a3f0f2a11',
        undefined,
        {},
        404,
        'workflow_not_found',
        /not found/,
      ],
    ])(
      'answers %s with problem details',
      async (_what, method, path, body, headers, status, code, message) => {
        const answer = await app.call(method, path, body, headers);
        expect({status: answer.status, code: answer.body.code}).toEqual({status, code});
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        const problem = ProblemSchema.parse(answer.body);
        expect(problem).toMatchObject({
          status,
          statusCode: status,
          detail: problem.message,
          requestId: answer.headers.get('x-request-id'),
        });
        expect(problem.message).toEqual(
          typeof message === 'string' ? message : expect.stringMatching(message),
        );
        expect(problem.hint).toBeTruthy();
      },
    );

    it.each([
      ['PATCH', '/schedules/bulk', 'POST'],
      ['PUT', '/workflows/summary', 'GET, HEAD'],
      ['DELETE', '/workflows/runs', 'GET, HEAD'],
    ])('refuses %s %s, though another path with a parameter would fit', async (method, path, allow) => {
      const answer = await app.call(method, path, method === 'DELETE' ? undefined : {});
      expect({status: answer.status, allow: answer.headers.get('allow')}).toEqual({status: 405, allow});
    });

    it('names the methods that a path has', async () => {
      const {headers} = await app.call('PUT', '/schedules', {});
      expect(headers.get('allow')).toBe('GET, POST, HEAD');
    });

    it('names the field and never the refused value, which may be a secret', async () => {
      const graph = {...aWorkflowGraph(), name: 12_345_678};
      const {body} = await app.call('POST', '/workflows', graph);
      expect(body.errors).toMatchObject([{path: ['name'], code: 'invalid_type'}]);
      expect(JSON.stringify(body)).not.toContain('12345678');
    });

    it('refuses what Postgres could not keep, naming its place', async () => {
      const text = JSON.stringify(aWorkflowGraph({description: 'x'})).replace('"x"', String.raw`"a\u0000b"`);
      const {status, body} = await app.call<Problem>('POST', '/workflows', text);
      expect({status, path: body.errors?.[0]?.path}).toEqual({status: 400, path: ['description']});
    });

    it('survives JSON that is nested a hundred thousand levels deep', async () => {
      const depth = 100_000;
      const {status} = await app.call('POST', '/workflows', `${'['.repeat(depth)}${']'.repeat(depth)}`);
      expect(status).toBe(400);
    });

    it('drops unknown keys silently, as Studio does', async () => {
      const {status, body} = await app.call('POST', '/workflows', {...aWorkflowGraph(), colour: 'red'});
      expect(status).toBe(201);
      expect(body.graph).not.toHaveProperty('colour');
    });

    it('answers 400 when the body ends before its Content-Length, and goes on serving', async () => {
      const {port} = new URL(app.url);
      const head =
        'POST /api/v1/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
      await new Promise<void>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.end(head));
        socket
          .on('close', () => resolve())
          .on('error', reject)
          .resume();
      });
      expect((await app.call('GET', '/workflows/summary')).status).toBe(200);
    });
  });

  describe('request ID', () => {
    it("takes the caller's, if it is a plain one, and makes its own otherwise", async () => {
      const given = await app.call('GET', '/health', undefined, {'x-request-id': 'abc-1'});
      expect(given.headers.get('x-request-id')).toBe('abc-1');
      const odd = await app.call('GET', '/health', undefined, {'x-request-id': '<script>'});
      expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  describe('the local identity', () => {
    it.each(['localhost', 'localhost:8080', '127.0.0.1', '[::1]:8080', 'LOCALHOST'])(
      'answers to the host %s',
      async (host) => {
        expect((await raw('/api/v1/schedules', {host})).status).toBe(200);
      },
    );

    it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io:8080', '0.0.0.0', '192.168.1.7'])(
      'refuses the host %s',
      async (host) => {
        const {status, body} = await raw('/api/v1/schedules', {host});
        expect({status, code: JSON.parse(body).code}).toEqual({status: 403, code: 'forbidden_host'});
      },
    );

    it('refuses pages of another origin, another port of this machine included', async () => {
      for (const origin of ['https://evil.example', 'http://localhost:1', 'null']) {
        const answer = await app.call('POST', '/workflows', aWorkflowGraph(), {origin});
        expect({origin, status: answer.status, code: answer.body.code}).toEqual({
          origin,
          status: 403,
          code: 'forbidden_origin',
        });
      }
      expect((await app.call('GET', '/schedules', undefined, {origin: app.url})).status).toBe(200);
    });
  });

  describe('the internal token', () => {
    it('opens nothing but /internal, and nothing else opens that', async () => {
      const path = '/internal/reconcile';
      const statusOf = async (headers: Record<string, string>) =>
        (await app.report(path, undefined, headers)).status;
      expect(await statusOf({})).toBe(201);
      expect(await statusOf({'x-internal-token': 'wrong'})).toBe(401);
      expect(await statusOf({'x-internal-token': ''})).toBe(401);
      expect(await statusOf({'x-internal-token': `${INTERNAL_TOKEN}x`})).toBe(401);
      const {status, body} = await app.call('POST', path);
      expect({status, code: body.code}).toEqual({status: 401, code: 'internal_token_invalid'});
      const foreign = {host: 'evil.example', 'x-internal-token': INTERNAL_TOKEN};
      expect((await raw('/api/v1/schedules', foreign)).status).toBe(403);
    });
  });

  describe('the site', () => {
    it.each(['/', '/schedules?workflowId=x', '/workflows/17', '/runs'])(
      'serves its page at %s',
      async (path) => {
        const response = await fetch(`${app.url}${path}`);
        expect(response.headers.get('content-type')).toContain('text/html');
        expect(await response.text()).toContain('Host page');
        expect(response.headers.get('content-security-policy')).toBe(
          "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'self'",
        );
      },
    );

    it('revalidates files by ETag', async () => {
      const first = await fetch(`${app.url}/app.js`);
      expect(first.headers.get('content-type')).toContain('javascript');
      const etag = first.headers.get('etag') ?? '';
      const again = await raw('/app.js', {'if-none-match': etag});
      expect(again.status).toBe(304);
    });

    it('serves nothing beside its folder, and no page for an unknown path', async () => {
      for (const path of [
        '/../package.json',
        '/%2e%2e/package.json',
        '/..%2fpackage.json',
        '/nothing.js',
        '/nope',
      ]) {
        const {status, body} = await raw(path, {});
        expect({path, isRefused: status === 404 || status === 403 || status === 400}).toEqual({
          path,
          isRefused: true,
        });
        expect(body).not.toContain('"name"');
      }
    });
  });

  describe('GET /health', () => {
    it('says that everything is there but a worker', async () => {
      const {status, body} = await app.call('GET', '/health');
      expect(status).toBe(503);
      expect(responseSchemas.Health.parse(body)).toMatchObject({
        status: 'not_ready',
        parts: {database: {ready: true}, temporal: {ready: true}, worker: {ready: false}},
      });
    });
  });

  it('logs requests without query, headers and bodies', async () => {
    log.length = 0;
    await app.call('POST', '/workflows?token=hunter2', aWorkflowGraph({description: 'hunter3'}), {
      authorization: 'Bearer hunter4',
    });
    await app.call('GET', '/workflows/summary');
    expect(log.join('')).toContain('"path":"/api/v1/workflows"');
    expect(log.join('')).not.toMatch(/hunter[234]/);
  });
});
