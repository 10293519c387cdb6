import type {ListRunsQuery, Run, RunList} from '@shipsec/schedules-sdk/contract';
import type {Resource, Snapshot} from '@shipsec/schedules-sdk/store';
import {aRun} from '@shipsec/schedules-sdk/testing';
import {describe, expect, it, vi} from 'vitest';
import {RunPages} from './run-pages.js';

const PAGE_SIZE = 2;

/** Minutes past midnight, which are its ID, too. */
const runAt = (minute: number, status: Run['status'] = 'COMPLETED'): Run =>
  aRun({
    id: String(minute),
    status,
    startTime: new Date(Date.UTC(2027, 0, 1, 0, minute)).toISOString(),
  });

/** A store of runs that a test may change; every page in use reads them anew by `renew()`. */
function aStore(...runs: Run[]) {
  const state = {runs};
  const renewals = new Set<() => void>();
  const asked: (string | undefined)[] = [];
  const answer = (cursor: string | undefined): RunList => {
    const older = state.runs
      .filter(({id}) => cursor === undefined || Number(id) < Number(cursor))
      .toSorted((a, b) => Number(b.id) - Number(a.id));
    const page = older.slice(0, PAGE_SIZE);
    return {runs: page, nextCursor: older.length > page.length ? (page.at(-1)?.id ?? null) : null};
  };
  const resourceOf = ({cursor}: ListRunsQuery): Resource<RunList> => {
    asked.push(cursor);
    let snapshot: Snapshot<RunList> = {
      status: 'ready',
      data: answer(cursor),
      error: undefined,
      fetching: false,
    };
    return {
      getSnapshot: () => snapshot,
      refresh: async () => undefined,
      subscribe: (listener) => {
        const renew = (): void => {
          snapshot = {...snapshot, data: answer(cursor)};
          listener();
        };
        renewals.add(renew);
        return () => renewals.delete(renew);
      },
    };
  };
  return {
    state,
    asked,
    watched: renewals,
    renew: () => [...renewals].forEach((renew) => renew()),
    runs: (query: ListRunsQuery = {}) => resourceOf(query),
  };
}

const idsOf = (pages: RunPages) => pages.getSnapshot().data?.runs.map(({id}) => id);

/** Two pages of four runs, seen. */
function twoPages(store: ReturnType<typeof aStore>): RunPages {
  const pages = new RunPages(store, {});
  pages.subscribe(() => undefined);
  pages.more();
  expect(idsOf(pages)).toEqual(['4', '3', '2', '1']);
  return pages;
}

describe('RunPages', () => {
  it('keeps runs that have ended when new ones push them off the first page, without asking for them again', () => {
    const store = aStore(runAt(1), runAt(2), runAt(3), runAt(4));
    const pages = twoPages(store);
    store.state.runs.push(runAt(5));
    store.renew();
    expect(idsOf(pages)).toEqual(['5', '4', '3', '2', '1']);
    expect(store.asked).toEqual([undefined, '3']);
  });

  it('leaves no hole when more runs than a page come at once', () => {
    const store = aStore(runAt(1), runAt(2), runAt(3), runAt(4));
    const pages = twoPages(store);
    store.state.runs.push(runAt(5), runAt(6), runAt(7));
    store.renew();
    expect(store.asked).toEqual([undefined, '3', '6']);
    expect(idsOf(pages)).toEqual(['7', '6', '5', '4']);
    pages.more();
    pages.more();
    expect(idsOf(pages)).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('asks anew from where the first page ends once a run that goes on would lie between two pages', () => {
    const store = aStore(runAt(1), runAt(2), runAt(3, 'RUNNING'), runAt(4));
    const pages = twoPages(store);
    store.state.runs.push(runAt(5));
    store.renew();
    expect(store.asked).toEqual([undefined, '3', '4']);
    expect(idsOf(pages)).toEqual(['5', '4', '3', '2']);
    store.state.runs = store.state.runs.map((run) => (run.id === '3' ? runAt(3, 'FAILED') : run));
    store.renew();
    expect(pages.getSnapshot().data?.runs.find(({id}) => id === '3')?.status).toBe('FAILED');
  });

  it('drops a run that its page does not list any more', () => {
    const store = aStore(runAt(1), runAt(2), runAt(3), runAt(4));
    const pages = twoPages(store);
    store.state.runs = store.state.runs.filter(({id}) => id !== '2');
    store.renew();
    expect(idsOf(pages)).not.toContain('2');
  });

  it('gives the same object until something changes, and tells its listeners when it does', () => {
    const store = aStore(runAt(1), runAt(2), runAt(3));
    const pages = new RunPages(store, {});
    const listener = vi.fn();
    const stop = pages.subscribe(listener);
    expect(pages.getSnapshot()).toBe(pages.getSnapshot());
    expect(pages.getSnapshot().data?.hasMore).toBe(true);
    pages.more();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(pages.getSnapshot().data?.hasMore).toBe(false);
    stop();
    expect(store.watched.size).toBe(0);
  });
});
