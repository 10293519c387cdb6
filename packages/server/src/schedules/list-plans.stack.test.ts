import {scheduleSorts, type ScheduleSort} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {recentFiresQuery} from '../fires/recent-fires.js';
import {pageQuery as runPageQuery, type RunFilter} from '../runs/run.repository.js';
import type {PagePosition} from '../http/page-cursor.js';
import type {Storage} from '../storage/connect.js';
import {insertManySchedules, type ManySchedules} from '../testing/many-schedules.js';
import {createDatabase, type TestDatabase} from '../testing/test-server.js';
import {findNamed, pageQuery, positionOf, type ScheduleFilter} from './schedule-list.repository.js';

const COUNT = 100_000;

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

interface Explainable {
  explain(format: 'json', options: ReturnType<typeof sql>): Promise<Record<string, unknown>[]>;
}

/** What Postgres did: how each table was reached, and how many rows were looked at. */
interface Read {
  table: string;
  by: string;
  rows: number;
}

function readsOf(node: PlanNode): Read[] {
  const below = (node.Plans ?? []).flatMap(readsOf);
  const table = node['Relation Name'];
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const rows = (node['Actual Rows'] + removed) * node['Actual Loops'];
  const index = node['Index Name'];
  if (table !== undefined) return [...below, {table, by: index ?? node['Node Type'], rows}];
  // A bitmap scan names its index below the table.
  return index === undefined ? below : [...below, {table: 'index', by: index, rows: 0}];
}

describe('lists over 100,000 schedules and as many runs on postgres', () => {
  let database: TestDatabase;
  let storage: Storage;
  let many: ManySchedules;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    storage = await database.open();
    many = await insertManySchedules(storage.db, COUNT);
    await insertManySchedules(storage.db, 20_000);
  }, 300_000);
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  async function readSchedules(filter: ScheduleFilter, sort: ScheduleSort, after?: PagePosition) {
    const named = await findNamed(storage.db, many, filter);
    const reads = await explain(pageQuery(storage.db, many, {filter, sort, limit: 51, after}, named));
    return reads.filter(({table}) => table === 'schedules');
  }

  async function explain(query: Explainable): Promise<Read[]> {
    const [answer] = await query.explain('json', sql`analyze`);
    const [plan] = Object.values(answer!)[0] as {Plan: PlanNode}[];
    return readsOf(plan!.Plan);
  }

  /** Of some row far from either end, whatever the order. */
  async function somewhere(sort: ScheduleSort): Promise<PagePosition> {
    const row = await storage.db
      .selectFrom('schedules')
      .selectAll()
      .where('organizationId', '=', many.organizationId)
      .where('description', '=', 'Number 50002')
      .executeTakeFirstOrThrow();
    return positionOf(row, sort);
  }

  const mostOf = (reads: readonly Read[]) => Math.max(...reads.map(({rows}) => rows));

  it.each(scheduleSorts)(
    'reads no more rows than a page has, sorted by %s, at its start and behind a cursor',
    async (sort) => {
      for (const after of [undefined, await somewhere(sort)]) {
        const reads = await readSchedules({}, sort, after);
        expect(reads.map(({by}) => by)).not.toContain('Seq Scan');
        expect({most: mostOf(reads) <= 60, reads}).toEqual({most: true, reads});
      }
    },
  );

  it.each<[string, () => ScheduleFilter, number]>([
    ['workflow', () => ({workflowId: many.workflowIds[3]}), 6_000],
    ['status', () => ({status: 'error'}), 5_000],
    ['time zone', () => ({timezone: 'Asia/Tokyo'}), 5_000],
    ['status and time zone', () => ({status: 'paused', timezone: 'UTC'}), 5_000],
    ['a text that is rare', () => ({q: '0c74b7f7'}), 200],
    ['a text that all have', () => ({q: 'check'}), 200],
    ["a workflow's name", () => ({q: 'workflow 42'}), 6_000],
    ['the next fire', () => ({nextRunAfter: hours(5), nextRunBefore: hours(6)}), 5_000],
  ])('narrows by %s through an index, whatever the order', async (_what, filter, most) => {
    for (const sort of ['name', '-nextRunAt', 'updatedAt'] as const) {
      const reads = await readSchedules(filter(), sort);
      expect(reads.map(({by}) => by)).not.toContain('Seq Scan');
      expect({sort, most: mostOf(reads) <= most, reads}).toEqual({sort, most: true, reads});
    }
  });

  it('reads twenty fires of each schedule through an index, however many there are', async () => {
    const rows = await storage.db
      .selectFrom('schedules')
      .select('id')
      .where('organizationId', '=', many.organizationId)
      .limit(50)
      .execute();
    const ids = rows.map(({id}) => id);
    await sql`
      insert into fires (id, organization_id, schedule_id, kind, nominal_fire_at, verdict, reason)
      select id || '-' || n, ${many.organizationId}, id, 'scheduled', now() - n * interval '1 minute', 'on_time', ''
      from unnest(${ids}::uuid[]) id, generate_series(1, 1000) n
    `.execute(storage.db);
    await sql`analyze fires`.execute(storage.db);
    const {sql: text, parameters} = recentFiresQuery(ids).compile(storage.db);
    const reads = await explain({
      explain: async () => {
        const answer = await storage.db.executeQuery<Record<string, unknown>>({
          ...recentFiresQuery(ids).compile(storage.db),
          sql: `explain (format json, analyze) ${text}`,
          parameters,
        });
        return answer.rows;
      },
    });
    const fires = reads.filter(({table}) => table === 'fires');
    expect(fires).toEqual([{table: 'fires', by: 'fires_newest', rows: 50 * 20}]);
  });

  it.each<[string, () => RunFilter]>([
    ['nothing', () => ({})],
    ['workflow', () => ({workflowId: many.workflowIds[3]})],
    ['trigger', () => ({triggerType: 'manual'})],
    ['status', () => ({status: 'FAILED'})],
    ['a span of time', () => ({from: hours(-10), to: hours(-5)})],
    ['trigger within a span of time', () => ({triggerType: 'schedule', from: hours(-10), to: hours(-5)})],
  ])('narrows runs by %s, reading no more than a page has', async (_what, filter) => {
    const page = {filter: filter(), limit: 51, offset: 0};
    const after = {value: hours(-6), id: 'shipsec-run-'};
    for (const query of [
      runPageQuery(storage.db, many, page),
      runPageQuery(storage.db, many, {...page, after}),
    ]) {
      const reads = await explain(query);
      const runs = reads.filter(({table}) => table === 'runs');
      expect(runs.map(({by}) => by)).not.toContain('Seq Scan');
      expect({most: mostOf(runs) <= 60, reads}).toEqual({most: true, reads});
    }
  });
});

function hours(count: number): string {
  return new Date(Date.now() + count * 3_600_000).toISOString();
}
