import type {Problem, Schedule, ScheduleList, Workflow} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

describe.each(storageKinds)('an Idempotency-Key on %s', (kind) => {
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

  const keyed = (key = randomUUID(), headers = {}) => ({'idempotency-key': key, ...headers});
  const create = <Body extends object = Schedule>(headers: Record<string, string>, changes = {}) =>
    app.call<Body>('POST', '/schedules', aScheduleRequest(workflowId, {name: 'Same', ...changes}), headers);
  const schedules = async () => (await app.call<ScheduleList>('GET', '/schedules')).body.schedules;
  const count = async () => (await schedules()).length;

  it('makes one schedule of the same request twice, with the same answer, ETag included', async () => {
    const before = await count();
    const headers = keyed();
    const first = await create(headers);
    await app.call('PATCH', `/schedules/${first.body.id}`, {name: 'Renamed since'});
    const second = await create(headers);
    expect(second).toMatchObject({status: 201, body: first.body});
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await count()).toBe(before + 1);
  });

  it('makes one schedule of ten requests at once, and answers all of them alike', async () => {
    const before = await count();
    const headers = keyed();
    const answers = await Promise.all(Array.from({length: 10}, () => create(headers)));
    expect(new Set(answers.map(({status}) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({body}) => body.id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it('is refused with 422 when it comes again with another body or If-Match', async () => {
    const headers = keyed();
    const {body} = await create(headers);
    const pause = (changes: object, more = {}) =>
      app.call<Problem>('POST', `/schedules/${body.id}/pause`, changes, {...headers, ...more});
    expect((await pause({}, {'if-match': '"1"'})).status).toBe(201);
    const answers = [
      await create<Problem>(headers, {name: 'Another'}),
      await pause({note: 'Another'}, {'if-match': '"1"'}),
      await pause({}, {'if-match': '"2"'}),
    ];
    for (const {status, body: problem} of answers) {
      expect({status, code: problem.code}).toEqual({status: 422, code: 'idempotency_key_reused'});
    }
  });

  it('is free again after a refusal', async () => {
    const headers = keyed();
    expect((await create(headers, {timezone: 'Mars/Olympus'})).status).toBe(400);
    expect((await create(headers)).status).toBe(201);
  });

  describe('when the first attempt was stored and then failed', () => {
    beforeAll(() =>
      sql`create function lose_answer() returns trigger language plpgsql as
        $$ begin raise exception 'The disk is full'; end $$`.execute(storage.db),
    );
    async function createAndLoseAnswer(headers: Record<string, string>): Promise<void> {
      await sql`create trigger lose_answer before update of body on idempotency_keys
        for each row execute function lose_answer()`.execute(storage.db);
      expect((await create(headers)).status).toBe(500);
      await sql`drop trigger lose_answer on idempotency_keys`.execute(storage.db);
    }

    it('makes nothing twice', async () => {
      const before = await count();
      const headers = keyed();
      await createAndLoseAnswer(headers);
      expect((await create(headers)).status).toBe(201);
      expect(await count()).toBe(before + 1);
    });

    it('does not bring back what was deleted meanwhile, however often it comes again', async () => {
      const known = new Set((await schedules()).map(({id}) => id));
      const headers = keyed();
      await createAndLoseAnswer(headers);
      const [made] = (await schedules()).filter(({id}) => !known.has(id));
      expect((await app.call('DELETE', `/schedules/${made!.id}`)).status).toBe(200);
      expect((await create(headers)).status).toBe(404);
      expect((await create(headers)).status).toBe(404);
      expect(await count()).toBe(known.size);
    });
  });

  it('means nothing to another user and to another organization', async () => {
    const key = randomUUID();
    const mine = await app.call('POST', '/workflows', aWorkflowGraph(), keyed(key));
    for (const user of ['acme/somebody-else', 'other/tester']) {
      const theirs = await app.call(
        'POST',
        '/workflows',
        aWorkflowGraph(),
        keyed(key, {'x-test-user': user}),
      );
      expect(theirs.status).toBe(201);
      expect(theirs.body.id).not.toBe(mine.body.id);
    }
  });

  it('covers every POST: pausing twice is one generation, running twice is one run', async () => {
    const {body} = await create({});
    const pause = keyed();
    const run = keyed();
    const twice = async (path: string, headers: Record<string, string>) => [
      await app.call('POST', `/schedules/${body.id}/${path}`, {}, headers),
      await app.call('POST', `/schedules/${body.id}/${path}`, {}, headers),
    ];
    const [first, second] = await twice('pause', pause);
    expect(second?.body).toEqual(first?.body);
    const runs = await twice('trigger', run);
    expect(new Set(runs.map((answer) => answer.body.runId)).size).toBe(1);
  });

  it('is remembered for a day, and then makes a new thing', async () => {
    const headers = keyed();
    const first = await create(headers);
    await storage.db
      .updateTable('idempotencyKeys')
      .set({createdAt: sql<Date>`now() - interval '24 hours 1 second'`})
      .execute();
    const second = await create(headers);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('finishes what a server began that has died, and makes nothing twice', async () => {
    const before = await count();
    const headers = keyed();
    const first = await create(headers);
    // As the dead server left it: the schedule is stored, the answer is not.
    await storage.db
      .updateTable('idempotencyKeys')
      .set({status: null, body: null, lockedUntil: sql<Date>`now() - interval '1 second'`})
      .where('effectId', '=', first.body.id)
      .execute();
    const second = await create(headers);
    expect({status: second.status, id: second.body.id}).toEqual({status: 201, id: first.body.id});
    expect(await count()).toBe(before + 1);
  });

  it('keeps neither the key nor the answer in readable form', async () => {
    const key = randomUUID();
    const {body} = await app.call('POST', '/api-keys', {name: 'x', scopes: ['runs:read']}, keyed(key));
    const again = await app.call('POST', '/api-keys', {name: 'x', scopes: ['runs:read']}, keyed(key));
    expect(again.body.key).toBe(body.key);
    const rows = JSON.stringify(await storage.db.selectFrom('idempotencyKeys').selectAll().execute());
    expect(rows).not.toContain(key);
    expect(rows).not.toContain(body.key);
  });
});

describe('an Idempotency-Key over two servers on postgres', () => {
  it('makes one workflow of requests to both at once', async () => {
    const database = await createDatabase('postgres');
    const storages = [await database.open(), await database.open()];
    const apps = await Promise.all(storages.map((storage) => startApp(storage)));
    const headers = {'idempotency-key': randomUUID()};
    const answers = await Promise.all(
      [...apps, ...apps, ...apps].map((app) => app.call('POST', '/workflows', aWorkflowGraph(), headers)),
    );
    expect(answers.map(({status}) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({body}) => body.id)).size).toBe(1);
    expect((await apps[0]!.call('GET', '/workflows')).body).toHaveLength(1);
    await Promise.all(apps.map((app) => app.close()));
    await Promise.all(storages.map((storage) => storage.close()));
    await database.drop();
  });
});
