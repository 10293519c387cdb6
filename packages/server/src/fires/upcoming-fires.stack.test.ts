import type {UpcomingFires} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {insertManySchedules} from '../testing/many-schedules.js';
import {
  createDatabase,
  startTestServer,
  testIdentity,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';
import {upcomingFires} from './upcoming-fires.js';

const FROM = '2027-03-01T00:00:00Z';
const TO = '2027-03-02T00:00:00Z';

describe('GET /fires/upcoming', () => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    server = await startTestServer(await database.open());
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
  const ask = async (query: string) => server.call('GET', `/fires/upcoming?${query}`);

  it('tells the fires of a day, soonest first, within bounds, of schedules that are not paused', async () => {
    const workflowId = await server.createWorkflow();
    const create = async (changes: object) => {
      const request = aScheduleRequest(workflowId, {
        timezone: 'UTC',
        cronExpression: '0 6 * * *',
        ...changes,
      });
      return String((await server.call('POST', '/schedules', request)).body['id']);
    };
    const six = await create({});
    const five = await create({cronExpression: '0 5 * * *'});
    await create({paused: true});
    await create({endAt: FROM});
    await create({startAt: TO});
    const {body} = await ask(`from=${FROM}&to=${TO}&workflowId=${workflowId}`);
    expect(body).toMatchObject({
      fires: [
        {at: '2027-03-01T05:00:00.000Z', scheduleId: five, workflowId},
        {at: '2027-03-01T06:00:00.000Z', scheduleId: six, workflowId},
      ],
      truncated: false,
      startsPerSecond: 2,
      crowded: [],
    });
    await create({});
    await create({});
    const crowded = (await ask(`from=${FROM}&to=${TO}`)).body as unknown as UpcomingFires;
    expect(crowded.crowded).toEqual([{at: '2027-03-01T06:00:00.000Z', fires: 3, delaySeconds: 1}]);
  });

  it('refuses a span of more than 31 days, or one that ends before it begins, by the name of the field', async () => {
    for (const to of ['2027-04-02T00:00:00Z', '2027-02-01T00:00:00Z']) {
      expect(await ask(`from=${FROM}&to=${to}`)).toMatchObject({
        status: 400,
        body: {code: 'validation_failed', errors: [{path: ['to']}]},
      });
    }
  });

  it('answers over many schedules with the soonest of them, and lets others have their turn meanwhile', async () => {
    const {organizationId} = await insertManySchedules(server.storage.db, 8_000);
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const identity = {...testIdentity, organizationId};
    const {fires, truncated} = await upcomingFires(server.storage.db, identity, {from: FROM, to: TO}, 30);
    clearInterval(others);
    expect({count: fires.length, truncated}).toEqual({count: 5_000, truncated: true});
    expect(fires.map(({at}) => at)).toEqual(fires.map(({at}) => at).toSorted());
    expect(turns).toBeGreaterThan(8);
  });
});
