import {mkdtempSync, rmSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pino} from 'pino';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {readConfig, type ServerConfig} from './config.js';
import {startServer, type RunningServer} from './server.js';

const logger = pino({level: 'silent'});

describe('startServer', () => {
  let folder: string;
  let server: RunningServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'server-'));
    server = await startServer(config(), logger);
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  function config(environment: Record<string, string> = {}): ServerConfig {
    const TEMPORAL_ADDRESS = inject('temporalAddress');
    return readConfig({
      PORT: '0',
      DATA_DIR: folder,
      TEMPORAL_ADDRESS,
      TEMPORAL_TASK_QUEUE: folder,
      ...environment,
    });
  }

  it('serves the API, and closes the routes of a worker when no token is set', async () => {
    expect((await fetch(`${server.url}/api/v1/workflows/summary`)).status).toBe(200);
    const headers = {'x-internal-token': ''};
    expect((await fetch(`${server.url}/internal/reconcile`, {method: 'POST', headers})).status).toBe(401);
  });

  it('answers to loopback names and its own pages alone, whatever is asked for, while it is open', async () => {
    const statusOf = (path: string, headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        request(`${server.url}${path}`, {headers})
          .on('response', (response) => resolve(response.resume().statusCode ?? 0))
          .on('error', reject)
          .end();
      });
    const paths = [
      '/api/v1/schedules',
      '/api/v1/health',
      '/health',
      '/live',
      '/api/v1/docs',
      '/api/v1/openapi.json',
    ];
    for (const path of paths) {
      const answers = [
        await statusOf(path, {host: 'rebound.example'}),
        await statusOf(path, {origin: 'https://elsewhere.example'}),
      ];
      expect({path, answers}).toEqual({path, answers: [403, 403]});
      expect([200, 503]).toContain(await statusOf(path, {}));
    }
    expect(await statusOf('/', {host: 'rebound.example'})).toBe(403);
    const refused = await fetch(`${server.url}/live`, {headers: {origin: 'https://elsewhere.example'}});
    expect(await refused.json()).toMatchObject({
      code: 'forbidden_origin',
      requestId: refused.headers.get('x-request-id'),
    });
  });

  it('rejects when the port is taken, and gives the database folder back', async () => {
    const PORT = new URL(server.url).port;
    const other = mkdtempSync(join(tmpdir(), 'server-'));
    await expect(startServer(config({PORT, DATA_DIR: other}), logger)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    const second = await startServer(config({DATA_DIR: other}), logger);
    await second.close();
    rmSync(other, {recursive: true});
  });

  it('lets a request under way finish when it is closed, and takes no new ones', async () => {
    const headers = {'content-type': 'application/json', 'content-length': 2, expect: '100-continue'};
    const post = request(`${server.url}/api/v1/workflows`, {method: 'POST', headers});
    const answered = new Promise<number>((resolve, reject) => {
      post.on('response', (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject);
    });
    post.flushHeaders();
    // The server has the request, and waits for its body.
    await new Promise((resolve) => post.once('continue', resolve));
    const closed = server.close();
    post.end('{}');
    expect(await answered).toBe(400);
    await closed;
    await expect(fetch(`${server.url}/api/v1/health`)).rejects.toThrow();
  });
});
