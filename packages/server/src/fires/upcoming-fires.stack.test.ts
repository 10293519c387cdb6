import type {
  CreatedApiKey,
  EmbedToken,
  Schedule,
  UpcomingFires,
  Workflow,
} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {aScheduleRequest} from '../testing/a-schedule-request.js';
import {insertManySchedules} from '../testing/many-schedules.js';
import {aWorkflowGraph, startApp, type TestApp} from '../testing/start-app.js';
import {
  createDatabase,
  startTestServer,
  testIdentity,
  type TestDatabase,
  type TestServer,
} from '../testing/test-server.js';

/** All that is asked for lies ahead, whatever the date of the test. */
const YEAR = new Date().getUTCFullYear() + 1;
const FROM = `${YEAR}-03-01T00:00:00Z`;
const TO = `${YEAR}-03-02T00:00:00Z`;
/** Of the test server. */
const STARTS_PER_SECOND = 2;

describe('GET /fires/upcoming', () => {
  let database: TestDatabase;
  let server: TestServer;
  let workflowId: string;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    server = await startTestServer(await database.open());
  });
  beforeEach(async () => {
    workflowId = await server.createWorkflow();
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
  const ask = async (query: string) => server.call<UpcomingFires>('GET', `/fires/upcoming?${query}`);
  const upcoming = async (span = `from=${FROM}&to=${TO}`) =>
    (await ask(`${span}&workflowId=${workflowId}`)).body;
  async function create(changes: object): Promise<Schedule> {
    const request = aScheduleRequest(workflowId, {timezone: 'UTC', cronExpression: '0 6 * * *', ...changes});
    const {status, body} = await server.call<Schedule>('POST', '/schedules', request);
    expect(status).toBe(201);
    return body;
  }

  it('tells the fires of a day, soonest first, within bounds, of schedules that are not paused', async () => {
    const six = await create({});
    const five = await create({cronExpression: '0 5 * * *'});
    await create({paused: true});
    await create({endAt: FROM});
    await create({startAt: TO});
    expect(await upcoming()).toMatchObject({
      fires: [
        {at: `${YEAR}-03-01T05:00:00.000Z`, scheduleId: five.id, workflowId},
        {at: `${YEAR}-03-01T06:00:00.000Z`, scheduleId: six.id, workflowId},
      ],
      truncated: false,
      startsPerSecond: STARTS_PER_SECOND,
      crowded: [],
    });
    await create({});
    await create({});
    expect((await upcoming()).crowded).toEqual([
      {at: `${YEAR}-03-01T06:00:00.000Z`, fires: 3, delaySeconds: 1},
    ]);
  });

  describe('with jitter', () => {
    const inHalfAYear = new Date(Date.now() + 180 * 86_400_000);
    const day = inHalfAYear.toISOString().slice(0, 10);
    const nextAt = `${day}T03:00:00.000Z`;
    const onceAYear = `0 3 ${inHalfAYear.getUTCDate()} ${inHalfAYear.getUTCMonth() + 1} *`;
    const yearly = {cronExpression: onceAYear, jitterSeconds: 3600};
    const nextYearly = `from=${day}T00:00:00Z&to=${day}T23:59:59Z`;
    /** Until Temporal's own answer is stored of each. @returns their next fires, with jitter; unix milliseconds */
    async function describeAll(schedules: readonly Schedule[]): Promise<number[]> {
      const ids = schedules.map(({id}) => id);
      const stored = () =>
        server.storage.db
          .selectFrom('schedules')
          .select(['nextFires', 'temporalSnapshot'])
          .where('id', 'in', ids)
          .execute();
      const pass = async () => {
        await server.reconciler.reconcileBatch();
        return (await stored()).every(({temporalSnapshot}) => Object.keys(temporalSnapshot).length > 0);
      };
      await expect.poll(pass, {timeout: 30_000, interval: 200}).toBe(true);
      return (await stored()).map(({nextFires}) => Date.parse(nextFires[0] ?? ''));
    }

    it('crowds no second with fires that jitter spreads, before Temporal has told them and after', async () => {
      const schedules = [];
      for (let n = 0; n < 6; n += 1) schedules.push(await create(yearly));
      const before = await upcoming(nextYearly);
      expect(before.fires.map(({at}) => at)).toEqual(schedules.map(() => nextAt));
      expect(before.crowded).toEqual([]);
      await describeAll(schedules);
      const after = await upcoming(nextYearly);
      expect(after.fires.map(({at}) => at)).toEqual(before.fires.map(({at}) => at));
      expect(after.crowded).toEqual([]);
    });

    it('crowds the very seconds that Temporal has told', async () => {
      const schedules = [];
      for (let n = 0; n < 6; n += 1) schedules.push(await create({...yearly, jitterSeconds: 1}));
      expect((await upcoming(nextYearly)).crowded).toEqual([]);
      const told = await describeAll(schedules);
      // All within the one second that they are spread over; a jitter of no milliseconds looks like none.
      const known = told.filter((at) => at % 1000 !== 0).length;
      expect(known).toBeGreaterThan(STARTS_PER_SECOND);
      expect((await upcoming(nextYearly)).crowded).toEqual([
        {at: nextAt, fires: known, delaySeconds: (known - 1) / STARTS_PER_SECOND},
      ]);
    });

    it('leaves those that it spreads out of a second that others crowd', async () => {
      for (let n = 0; n < 3; n += 1) await create({cronExpression: onceAYear});
      await create(yearly);
      const {fires, crowded} = await upcoming(nextYearly);
      expect(fires).toHaveLength(4);
      expect(crowded).toEqual([{at: nextAt, fires: 3, delaySeconds: 1}]);
    });
  });

  it('refuses a span of more than 31 days, or one that ends before it begins, by the name of the field', async () => {
    for (const to of [`${YEAR}-04-02T00:00:00Z`, `${YEAR}-02-01T00:00:00Z`]) {
      expect(await ask(`from=${FROM}&to=${to}`)).toMatchObject({
        status: 400,
        body: {code: 'validation_failed', errors: [{path: ['to']}]},
      });
    }
  });
});

describe('GET /fires/upcoming over 100,000 schedules', () => {
  const SCHEDULES = 100_000;
  const MOST = 5_000;
  let database: TestDatabase;
  let server: TestServer;
  let organizationId: string;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    const storage = await database.open();
    ({organizationId} = await insertManySchedules(storage.db, SCHEDULES, {withRuns: false}));
    server = await startTestServer(storage, {identity: {...testIdentity, organizationId}});
    // Triggers write as much again with each row.
  }, 240_000);
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  /** 02:mm of that day in each zone, in winter; none of the spans that are asked for has a change of clocks before them. */
  const OFFSET_HOURS: Record<string, number> = {
    'Europe/Berlin': 1,
    UTC: 0,
    'America/New_York': -5,
    'Asia/Tokyo': 9,
  };
  const firstFire = (cronExpression: string, timezone: string): number => {
    const minute = Number(cronExpression.split(' ')[0]);
    const at = Date.parse(FROM) + (2 - (OFFSET_HOURS[timezone] ?? NaN)) * 3600_000 + minute * 60_000;
    return at < Date.parse(FROM) ? at + 86_400_000 : at;
  };

  it.each([
    ['a day', TO],
    ['31 days', `${YEAR}-04-01T00:00:00Z`],
  ])('answers %s with the soonest 5,000, whole, and says that there are more', async (_span, to) => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const {status, body} = await server.call<UpcomingFires>('GET', `/fires/upcoming?from=${FROM}&to=${to}`);
    clearInterval(others);
    expect(status).toBe(200);
    const {fires, truncated, crowded} = body;
    expect({count: fires.length, truncated}).toEqual({count: MOST, truncated: true});

    const rows = await server.storage.db
      .selectFrom('schedules')
      .select(['id', 'cronExpression', 'timezone'])
      .where('organizationId', '=', organizationId)
      .where('paused', '=', false)
      .execute();
    const all = rows
      .map(({id, cronExpression, timezone}) => ({id, at: firstFire(cronExpression, timezone)}))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    expect(all.length).toBeGreaterThan(80_000);
    expect(fires.map(({scheduleId, at}) => `${at} ${scheduleId}`)).toEqual(
      all.slice(0, MOST).map(({id, at}) => `${new Date(at).toISOString()} ${id}`),
    );

    // Crowding is whole as far as the fires reach: their last second counts those that were cut off, too.
    const last = Date.parse(fires.at(-1)?.at ?? '');
    const counts = new Map<number, number>();
    for (const {at} of all) if (at <= last) counts.set(at, (counts.get(at) ?? 0) + 1);
    expect(crowded).toEqual(
      [...counts].map(([at, count]) => ({
        at: new Date(at).toISOString(),
        fires: count,
        delaySeconds: (count - 1) / STARTS_PER_SECOND,
      })),
    );
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(MOST);
    // Other requests had their turn meanwhile.
    expect(turns).toBeGreaterThan(100);
  });

  it('answers a span with fewer fires than fit with all of them, and says so', async () => {
    const {body} = await server.call<UpcomingFires>(
      'GET',
      `/fires/upcoming?from=${YEAR}-03-01T01:01:00Z&to=${YEAR}-03-01T01:03:00Z`,
    );
    const {fires, truncated} = body;
    expect(truncated).toBe(false);
    expect(new Set(fires.map(({at}) => at))).toEqual(
      new Set([`${YEAR}-03-01T01:01:00.000Z`, `${YEAR}-03-01T01:02:00.000Z`]),
    );
    expect(new Set(fires.map(({scheduleId}) => scheduleId)).size).toBe(fires.length);
  });
});

describe('who sees which of GET /fires/upcoming', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    app = await startApp(await database.open());
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });
  const upcoming = async (headers: Record<string, string>, query = ''): Promise<UpcomingFires> => {
    const {status, body} = await app.call<UpcomingFires>(
      'GET',
      `/fires/upcoming?from=${FROM}&to=${TO}${query}`,
      undefined,
      headers,
    );
    expect(status).toBe(200);
    return body;
  };
  async function createOne(): Promise<{workflowId: string; scheduleId: string}> {
    const workflow = await app.call<Workflow>('POST', '/workflows', aWorkflowGraph());
    await app.call('POST', `/workflows/${workflow.body.id}/commit`);
    const cadence = {cronExpression: '0 6 * * *', timezone: 'UTC'};
    const {status, body} = await app.call<Schedule>(
      'POST',
      '/schedules',
      aScheduleRequest(workflow.body.id, cadence),
    );
    expect(status).toBe(201);
    return {workflowId: workflow.body.id, scheduleId: body.id};
  }

  it('is empty for another organization, and holds one workflow for an embed token that is bound to it', async () => {
    const mine = await createOne();
    const other = await createOne();
    const own = await upcoming({});
    expect(own.fires.map(({scheduleId}) => scheduleId).sort()).toEqual(
      [mine.scheduleId, other.scheduleId].sort(),
    );

    const theirs = {'x-test-user': 'globex/eve'};
    expect(await upcoming(theirs)).toMatchObject({fires: [], crowded: [], truncated: false});
    expect((await upcoming(theirs, `&workflowId=${mine.workflowId}`)).fires).toEqual([]);

    const key = await app.call<CreatedApiKey>('POST', '/api-keys', {
      name: 'Backend',
      scopes: ['schedules:read'],
    });
    const issued = await app.call<EmbedToken>(
      'POST',
      '/embed-tokens',
      {userId: 'alice', scopes: ['schedules:read'], workflowIds: [mine.workflowId]},
      {authorization: `Bearer ${key.body.key}`},
    );
    expect(issued.status).toBe(201);
    const bound = {authorization: `Bearer ${issued.body.token}`};
    expect((await upcoming(bound)).fires).toMatchObject([mine]);
    expect((await upcoming(bound, `&workflowId=${other.workflowId}`)).fires).toEqual([]);
  });
});
