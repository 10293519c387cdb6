import type {Workflow} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

describe.each(storageKinds)('GET /metrics on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await startApp(storage, {
      authenticateMetrics: async () => ({organizationId: '', userId: 'metrics', scopes: []}),
    });
    const {body} = await app.call<Workflow>('POST', '/workflows', aWorkflowGraph());
    for (const paused of [true, false, false]) {
      await app.call('POST', '/schedules', aScheduleRequest(body.id, {paused}));
    }
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  async function read(): Promise<string> {
    const response = await fetch(`${app.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    return response.text();
  }

  const valueOf = (text: string, name: string): number => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    return Number(line?.slice(name.length));
  };

  it('counts schedules by status, and what Temporal does not hold yet with its age', async () => {
    const before = await read();
    expect(valueOf(before, 'shipsec_schedules{status="active"}')).toBe(2);
    expect(valueOf(before, 'shipsec_schedules{status="paused"}')).toBe(1);
    expect(valueOf(before, 'shipsec_schedules{status="error"}')).toBe(0);
    expect(valueOf(before, 'shipsec_schedules_pending')).toBe(0);
    await storage.db
      .updateTable('schedules')
      .set({generation: 2, updatedAt: new Date(Date.now() - 90_000)})
      .where('paused', '=', true)
      .execute();
    const after = await read();
    expect(valueOf(after, 'shipsec_schedules_pending')).toBe(1);
    expect(valueOf(after, 'shipsec_schedules_sync_lag_seconds')).toBeGreaterThanOrEqual(90);
  });

  it('counts the verdicts of fires and the schedules in drift', async () => {
    const {id: scheduleId} = await storage.db.selectFrom('schedules').select('id').executeTakeFirstOrThrow();
    const now = new Date();
    const fire = {
      organizationId: 'acme',
      scheduleId,
      kind: 'scheduled',
      nominalFireAt: now,
      reason: 'test',
    } as const;
    await storage.db
      .insertInto('fires')
      .values({...fire, id: 'one', verdict: 'late'})
      .execute();
    const late = 'shipsec_fires_total{kind="scheduled",verdict="late"}';
    expect(await read()).not.toContain(late);
    await storage.db.updateTable('fires').set({startedAt: now}).where('id', '=', 'one').execute();
    const drift = JSON.stringify({detectedAt: now.toISOString(), repairedAt: null, fields: []});
    await storage.db.updateTable('schedules').set({drift}).where('id', '=', scheduleId).execute();
    expect(valueOf(await read(), late)).toBe(1);
    expect(valueOf(await read(), late)).toBe(1);
    expect(valueOf(await read(), 'shipsec_schedules_drifted')).toBe(1);
  });

  it('measures requests by route, never by the values in their paths', async () => {
    const id = crypto.randomUUID();
    await app.call('GET', `/schedules/${id}`);
    const text = await read();
    const count =
      'shipsec_http_request_duration_seconds_count{route="/schedules/{id}",method="GET",status="404"}';
    expect(valueOf(text, count)).toBe(1);
    expect(text).not.toContain(id);
  });

  it('counts the open streams', async () => {
    const stream = new AbortController();
    await fetch(`${app.url}/api/v1/events`, {signal: stream.signal});
    expect(valueOf(await read(), 'shipsec_live_readers')).toBe(1);
    stream.abort();
    await expect.poll(async () => valueOf(await read(), 'shipsec_live_readers')).toBe(0);
  });
});

describe('while the database is away', () => {
  it('/live answers, /health says so, and /metrics leaves out what it cannot measure', async () => {
    const database = await createDatabase('postgres');
    const storage = await database.open();
    const app = await startApp(storage, {
      authenticateMetrics: async () => ({organizationId: '', userId: 'metrics', scopes: []}),
    });
    await storage.close();
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain('shipsec_metrics_errors_total 1');
    expect(metrics).not.toMatch(/^shipsec_schedules\{/m);
    expect(metrics).toMatch(/^shipsec_schedules_pending nan$/im);
    expect((await fetch(`${app.url}/live`)).status).toBe(200);
    expect((await fetch(`${app.url}/health`)).status).toBe(503);
    await app.close();
    await database.drop();
  });
});
