import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startSampleSite} from './sample-site.ts';
import type {SampleSite} from './sample-site.ts';

let site: SampleSite;

beforeAll(async () => {
  site = await startSampleSite(0);
});

afterAll(() => site.close());

describe('sample site', () => {
  it('serves a page that lacks the headers its hardened twin has', async () => {
    const [page, secure] = await Promise.all([fetch(`${site.url}/`), fetch(`${site.url}/secure`)]);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    for (const name of ['content-security-policy', 'strict-transport-security', 'x-frame-options']) {
      expect(page.headers.get(name)).toBeNull();
      expect(secure.headers.get(name)).not.toBeNull();
    }
  });

  it('says that it is well', async () => {
    expect(await (await fetch(`${site.url}/status.json`)).json()).toMatchObject({status: 'ok'});
  });

  it('answers slowly on request, and refuses a delay that is none', async () => {
    expect(await (await fetch(`${site.url}/slow?ms=30`)).json()).toEqual({status: 'ok', delayMs: 30});
    expect((await fetch(`${site.url}/slow?ms=long`)).status).toBe(400);
  });

  it('answers 404 for anything else', async () => {
    expect((await fetch(`${site.url}/nowhere`)).status).toBe(404);
  });
});
