import {responseSchemas, type AuditList, type Schedule, type Workflow} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

describe.each(storageKinds)('the audit on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await startApp(storage);
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

  async function list(path: string): Promise<AuditList> {
    const {status, body} = await app.call('GET', path);
    expect({status, body: status === 200 ? {} : body}).toEqual({status: 200, body: {}});
    return responseSchemas.AuditList.parse(body);
  }

  it('says of each change of a schedule who, when and what, with before and after per field', async () => {
    const before = Date.now() - 1;
    const id = await create({name: 'Nightly', description: 'Old'});
    await app.call(
      'PATCH',
      `/schedules/${id}`,
      {name: 'Weekly', description: null},
      {'x-test-user': 'acme/alice'},
    );
    await app.call('POST', `/schedules/${id}/pause`, {note: 'Holidays'}, {'x-test-user': 'acme/bob'});
    const {events} = await list(`/schedules/${id}/audit`);
    expect(events.map(({action, actorId, actorType}) => ({action, actorId, actorType}))).toEqual([
      {action: 'schedule.paused', actorId: 'bob', actorType: 'user'},
      {action: 'schedule.updated', actorId: 'alice', actorType: 'user'},
      {action: 'schedule.created', actorId: 'tester', actorType: 'user'},
    ]);
    expect(events[1]).toMatchObject({
      subjectType: 'schedule',
      subjectId: id,
      subjectName: 'Weekly',
      changes: [
        {field: 'description', before: 'Old', after: null},
        {field: 'name', before: 'Nightly', after: 'Weekly'},
      ],
    });
    expect(events.every(({at}) => Date.parse(at) >= before)).toBe(true);
  });

  it('stays readable after the schedule is deleted', async () => {
    const id = await create();
    await app.call('DELETE', `/schedules/${id}`);
    const {events} = await list(`/schedules/${id}/audit`);
    expect(events.map(({action}) => action)).toEqual(['schedule.deleted', 'schedule.created']);
  });

  it('is 404 for a schedule that never was, and for one of another organization', async () => {
    const id = await create();
    expect((await app.call('GET', `/schedules/${randomUUID()}/audit`)).status).toBe(404);
    const foreign = await app.call('GET', `/schedules/${id}/audit`, undefined, {'x-test-user': 'other/eve'});
    expect(foreign.status).toBe(404);
    const theirs = await app.call('GET', '/audit', undefined, {'x-test-user': 'other/eve'});
    expect(theirs.body.events).toEqual([]);
  });

  it('gives every event once, page by page, newest first, within a span of time', async () => {
    const id = await create();
    for (const name of ['a', 'b', 'c', 'd']) await app.call('PATCH', `/schedules/${id}`, {name});
    const whole = (await list('/audit?limit=200')).events;
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = await list(`/audit?limit=3&cursor=${cursor}`);
      paged.push(...page.events.map((event) => event.id));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(whole.map((event) => event.id));
    const [newest] = whole;
    expect((await list(`/audit?to=${whole.at(-1)!.at}`)).events).toEqual([]);
    expect((await list(`/audit?from=${newest!.at}`)).events.length).toBeGreaterThan(0);
  });

  it('refuses a cursor of another list', async () => {
    const id = await create();
    await create();
    const {nextCursor} = await list('/audit?limit=1');
    const {status} = await app.call('GET', `/schedules/${id}/audit?cursor=${nextCursor}`);
    expect(status).toBe(400);
  });

  it('cannot be altered, not even by who has the database', async () => {
    const change = storage.db.updateTable('auditEvents').set({actorId: 'nobody'}).execute();
    await expect(change).rejects.toThrow('append-only');
    await expect(storage.db.deleteFrom('auditEvents').execute()).rejects.toThrow('append-only');
  });
});
