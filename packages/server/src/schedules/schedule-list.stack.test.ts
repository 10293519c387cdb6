import {
  scheduleSorts,
  responseSchemas,
  type Problem,
  type Schedule,
  type ScheduleList,
} from '@shipsec/schedules-sdk/contract';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Storage} from '../storage/connect.js';
import {insertManySchedules, type ManySchedules} from '../testing/many-schedules.js';
import {startApp, type TestApp} from '../testing/start-app.js';
import {createDatabase, storageKinds, type TestDatabase} from '../testing/test-server.js';

const COUNT = 60;

describe.each(storageKinds)('GET /schedules on %s', (kind) => {
  let database: TestDatabase;
  let storage: Storage;
  let app: TestApp;
  let many: ManySchedules;
  beforeAll(async () => {
    database = await createDatabase(kind);
    storage = await database.open();
    app = await startApp(storage);
    many = await insertManySchedules(storage.db, COUNT);
  });
  afterAll(async () => {
    await app.close();
    await storage.close();
    await database.drop();
  });

  const asked = <Body extends object = Record<string, unknown>>(
    query: string,
    organizationId = many.organizationId,
  ) => app.call<Body>('GET', `/schedules?${query}`, undefined, {'x-test-user': `${organizationId}/tester`});

  async function list(query: string): Promise<ScheduleList> {
    const {status, body} = await asked(query);
    expect({status, body: status === 200 ? {} : body}).toEqual({status: 200, body: {}});
    return responseSchemas.ScheduleList.parse(body);
  }

  /** Page after page, as a person scrolls. */
  async function listAll(query: string): Promise<Schedule[]> {
    const found: Schedule[] = [];
    let cursor = '';
    do {
      const page = await list(`${query}&limit=7&cursor=${cursor}`);
      found.push(...page.schedules);
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    return found;
  }

  const valueOf = (schedule: Schedule, sort: string) =>
    schedule[sort.replace('-', '') as 'name' | 'nextRunAt' | 'lastRunAt' | 'createdAt' | 'updatedAt'];

  it.each(scheduleSorts)('gives every schedule once, page by page, sorted by %s', async (sort) => {
    const found = await listAll(`sort=${sort}`);
    expect(new Set(found.map(({id}) => id)).size).toBe(COUNT);
    expect(found).toHaveLength(COUNT);
    const values = found.map((schedule) => valueOf(schedule, sort));
    const present = values.filter((value) => value !== null);
    const ascending = present.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
    const expected = sort.startsWith('-') ? ascending.toReversed() : ascending;
    expect(values).toEqual([...expected, ...values.filter((value) => value === null)]);
  });

  it('loses and repeats nothing when rows come in between two pages', async () => {
    const first = await list('sort=createdAt&limit=30');
    await insertOne('Newcomer');
    const rest = await list(`sort=createdAt&limit=200&cursor=${first.nextCursor}`);
    const ids = [...first.schedules, ...rest.schedules].map(({id}) => id);
    expect(new Set(ids).size).toBe(COUNT + 1);
    expect(ids).toHaveLength(COUNT + 1);
    await storage.db.deleteFrom('schedules').where('name', '=', 'Newcomer').execute();
  });

  async function insertOne(name: string, changes: Record<string, unknown> = {}): Promise<string> {
    const [like] = await storage.db
      .selectFrom('schedules')
      .selectAll()
      .where('organizationId', '=', many.organizationId)
      .limit(1)
      .execute();
    const {status: _status, searchText: _text, ...row} = like!;
    const id = crypto.randomUUID();
    await storage.db
      .insertInto('schedules')
      .values({
        ...row,
        id,
        name,
        inputPayload: JSON.stringify(row.inputPayload),
        temporalSnapshot: '{}',
        nextFires: '[]',
        drift: null,
        createdAt: new Date(),
        ...changes,
      })
      .execute();
    return id;
  }

  it('narrows by workflow, status and time zone together', async () => {
    const [workflowId = ''] = many.workflowIds;
    for (const schedule of await listAll(`workflowId=${workflowId}`))
      expect(schedule.workflowId).toBe(workflowId);
    const found = await listAll('status=paused&timezone=UTC');
    expect(found.map(({status, timezone}) => `${status} ${timezone}`)).toEqual(
      Array.from({length: found.length}, () => 'paused UTC'),
    );
    const all = await list('');
    const expected = all.schedules.filter(({status, timezone}) => status === 'paused' && timezone === 'UTC');
    expect(found).toHaveLength(expected.length);
  });

  it.each([
    ['the name', 'BLANKETS%_\\', {name: 'Woolen blankets%_\\ daily'}],
    ['the description', 'größer', {description: 'Alles GRÖSSER, größer'}],
    ['the label', 'every full moon', {humanLabel: 'Every full moon'}],
    ['the cadence', '59 23 31 12', {cronExpression: '59 23 31 12 *'}],
  ])('finds a text in %s, whatever its case and literally', async (_what, q, changes) => {
    const id = await insertOne('Found', changes);
    const {schedules} = await list(`q=${encodeURIComponent(q)}`);
    expect(schedules.map((schedule) => schedule.id)).toEqual([id]);
    await storage.db.deleteFrom('schedules').where('id', '=', id).execute();
  });

  it("finds a text in the workflow's name, and nothing where it is nowhere", async () => {
    const {schedules} = await list('q=WORKFLOW%2042');
    expect(schedules.length).toBeGreaterThan(0);
    expect(new Set(schedules.map(({workflowName}) => workflowName))).toEqual(new Set(['Workflow 42']));
    expect((await list('q=%25')).schedules).toEqual([]);
  });

  it('narrows by the next fire: from the first instant on, before the second', async () => {
    const {schedules} = await list('sort=nextRunAt');
    const after = schedules[10]!.nextRunAt!;
    const before = schedules[20]!.nextRunAt!;
    const between = await list(`sort=nextRunAt&nextRunAfter=${after}&nextRunBefore=${before}`);
    expect(between.schedules.map(({id}) => id)).toEqual(schedules.slice(10, 20).map(({id}) => id));
    const open = await list(`nextRunAfter=${after}`);
    expect(open.schedules.every(({nextRunAt}) => nextRunAt !== null)).toBe(true);
  });

  it('sorts and filters by fires that are still to come, though nothing fired meanwhile', async () => {
    const past = new Date(Date.now() - 60_000);
    const soon = new Date(Date.now() + 1_800_000);
    const id = await insertOne('Due', {
      paused: false,
      observedGeneration: 1,
      nextRunAt: past,
      nextFires: JSON.stringify([past.toISOString(), soon.toISOString()]),
    });
    const stale = await insertOne('Paused', {paused: true, nextRunAt: past});
    const [first] = (await list('sort=nextRunAt&limit=1')).schedules;
    expect(first).toMatchObject({id, nextRunAt: soon.toISOString()});
    expect((await list(`nextRunBefore=${new Date().toISOString()}`)).schedules).toEqual([]);
    await storage.db.deleteFrom('schedules').where('id', 'in', [id, stale]).execute();
  });

  it('counts all that match, and what else could be chosen, when asked', async () => {
    const {schedules: all} = await list('');
    const {schedules, total, facets} = await list(
      'status=paused&timezone=UTC&total=true&facets=true&limit=1',
    );
    const inUtc = all.filter(({timezone}) => timezone === 'UTC');
    const paused = all.filter(({status}) => status === 'paused');
    const count = (rows: Schedule[], status: string) => rows.filter((row) => row.status === status).length;
    expect(schedules).toHaveLength(1);
    expect(total).toBe(count(inUtc, 'paused'));
    expect(facets?.statuses).toEqual({
      active: count(inUtc, 'active'),
      paused: count(inUtc, 'paused'),
      error: count(inUtc, 'error'),
    });
    expect(facets?.timezones.map(({timezone}) => timezone)).toEqual(
      [...new Set(paused.map((row) => row.timezone))].toSorted(),
    );
    expect(facets?.timezones.reduce((sum, each) => sum + each.count, 0)).toBe(paused.length);
    const both = paused.filter(({timezone}) => timezone === 'UTC');
    expect(facets?.workflows.reduce((sum, each) => sum + each.count, 0)).toBe(both.length);
    expect(facets?.nextRuns).toEqual({hour: 0, day: 0, week: 0});
  });

  it('counts what fires next within an hour, a day and a week, whatever else is narrowed to', async () => {
    const {schedules: all} = await list('sort=nextRunAt');
    const {facets} = await list(`facets=true&limit=1&nextRunAfter=${new Date().toISOString()}`);
    const within = (hours: number) =>
      all.filter(
        ({nextRunAt}) => nextRunAt !== null && Date.parse(nextRunAt) < Date.now() + hours * 3_600_000,
      ).length;
    expect(facets?.nextRuns).toEqual({hour: within(1), day: within(24), week: within(168)});
    expect(facets?.nextRuns.day).toBeGreaterThan(0);
  });

  it("gives the twenty last fires of each schedule, oldest first, and nobody else's", async () => {
    const {schedules} = await list('limit=2');
    const [busy, idle] = schedules;
    await storage.db
      .insertInto('fires')
      .values(
        Array.from({length: 25}, (_, minute) => ({
          id: `fire-${minute}`,
          organizationId: many.organizationId,
          scheduleId: busy!.id,
          kind: 'scheduled' as const,
          nominalFireAt: new Date(Date.UTC(2027, 0, 1, 0, minute)),
          startedAt: null,
          verdict: minute % 2 === 0 ? ('on_time' as const) : ('missed' as const),
          reason: 'So it was.',
          delayMs: null,
          runId: null,
          requestedBy: null,
        })),
      )
      .execute();
    const page = await list('limit=2&recentFires=true');
    const fires = page.schedules.find(({id}) => id === busy!.id)?.recentFires ?? [];
    expect(fires).toHaveLength(20);
    expect(fires[0]).toEqual({at: '2027-01-01T00:05:00.000Z', verdict: 'missed'});
    expect(fires.at(-1)).toEqual({at: '2027-01-01T00:24:00.000Z', verdict: 'on_time'});
    expect(page.schedules.find(({id}) => id === idle!.id)?.recentFires).toEqual([]);
    await storage.db.deleteFrom('fires').where('scheduleId', '=', busy!.id).execute();
  });

  it('counts nothing when not asked', async () => {
    const page = await list('limit=1');
    expect(Object.keys(page).toSorted()).toEqual(['nextCursor', 'schedules']);
  });

  it.each([
    ['of another tenant', 'sort=name&limit=5', 'sort=name&limit=5', 'other'],
    ['of another order', 'sort=name&limit=5', 'sort=-name&limit=5', undefined],
    ['of other filters', 'limit=5', 'status=active&limit=5', undefined],
  ])('refuses a cursor %s', async (_what, made, used, organizationId) => {
    const {nextCursor} = await list(made);
    const {status, body} = await asked<Problem>(`${used}&cursor=${nextCursor}`, organizationId);
    expect({status, code: body.code, path: body.errors?.[0]?.path}).toEqual({
      status: 400,
      code: 'validation_failed',
      path: ['cursor'],
    });
  });

  it('refuses a limit above 200, an unknown order, and an instant that is none', async () => {
    for (const query of ['limit=201', 'limit=0', 'sort=cron', 'nextRunAfter=tomorrow', 'total=maybe']) {
      expect({query, status: (await asked(query)).status}).toEqual({query, status: 400});
    }
  });
});
