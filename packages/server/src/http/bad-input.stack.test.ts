import type {Problem, Schedule, ScheduleList, Workflow} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, type TestDatabase} from '../testing/test-server.js';
import type {Endpoint} from './endpoint.js';
import {allEndpoints} from './openapi.js';

const TEN_MEGABYTES = 10_000_000;
/** Texts that would do harm wherever they were taken for code. */
const harmful = [
  `Robert'); drop table schedules; --`,
  `" or 1=1; select pg_sleep(10) --`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{{7*7}} ${7*7} %s %n $1 \\',
  '../../../etc/passwd',
  '\u202Ehtap\u202C \u0007 \uFFFE',
];
const withBody = allEndpoints.filter(({body}) => body !== undefined);
const lists = ['/schedules', '/executions/runs', '/audit', '/workflows/summary'];

describe('bad input', () => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let workflowId: string;

  beforeAll(async () => {
    database = await createDatabase('postgres');
    storage = await database.open();
    app = await startApp(storage);
    workflowId = (await app.call<Workflow>('POST', '/workflows', aWorkflowGraph())).body.id;
    await app.call('POST', `/workflows/${workflowId}/commit`);
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  const pathOf = ({path}: Endpoint) => path.replaceAll(/\{\w+\}/g, randomUUID());
  /** To `/internal` as the worker, to everything else as a user. */
  const send = (endpoint: Endpoint, body: unknown) =>
    endpoint.access === 'internal'
      ? app.report(pathOf(endpoint), body)
      : app.call(endpoint.method.toUpperCase(), pathOf(endpoint), body);
  const create = <Body extends object = Schedule>(changes: object) =>
    app.call<Body>('POST', '/schedules', {...aScheduleRequest(workflowId), ...changes});

  it.each(withBody.map((endpoint) => [endpoint.operationId, endpoint] as const))(
    '%s refuses ten megabytes, and JSON nested ten thousand levels deep',
    async (_, endpoint) => {
      const large = await send(endpoint, JSON.stringify({text: 'x'.repeat(TEN_MEGABYTES)}));
      expect(large).toMatchObject({status: 413, body: {code: 'body_too_large'}});
      const deep = await send(endpoint, `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`);
      expect([400, 404]).toContain(deep.status);
      expect((await app.call('GET', '/workflows/summary')).status).toBe(200);
    },
  );

  it.each(['gzip', 'deflate', 'br'])('refuses a body that is no %s though it says so', async (encoding) => {
    const headers = {'content-encoding': encoding};
    for (const body of ['{}', '\u001F\u008B']) {
      const refused = await app.call('POST', '/schedules', body, headers);
      expect(refused).toMatchObject({status: 400, body: {code: 'invalid_json'}});
    }
  });

  it('refuses ten megabytes that came as ten kilobytes', async () => {
    const response = await fetch(`${app.url}/api/v1/schedules`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'content-encoding': 'gzip'},
      body: gzipSync(JSON.stringify({name: 'x'.repeat(TEN_MEGABYTES)})),
    });
    expect({status: response.status, body: await response.json()}).toMatchObject({
      status: 413,
      body: {code: 'body_too_large'},
    });
  });

  it.each(['a\u0000b', 'a\uD800b', '\uDFFF'])(
    'refuses %j in every text, and names its place',
    async (text) => {
      const places = {
        name: {name: text},
        description: {description: text},
        note: {note: text},
        'inputPayload.runtimeInputs.url': {inputPayload: {runtimeInputs: {url: text}}},
        'inputPayload.nodeOverrides.fetch.params.method': {
          inputPayload: {runtimeInputs: {url: 'x'}, nodeOverrides: {fetch: {params: {method: text}}}},
        },
      };
      for (const [place, changes] of Object.entries(places)) {
        const {status, body} = await create<Problem>(changes);
        expect({status, place: body.errors?.[0]?.path.join('.')}).toEqual({status: 400, place});
      }
      const query = await app.call('GET', `/schedules?q=${encodeURIComponent('a\u0000b')}`);
      expect(query).toMatchObject({status: 400, body: {errors: [{path: ['q']}]}});
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes the key %s for a name like any other, and changes no prototype',
    async (key) => {
      const inputPayload = `{"runtimeInputs":{"url":"x","${key}":{"polluted":true}}}`;
      const request = JSON.stringify({...aScheduleRequest(workflowId), inputPayload: 0}).replace(
        '"inputPayload":0',
        `"inputPayload":${inputPayload}`,
      );
      const unknown = await app.call('POST', '/schedules', request);
      expect([201, 400]).toContain(unknown.status);
      const override = `{"runtimeInputs":{"url":"x"},"nodeOverrides":{"fetch":{"params":{"${key}":{"polluted":true}}}}}`;
      const stored = await app.call('POST', '/schedules', request.replace(inputPayload, override));
      expect([201, 400]).toContain(stored.status);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );

  it.each([
    ['limit', '/schedules?limit=99999999999999999999'],
    ['limit', '/schedules?limit=-1'],
    ['limit', '/schedules?limit=1e2000'],
    ['offset', '/executions/runs?offset=9007199254740993'],
    ['from', '/executions/runs?from=+275760-09-13T00:00:00Z'],
    ['from', '/audit?from=0000-01-01T00:00:00Z'],
  ])('refuses a huge or impossible %s: %s', async (field, path) => {
    const {status, body} = await app.call<Problem>('GET', path);
    const places = body.errors?.map((error) => error.path.join('.'));
    expect({status, code: body.code, places: new Set(places)}).toEqual({
      status: 400,
      code: 'validation_failed',
      places: new Set([field]),
    });
  });

  it.each(['1e400', '-1e400', '9007199254740993', '1e30', '0.5', 'null'])(
    'refuses %s where seconds are asked for',
    async (number) => {
      const request = JSON.stringify(aScheduleRequest(workflowId)).replace(
        /\}$/,
        `,"jitterSeconds":${number}}`,
      );
      const {status, body} = await app.call<Problem>('POST', '/schedules', request);
      expect({status, path: body.errors?.[0]?.path}).toEqual({status: 400, path: ['jitterSeconds']});
    },
  );

  it.each(lists)('%s refuses a parameter that comes twice', async (path) => {
    const {status, body} = await app.call<Problem>('GET', `${path}?limit=1&limit=2`);
    // A route without parameters does not read any.
    if (path === '/workflows/summary') expect(status).toBe(200);
    else expect({status, code: body.errors?.[0]?.code}).toEqual({status: 400, code: 'duplicate_parameter'});
  });

  it.each(harmful)('stores %j as it is, finds it, and executes nothing of it', async (text) => {
    const inputPayload = {
      runtimeInputs: {url: text},
      nodeOverrides: {fetch: {params: {[text]: text}, inputOverrides: {[text]: text}}},
    };
    const texts = {name: text, description: text, humanLabel: text, note: text};
    const {status, body} = await create({...texts, inputPayload});
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...texts,
      inputPayload: {...inputPayload, runtimeInputs: {url: text, depth: 2}},
    });
    const found = await app.call<ScheduleList>('GET', `/schedules?limit=200&q=${encodeURIComponent(text)}`);
    expect(found.body.schedules.map(({id}) => id)).toEqual([body.id]);
    expect(found.headers.get('content-type')).toContain('application/json');
    expect(found.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await app.call('GET', `/schedules/${encodeURIComponent(text)}`)).status).toBe(400);
    for (const name of ['timezone', 'workflowId', 'cursor']) {
      const {status} = await app.call('GET', `/schedules?limit=1&${name}=${encodeURIComponent(text)}`);
      expect([200, 400, 404]).toContain(status);
    }
  });

  it('refuses the cursor of another organization', async () => {
    for (const name of ['One', 'Two']) await create({name});
    const {body} = await app.call<ScheduleList>('GET', '/schedules?limit=1');
    const cursor = encodeURIComponent(body.nextCursor ?? '');
    expect((await app.call('GET', `/schedules?limit=1&cursor=${cursor}`)).status).toBe(200);
    const other = {'x-test-user': 'globex/mallory'};
    const stolen = await app.call('GET', `/schedules?limit=1&cursor=${cursor}`, undefined, other);
    expect(stolen).toMatchObject({
      status: 400,
      body: {code: 'validation_failed', errors: [{path: ['cursor']}]},
    });
  });
});
