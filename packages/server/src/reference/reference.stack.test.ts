import {errorCodes} from '@shipsec/schedules-sdk';
import {ProblemSchema} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, type TestDatabase} from '../testing/test-server.js';

describe('the reference at /docs', () => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    storage = await database.open();
    app = await startApp(storage);
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  it('loads everything from this server, and nothing inline, as its policy demands', async () => {
    const page = await fetch(`${app.url}/api/v1/docs`);
    const html = await page.text();
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(loaded).toHaveLength(4);
    for (const url of loaded) {
      const response = await fetch(new URL(url, page.url));
      expect({url, status: response.status, host: new URL(response.url).host}).toEqual({
        url,
        status: 200,
        host: new URL(app.url).host,
      });
      await response.body?.cancel();
    }
    expect(html).not.toMatch(/<script>|<style|style="|onload=/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('explains each code of a problem where its type leads, also outside the prefix', async () => {
    for (const path of ['/api/v1/nope', '/internal/nope']) {
      const answer = await fetch(`${app.url}${path}`);
      const {type} = ProblemSchema.parse(await answer.json());
      const page = await fetch(new URL(type ?? '', answer.url));
      const html = await page.text();
      expect({status: page.status, type}).toEqual({
        status: 200,
        type: `${path.replace(/\/(internal\/)?nope/, '')}/docs/errors#route_not_found`,
      });
      for (const code of Object.keys(errorCodes)) expect(html).toContain(`<section id="${code}">`);
      expect(html).not.toMatch(/<script|<style|style="/);
      expect((await fetch(new URL('errors.css', page.url))).headers.get('content-type')).toContain(
        'text/css',
      );
    }
  });

  it('gives nothing else of the folder that it comes from', async () => {
    for (const path of ['package.json', 'index.html', '../package.json', '%2e%2e/package.json', 'index.js']) {
      expect({path, status: (await fetch(`${app.url}/api/v1/docs/${path}`)).status}).toEqual({
        path,
        status: 404,
      });
    }
  });
});
