import express from 'express';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {cors} from './cors.js';

const MINE = 'https://app.example.com';

describe('cors', () => {
  const app = express()
    .use(cors([MINE]))
    .all('/x', (_request, response) => void response.json({}));
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  });
  afterAll(() => void server.close());

  const preflight = (origin: string) =>
    fetch(url, {method: 'OPTIONS', headers: {origin, 'access-control-request-method': 'PATCH'}});

  it('lets a configured page send what the client sends, and read what it reads', async () => {
    const {status, headers} = await preflight(MINE);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(MINE);
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(headers.get('access-control-allow-headers')).toMatch(/Authorization.*If-Match.*Idempotency-Key/);
    expect(headers.get('access-control-allow-headers')).toMatch(/X-Idempotency-Key.*X-Org-Id/);
    const answer = await fetch(url, {headers: {origin: MINE}});
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['https://evil.example', 'null', 'https://app.example.com.evil.example'])(
    'lets a page of %s do nothing, and tells caches that it depends',
    async (origin) => {
      for (const answer of [await preflight(origin), await fetch(url, {headers: {origin}})]) {
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        expect(answer.headers.get('vary')).toContain('Origin');
      }
    },
  );
});
