import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, type TestDatabase} from '../testing/test-server.js';

const routes = [
  ['POST', '/auth/login'],
  ['POST', '/auth/logout'],
  ['GET', '/auth/validate'],
] as const;

describe("Studio's local provider", () => {
  let database: TestDatabase;
  let storage: Storage;
  let open: TestApp;
  let closed: TestApp;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    storage = await database.open();
    [open, closed] = await Promise.all([startApp(storage, {isOpen: true}), startApp(storage)]);
  });
  afterAll(async () => {
    await Promise.all([open.close(), closed.close()]);
    await storage.close();
    await database.drop();
  });

  it.each([
    ['with the credentials of a local Studio', {authorization: `Basic ${btoa('admin:admin')}`}],
    ['without any', {}],
  ])('signs in %s, with a cookie that pages cannot read', async (_what, sent) => {
    const {status, body, headers} = await open.call('POST', '/auth/login', undefined, sent);
    expect({status, body}).toEqual({status: 201, body: {success: true, message: expect.any(String)}});
    const [name, ...attributes] = (headers.get('set-cookie') ?? '').split('; ');
    expect(name).toMatch(/^shipsec_session=.+/);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
    expect(attributes.find((each) => each.startsWith('Max-Age='))).toBe(`Max-Age=${7 * 24 * 60 * 60}`);
  });

  it('signs in again when a request with an idempotency key is repeated', async () => {
    const sent = {'idempotency-key': 'the same'};
    for (let time = 0; time < 2; time++) {
      const {headers} = await open.call('POST', '/auth/login', undefined, sent);
      expect(headers.get('set-cookie')).toContain('shipsec_session=');
    }
  });

  it('signs out by clearing the cookie', async () => {
    const {status, body, headers} = await open.call('POST', '/auth/logout');
    expect({status, body}).toEqual({status: 201, body: {success: true, message: expect.any(String)}});
    expect(headers.get('set-cookie')).toMatch(/^shipsec_session=;.*Expires=Thu, 01 Jan 1970/);
  });

  it('finds whoever sits at this machine valid', async () => {
    const {status, body} = await open.call('GET', '/auth/validate');
    expect({status, body}).toEqual({status: 200, body: {valid: true}});
  });

  it.each(routes)('%s %s is refused to a page of another origin, without a cookie', async (method, path) => {
    const answer = await open.call(method, path, undefined, {origin: 'https://evil.example'});
    expect({status: answer.status, code: answer.body.code}).toEqual({status: 403, code: 'forbidden_origin'});
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each(routes)('%s %s is not there where people must show who they are', async (method, path) => {
    const answer = await closed.call(method, path);
    expect({status: answer.status, code: answer.body.code}).toEqual({status: 404, code: 'route_not_found'});
    expect(answer.body.message).toBe(`Cannot ${method} /api/v1${path}`);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('gives no access by its cookie', async () => {
    const {headers} = await open.call('POST', '/auth/login');
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await open.call('GET', '/schedules', undefined, {cookie, origin: 'https://evil.example'});
    expect(answer.status).toBe(403);
  });
});
