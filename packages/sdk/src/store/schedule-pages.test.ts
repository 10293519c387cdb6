import {afterEach, describe, expect, it} from 'vitest';
import {SchedulesClient} from '../client/client.js';
import type {Schedule} from '../contract/index.js';
import {createSchedulesStore} from './create-store.js';
import {SchedulePages} from './schedule-pages.js';

/** A backend that pages by name, as ours does, over rows that a test may change. */
function aBackend(count: number) {
  const rows = Array.from({length: count}, (_, index) => aRow(`n${String(index).padStart(4, '0')}`));
  const asked: URLSearchParams[] = [];
  const backend = {rows, asked, fails: false, isStudio: false};
  const answer = (query: URLSearchParams): unknown => {
    const sorted = rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (backend.isStudio) return {schedules: sorted};
    const left = sorted.filter(({name}) => name > (query.get('cursor') ?? ''));
    const page = left.slice(0, Number(query.get('limit')));
    const nextCursor = left.length > page.length ? (page.at(-1)?.name ?? null) : null;
    const counts = query.get('total') === 'true' ? {total: rows.length, facets: {}} : {};
    return {schedules: page, nextCursor, ...counts};
  };
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const {searchParams} = new URL(new Request(input).url);
    asked.push(searchParams);
    if (backend.fails) return Response.json({statusCode: 500, message: 'Broken'}, {status: 500});
    return Response.json(answer(searchParams));
  };
  const client = new SchedulesClient({baseUrl: 'http://backend.test', fetch, retry: 0});
  const store = createSchedulesStore(client, {pollMs: 100_000, live: false});
  return {
    backend,
    pages: new SchedulePages(store, {}),
    rowRequests: () => asked.filter((q) => !q.has('total')),
  };
}

const aRow = (name: string): Schedule => ({id: name, name, status: 'active', nextRunAt: null}) as Schedule;

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function watch(pages: SchedulePages): SchedulePages {
  stops.push(pages.subscribe(() => {}));
  return pages;
}
const names = (pages: SchedulePages) => pages.getSnapshot().data?.rows.map(({name}) => name) ?? [];
const hasRows = (pages: SchedulePages, count: number) =>
  expect.poll(() => names(pages).length, {timeout: 2000}).toBe(count);

describe('SchedulePages', () => {
  it('loads one page, counts all, and asks for more only when somebody comes near its end', async () => {
    const {pages, rowRequests} = aBackend(350);
    watch(pages).show(0, 30);
    await hasRows(pages, 100);
    await expect.poll(() => pages.getSnapshot().data?.total).toBe(350);
    expect(rowRequests()).toHaveLength(1);
    pages.show(60, 90);
    await hasRows(pages, 200);
    pages.show(260, 349);
    await hasRows(pages, 350);
    expect(pages.getSnapshot().data?.hasMore).toBe(false);
    expect(new Set(names(pages)).size).toBe(350);
  });

  it('knows the total of a list that fits into one page without counting', async () => {
    const {pages} = aBackend(3);
    watch(pages);
    await hasRows(pages, 3);
    expect(pages.getSnapshot().data?.total).toBe(3);
  });

  it('refreshes the pages on screen, and no other', async () => {
    const {pages, rowRequests} = aBackend(300);
    watch(pages);
    for (const last of [90, 190, 299]) {
      pages.show(last - 20, last);
      await hasRows(pages, last === 299 ? 300 : last + 110);
    }
    const before = rowRequests().length;
    await pages.refresh();
    const cursors = rowRequests()
      .slice(before)
      .map((query) => query.get('cursor'));
    expect(cursors).toEqual(['n0199']);
  });

  it('loses and repeats nothing when a row comes in above the page on screen', async () => {
    const {backend, pages} = aBackend(250);
    watch(pages).show(80, 120);
    await hasRows(pages, 200);
    backend.rows.push(aRow('n0000-new'));
    await pages.refresh();
    await expect.poll(() => names(pages)[1]).toBe('n0000-new');
    pages.show(150, 240);
    await hasRows(pages, 251);
    expect(names(pages)).toEqual(names(pages).toSorted());
  });

  it('holds rows in place while somebody points at them, and says that there is more', async () => {
    const {backend, pages} = aBackend(5);
    watch(pages);
    await hasRows(pages, 5);
    pages.hold(true);
    backend.rows.splice(1, 1);
    backend.rows[0] = {...aRow('n0000'), status: 'paused'};
    await pages.refresh();
    await expect.poll(() => pages.getSnapshot().data?.outdated).toBe(true);
    expect(names(pages)).toHaveLength(5);
    expect(pages.getSnapshot().data?.rows[0]?.status).toBe('paused');
    pages.hold(false);
    expect(names(pages)).toHaveLength(4);
  });

  it("lets the effect of a person's own action through, though rows are held", async () => {
    const {backend, pages} = aBackend(5);
    watch(pages);
    await hasRows(pages, 5);
    pages.hold(true);
    backend.rows.pop();
    pages.settle();
    await pages.refresh();
    await hasRows(pages, 4);
  });

  it('drops the pages that are no more', async () => {
    const {backend, pages} = aBackend(150);
    watch(pages).show(60, 100);
    await hasRows(pages, 150);
    backend.rows.length = 20;
    await pages.refresh();
    await hasRows(pages, 20);
  });

  it('keeps the rows beside the error of a page that did not come, and gets it when asked again', async () => {
    const {backend, pages} = aBackend(150);
    watch(pages).show(0, 10);
    await hasRows(pages, 100);
    backend.fails = true;
    pages.show(80, 100);
    await expect.poll(() => pages.getSnapshot().error?.message).toBe('Broken');
    expect(pages.getSnapshot()).toMatchObject({status: 'ready', data: {hasMore: true}});
    backend.fails = false;
    await pages.refresh();
    await hasRows(pages, 150);
  });

  it('narrows and counts by itself what a Studio backend answers whole', async () => {
    const {backend, pages, rowRequests} = aBackend(230);
    backend.isStudio = true;
    watch(pages);
    await hasRows(pages, 230);
    expect(pages.getSnapshot().data).toMatchObject({total: 230, hasMore: false});
    expect(rowRequests()).toHaveLength(1);
  });
});
