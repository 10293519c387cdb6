import {describe, expect, it} from 'vitest';
import {startApp} from '../testing/start-app.js';
import {createDatabase} from '../testing/test-server.js';

describe('the rate limit', () => {
  it('refuses one caller with 429 and when to come back, and no other', async () => {
    const database = await createDatabase('postgres');
    const storage = await database.open();
    const app = await startApp(storage, {rateLimitPerMinute: 3});
    const ask = (user: string) => app.call('GET', '/workflows/summary', undefined, {'x-test-user': user});
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await ask('acme/alice')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ask('acme/alice');
    expect(refused.body).toMatchObject({code: 'rate_limited', statusCode: 429});
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toContain('q=3; w=60');
    const other = await ask('acme/bob');
    expect(other.status).toBe(200);
    expect(other.headers.get('ratelimit')).toContain('r=2');
    // Whoever watches the server, and its workers, are not callers.
    for (let n = 0; n < 5; n++) expect((await fetch(`${app.url}/live`)).status).toBe(200);
    for (let n = 0; n < 5; n++) expect((await app.report('/internal/reconcile')).status).toBe(201);
    await app.close();
    await storage.close();
    await database.drop();
  });
});
