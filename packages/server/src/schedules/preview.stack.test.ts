import {PreviewResponseSchema} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createDatabase, startTestServer, type TestDatabase, type TestServer} from '../testing/test-server.js';

describe('POST /schedules/preview', () => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    server = await startTestServer(await database.open());
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const preview = (body: object, headers?: Record<string, string>) =>
    server.call('POST', '/schedules/preview', body, headers);
  const berlin = {cronExpression: '30 2 * * *', timezone: 'Europe/Berlin', after: '2027-03-26T12:00:00Z'};

  it('says in words what the cadence does, when it fires next, and which day it leaves out', async () => {
    const {status, body} = await preview({...berlin, limit: 3});
    expect(status).toBe(200);
    const {description, nextFires, warnings} = PreviewResponseSchema.parse(body);
    expect(description).toBe('At 02:30, every day');
    // The clocks go forward on 28 March: there is no 02:30.
    expect(nextFires).toEqual([
      '2027-03-27T01:30:00.000Z',
      '2027-03-29T00:30:00.000Z',
      '2027-03-30T00:30:00.000Z',
    ]);
    expect(warnings.map(({code}) => code)).toContain('dst_skipped');
  });

  it('describes in the first language of Accept-Language that it speaks, else in English', async () => {
    const languages = ['pl, de-AT;q=0.8, en;q=0.5', 'pl', ''];
    const answers = await Promise.all(
      languages.map((language) => preview(berlin, {'accept-language': language})),
    );
    const [german, english, unsaid] = answers.map(({body}) => String(body['description']));
    expect([english, unsaid]).toEqual(['At 02:30, every day', 'At 02:30, every day']);
    expect(german).toBe('Um 02:30, jeden Tag');
  });

  it('keeps to the bounds of the cadence, and answers ten fires when no number is asked for', async () => {
    const {body} = await preview({...berlin, startAt: '2027-05-01T00:00:00Z', endAt: null});
    expect(body['nextFires']).toHaveLength(10);
    expect((body['nextFires'] as string[])[0]).toBe('2027-05-01T00:30:00.000Z');
  });

  it.each([
    ['30 2 30 2 *', 'never_fires'],
    ['0 9 * * FRI#2', 'hash_is_comment'],
  ])('tells of %s what nobody means, without refusing it', async (cronExpression, code) => {
    const {status, body} = await preview({...berlin, cronExpression});
    expect(status).toBe(200);
    expect((body['warnings'] as {code: string}[]).map((warning) => warning.code)).toContain(code);
  });

  it.each([
    ['cronExpression', {cronExpression: '61 * * * *'}],
    ['timezone', {timezone: 'europe/berlin'}],
  ])('answers 400 and names %s when it is wrong', async (field, changes) => {
    const {status, body} = await preview({...berlin, ...changes});
    expect({status, code: body['code']}).toEqual({status: 400, code: 'cadence_invalid'});
    expect(body['errors']).toMatchObject([{path: [field]}]);
  });

  it('is never taken for a schedule of that ID, and stores nothing', async () => {
    expect(await server.call('GET', '/schedules/preview')).toMatchObject({
      status: 405,
      body: {code: 'method_not_allowed'},
    });
    await preview(berlin);
    expect((await server.call('GET', '/schedules')).body['schedules']).toEqual([]);
  });
});
