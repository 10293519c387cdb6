import {describe, expect, it} from 'vitest';
import {ScheduleSchema} from '../contract/index.js';
import {aSchedule, aWorkflow, crowdedSchedules, fakeSchedulesApi, idOf, manySchedules} from './index.js';

const NOW = '2026-11-24T12:00:00.000Z';

describe('manySchedules', () => {
  it('builds what the contract allows, in every status, and each with its own ID', () => {
    const schedules = manySchedules(700);
    for (const schedule of schedules) ScheduleSchema.parse(schedule);
    expect(new Set(schedules.map(({id}) => id)).size).toBe(700);
    expect(new Set(schedules.map(({status}) => status))).toEqual(new Set(['active', 'paused', 'error']));
    expect(manySchedules(700, {status: 'paused'}).every(({nextRunAt}) => nextRunAt === null)).toBe(true);
  });
});

describe('a fake with 100,000 schedules', () => {
  const api = fakeSchedulesApi({
    workflows: [aWorkflow({name: 'Findable'})],
    schedules: manySchedules(100_000),
    now: NOW,
  });
  const {schedules} = api.client();

  it('gives every one of a workflow exactly once, page by page, in order', async () => {
    const seen: string[] = [];
    const query = {sort: '-name', workflowId: idOf(101)} as const;
    for await (const {name} of schedules.iterate(query)) seen.push(name);
    expect(new Set(seen).size).toBe(10_000);
    expect(seen).toEqual(seen.toSorted().toReversed());
  }, 30_000);

  it('keeps its order over what happens between two pages', async () => {
    const first = await schedules.list({limit: 5, sort: 'name', workflowId: idOf(100)});
    await schedules.update(first.schedules[4]!.id, {name: 'Zzz'});
    await schedules.delete(first.schedules[0]!.id);
    const again = await schedules.list({limit: 3, sort: 'name', workflowId: idOf(100)});
    expect(again.schedules.map(({id}) => id)).toEqual(first.schedules.slice(1, 4).map(({id}) => id));
    const next = await schedules.list({
      limit: 5,
      sort: 'name',
      workflowId: idOf(100),
      cursor: first.nextCursor!,
    });
    const names = next.schedules.map(({name}) => name);
    expect(names).toEqual(names.toSorted());
    expect(next.schedules.some(({id}) => first.schedules.some((row) => row.id === id))).toBe(false);
  });

  it('searches, counts and sorts by the next fire, which moves on as time passes', async () => {
    const found = await schedules.list({q: 'findable', limit: 1, total: true, facets: true});
    expect(found.total).toBe(9999);
    const {statuses, timezones} = found.facets!;
    expect(statuses.active + statuses.paused + statuses.error).toBe(9999);
    expect(timezones.map(({timezone}) => timezone)).toEqual(
      timezones.map(({timezone}) => timezone).toSorted(),
    );
    const [soonest] = (await schedules.list({sort: 'nextRunAt', limit: 1})).schedules;
    expect(Date.parse(soonest!.nextRunAt!)).toBeGreaterThan(Date.parse(NOW));
  });
});

describe('crowdedSchedules', () => {
  it('fall due at one instant, and are told as crowded', async () => {
    const api = fakeSchedulesApi({
      schedules: [...crowdedSchedules(60), aSchedule({id: idOf(999), name: 'Alone'})],
      now: NOW,
    });
    const {fires, crowded, truncated, startsPerSecond} = await api.client().schedules.upcoming();
    expect({fires: fires.length, truncated, startsPerSecond}).toEqual({
      fires: 61,
      truncated: false,
      startsPerSecond: 30,
    });
    expect(crowded).toMatchObject([{at: '2026-11-25T00:00:00.000Z', fires: 60}]);
    const ats = fires.map(({at}) => at);
    expect(ats).toEqual(ats.toSorted());
  });
});
