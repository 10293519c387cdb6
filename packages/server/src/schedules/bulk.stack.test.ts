import {
  responseSchemas,
  type BulkRequest,
  type BulkResponse,
  type Problem,
  type RunList,
  type Schedule,
  type Scope,
  type Workflow,
} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

describe.each(storageKinds)('POST /schedules/bulk on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;
  let granted: readonly Scope[] | undefined;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await startApp(storage, {
      authenticate: async () => ({
        organizationId: 'acme',
        userId: 'tester',
        scopes: granted ?? ['admin'],
      }),
    });
  });
  beforeEach(async () => {
    granted = undefined;
    workflowId = (await app.call<Workflow>('POST', '/workflows', aWorkflowGraph())).body.id;
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  async function create(changes = {}): Promise<string> {
    return (await app.call<Schedule>('POST', '/schedules', aScheduleRequest(workflowId, changes))).body.id;
  }

  const get = async (id: string) => app.call('GET', `/schedules/${id}`);

  async function bulk(request: BulkRequest, headers = {}): Promise<BulkResponse> {
    const {status, body} = await app.call('POST', '/schedules/bulk', request, headers);
    expect({status, body: status === 200 ? {} : body}).toEqual({status: 200, body: {}});
    return responseSchemas.BulkResponse.parse(body);
  }

  const undo = <Body extends object = BulkResponse>(handle: string | null) =>
    app.call<Body>('POST', '/schedules/bulk/undo', {undo: handle});

  it('changes each of the IDs, in their order, with a result for each', async () => {
    const [one, paused, gone] = [await create({name: 'One'}), await create({paused: true}), randomUUID()];
    const {results} = await bulk({action: 'pause', ids: [one, paused, gone, one], note: 'Maintenance'});
    expect(results).toEqual([
      {id: one, name: 'One', outcome: 'changed'},
      expect.objectContaining({id: paused, outcome: 'unchanged'}),
      expect.objectContaining({id: gone, name: null, outcome: 'failed'}),
    ]);
    expect(results[2]?.problem).toMatchObject({code: 'schedule_not_found', statusCode: 404});
    expect((await get(one)).body).toMatchObject({status: 'paused', note: 'Maintenance', synced: true});
  });

  it('changes exactly those that the filter of the list finds', async () => {
    const [mine, other] = [await create({name: 'Weekly sweep'}), await create({name: 'Daily check'})];
    const {results} = await bulk({action: 'pause', filter: {workflowId, q: 'WEEKLY'}});
    expect(results.map(({id}) => id)).toEqual([mine]);
    expect((await get(other)).body.status).toBe('active');
  });

  it('says what it would do in a dry run, and does nothing', async () => {
    const ids = [await create(), await create({paused: true})];
    const {dryRun, results, undo: handle} = await bulk({action: 'pause', ids, dryRun: true});
    expect({dryRun, outcomes: results.map(({outcome}) => outcome), handle}).toEqual({
      dryRun: true,
      outcomes: ['changed', 'unchanged'],
      handle: null,
    });
    expect((await get(ids[0] ?? '')).body).toMatchObject({status: 'active', generation: 1});
  });

  it('takes back exactly what it changed, with the notes that were there', async () => {
    const ids = [await create({note: 'Mine'}), await create({paused: true, note: 'Left alone'})];
    const {undo: handle} = await bulk({action: 'pause', filter: {workflowId}, note: 'Maintenance'});
    const {status, body} = await undo(handle);
    expect({status, action: body.action, ids: body.results.map(({id}) => id)}).toEqual({
      status: 200,
      action: 'resume',
      ids: [ids[0]],
    });
    const [first, second] = await Promise.all(ids.map(get));
    expect(first?.body).toMatchObject({status: 'active', note: 'Mine'});
    expect(second?.body).toMatchObject({status: 'paused', note: 'Left alone', generation: 1});
  });

  it('takes back nothing of what somebody has changed since', async () => {
    const ids = [await create(), await create()];
    const {undo: handle} = await bulk({action: 'pause', ids});
    await app.call('PATCH', `/schedules/${ids[0]}`, {name: 'Touched'});
    const {body} = await undo(handle);
    expect(body.results.map(({outcome}) => outcome)).toEqual(['failed', 'changed']);
    expect(body.results[0]?.problem?.code).toBe('generation_conflict');
    expect((await get(ids[0] ?? '')).body.status).toBe('paused');
  });

  it('is taken back once, and by nobody with another handle', async () => {
    const {undo: handle} = await bulk({action: 'pause', ids: [await create()]});
    expect((await undo(handle)).status).toBe(200);
    for (const stale of [handle, randomUUID(), 'nonsense']) {
      const {status, body} = await undo<Problem>(stale);
      expect({status, code: body.code}).toEqual({status: 404, code: 'bulk_undo_not_found'});
    }
  });

  it('runs each now, with the ID of its run, and no run twice under one idempotency key', async () => {
    const ids = [await create(), await create({paused: true})];
    const headers = {'idempotency-key': randomUUID()};
    const first = await bulk({action: 'runNow', ids}, headers);
    expect(first.results.map(({outcome}) => outcome)).toEqual(['changed', 'changed']);
    expect(await bulk({action: 'runNow', ids}, headers)).toEqual(first);
    const {body} = await app.call<RunList>('GET', `/workflows/runs?workflowId=${workflowId}`);
    expect(body.runs).toHaveLength(2);
    const runIds = first.results.map(({runId}) => runId);
    expect(new Set(body.runs.map(({id}) => id))).toEqual(new Set(runIds));
  });

  it('deletes each, and cannot take that back', async () => {
    const ids = [await create(), await create()];
    const {undo: handle} = await bulk({action: 'delete', ids});
    expect(handle).toBeNull();
    expect((await Promise.all(ids.map(get))).map(({status}) => status)).toEqual([404, 404]);
  });

  it('runs nothing for who may only write', async () => {
    granted = ['schedules:write'];
    const {status, body} = await app.call('POST', '/schedules/bulk', {action: 'runNow', filter: {}});
    expect({status, code: body.code}).toEqual({status: 403, code: 'insufficient_scope'});
  });

  it.each([
    ['neither', {action: 'pause'}],
    ['both', {action: 'pause', ids: [randomUUID()], filter: {}}],
  ])('refuses %s of IDs and filter', async (_what, request) => {
    expect((await app.call('POST', '/schedules/bulk', request)).status).toBe(400);
  });
});
