import type {Schedule, ScheduleFacets, ScheduleList} from '../contract/index.js';
import {PageRows} from './page-rows.js';
import type {Resource, Snapshot} from './resource.js';
import type {SchedulesStore} from './schedules-store.js';
import type {narrowWholeList, SchedulePageQuery} from './whole-list.js';

/** Rows of one request: some screens full, and an answer of well under 100 kB compressed. */
const PAGE_SIZE = 100;
/** The next page is asked for when so few rows are left below. */
const ROWS_AHEAD = 60;
/** Counting goes over all that match, so a burst of changes is counted once. */
const COUNT_PAUSE_MS = 2000;

let narrow: typeof narrowWholeList | undefined;

async function loadNarrow(): Promise<void> {
  narrow = (await import('./whole-list.js')).narrowWholeList;
}

/** What is known of a long list. */
export interface SchedulePagesData {
  /** From the first on, without a gap. The same array and the same objects until something changes. */
  readonly rows: readonly Schedule[];
  /** Whether there are more behind the last one. */
  readonly hasMore: boolean;
  /** How many match, loaded or not; undefined until they are counted. */
  readonly total: number | undefined;
  /** What could be chosen in a filter; undefined until it is counted. */
  readonly facets: ScheduleFacets | undefined;
  /** Whether rows have come, gone or moved that are held back. */
  readonly outdated: boolean;
}

interface Page {
  cursor: string | undefined;
  resource: Resource<ScheduleList>;
  /** The answer that came last, which may still be on its way to {@link answer}. */
  received: ScheduleList | undefined;
  stop: (() => void) | undefined;
  /** The answer for this cursor; undefined before it, also while rows of an earlier one are still shown. */
  answer: ScheduleList | undefined;
  nextCursor: string | null;
  wasFetching: boolean;
}

/**
 * A list of any length: loads page after page as somebody goes down it, and keeps those on screen fresh by the store's
 * live events, while the rest waits until it is seen again.
 *
 * @example
 * const pages = new SchedulePages(store, {status: 'active', sort: 'nextRunAt'});
 * const stop = pages.subscribe(() => draw(pages.getSnapshot().data?.rows ?? []));
 * pages.show(0, 30); // the rows on screen, on every scroll
 */
export class SchedulePages implements Resource<SchedulePagesData> {
  readonly #listeners = new Set<() => void>();
  readonly #rows = new PageRows();
  #pages: Page[] = [];
  #window = {first: 0, last: 0};
  #isHeld = false;
  #mayMove = false;
  #counts: Pick<ScheduleList, 'total' | 'facets'> = {};
  #countedAt = Number.NEGATIVE_INFINITY;
  #countTimer: ReturnType<typeof setTimeout> | undefined;
  #counting: AbortController | undefined;
  #snapshot: Snapshot<SchedulePagesData> | undefined;

  constructor(
    private readonly store: Pick<SchedulesStore, 'client' | 'schedules'>,
    private readonly query: SchedulePageQuery,
  ) {}

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /** What to show now; the same object until something changes. */
  getSnapshot(): Snapshot<SchedulePagesData> {
    return (this.#snapshot ??= this.#look());
  }

  /** Loads again what is on screen. */
  async refresh(): Promise<void> {
    const followed = this.#pages.filter(({stop}) => stop !== undefined);
    await Promise.all(followed.map(({resource}) => resource.refresh()));
  }

  /** Says which rows are on screen, by their places: they are kept fresh, and the next page comes in time. */
  show(first: number, last: number): void {
    this.#window = {first, last};
    if (this.#listeners.size > 0) this.#follow();
  }

  /**
   * While somebody points at the rows, or has the focus in them: values change in place, but no row comes, goes or
   * moves. The end of it lets all that was held back happen.
   */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.#rows.isOutdated) this.settle();
  }

  /** Lets what is held back happen now, and the next such change, too: for the effects of a person's own action. */
  settle(): void {
    this.#mayMove = this.#isHeld;
    if (!this.#rows.isOutdated) return;
    this.#mayMove = false;
    this.#rows.settle();
    this.#notify();
  }

  #open(cursor: string | undefined): Page {
    const resource = this.store.schedules({
      ...this.query,
      limit: PAGE_SIZE,
      recentFires: true,
      ...(cursor === undefined ? {} : {cursor}),
    });
    return {
      cursor,
      resource,
      stop: undefined,
      received: undefined,
      answer: undefined,
      nextCursor: null,
      wasFetching: false,
    };
  }

  /** Watches the pages on screen, opens the next one in time, and lets go of the others once they have come. */
  #follow(): void {
    if (this.#pages.length === 0) this.#pages.push(this.#open(undefined));
    const {first, last} = this.#window;
    let start = 0;
    for (const [index, page] of this.#pages.entries()) {
      const end = start + this.#rows.countOf(index);
      if (end === start || (start <= last && end > first)) this.#watch(page);
      else if (page.answer !== undefined) this.#leave(page);
      start = end;
    }
    const bottom = this.#pages.at(-1);
    if (bottom?.answer === undefined || bottom.nextCursor === null || last + ROWS_AHEAD < start) return;
    const next = this.#open(bottom.nextCursor);
    this.#pages.push(next);
    this.#watch(next);
  }

  #watch(page: Page): void {
    if (page.stop !== undefined) return;
    page.stop = page.resource.subscribe(() => this.#accept(page));
    this.#accept(page);
  }

  #leave(page: Page): void {
    page.stop?.();
    page.stop = undefined;
  }

  #stop(): void {
    for (const page of this.#pages) this.#leave(page);
    clearTimeout(this.#countTimer);
    this.#countTimer = undefined;
    this.#counting?.abort();
  }

  /** Takes what has come for a page. */
  #accept(page: Page): void {
    const index = this.#pages.indexOf(page);
    if (index === -1) return;
    const {data, fetching} = page.resource.getSnapshot();
    if (data !== undefined && data !== page.received) {
      page.received = data;
      if (data.nextCursor === undefined) this.#takeWhole(page, data);
      else this.#take(page, index, data, data);
    }
    if (page.wasFetching && !fetching) this.#countSoon();
    page.wasFetching = fetching;
    this.#notify();
  }

  /** Takes everything from a backend that does not page, which others need no code for. */
  #takeWhole(page: Page, answer: ScheduleList): void {
    if (narrow === undefined) {
      loadNarrow().then(
        () => this.#pages.includes(page) && page.received === answer && this.#takeWhole(page, answer),
        // Without a connection: the next look tries again.
        () => (page.received = undefined),
      );
      return;
    }
    const list = narrow(answer, this.query);
    this.#counts = list;
    this.#take(page, this.#pages.indexOf(page), answer, list);
    this.#notify();
  }

  /** @param list what is to be seen of the answer */
  #take(page: Page, index: number, answer: ScheduleList, list: ScheduleList): void {
    page.answer = answer;
    page.nextCursor = list.nextCursor ?? null;
    this.#relink(index + 1, page.nextCursor);
    const isHeld = this.#isHeld && !this.#mayMove;
    const before = this.#rows.rows.length;
    this.#rows.update(index, list.schedules, isHeld);
    if (this.#rows.rows.length !== before) this.#mayMove = false;
    if (index === this.#pages.length - 1 && this.#listeners.size > 0) this.#follow();
  }

  /** Where a page now ends elsewhere, the next one begins elsewhere: it is asked for anew when it is seen. */
  #relink(index: number, cursor: string | null): void {
    const next = this.#pages[index];
    if (next === undefined || next.cursor === cursor) return;
    if (cursor === null) {
      for (const page of this.#pages.splice(index)) this.#leave(page);
      this.#rows.truncate(index, this.#isHeld);
      return;
    }
    const wasWatched = next.stop !== undefined;
    this.#leave(next);
    Object.assign(next, this.#open(cursor));
    if (wasWatched) this.#watch(next);
  }

  /** A server that answers whole lists has said all; others are asked, after the rows, which a person waits for. */
  #countSoon(): void {
    if (this.#pages[0]?.answer?.nextCursor === undefined || this.#countTimer !== undefined) return;
    const wait = Math.max(0, this.#countedAt + COUNT_PAUSE_MS - Date.now());
    this.#countTimer = setTimeout(() => void this.#count(), wait);
  }

  async #count(): Promise<void> {
    this.#countTimer = undefined;
    this.#countedAt = Date.now();
    this.#counting?.abort();
    this.#counting = new AbortController();
    const {signal} = this.#counting;
    try {
      const asked = {...this.query, limit: 1, total: true, facets: true};
      const {total, facets} = await this.store.client.schedules.list(asked, {signal});
      this.#counts = {total, facets};
      this.#notify();
    } catch {
      // The rows are there, and say themselves what is wrong; the next change counts again.
    }
  }

  #notify(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }

  #look(): Snapshot<SchedulePagesData> {
    const followed = this.#pages.filter(({stop}) => stop !== undefined);
    const snapshots = followed.map(({resource}) => resource.getSnapshot());
    const error = snapshots.find((snapshot) => snapshot.error !== undefined)?.error;
    const isReady = this.#pages[0]?.answer !== undefined;
    return {
      status: isReady ? 'ready' : error === undefined ? 'loading' : 'error',
      data: isReady ? this.#data() : undefined,
      error,
      fetching: snapshots.some(({fetching}) => fetching),
    };
  }

  #data(): SchedulePagesData {
    const {rows, isOutdated} = this.#rows;
    const bottom = this.#pages.at(-1);
    const hasMore = bottom?.answer === undefined || bottom.nextCursor !== null;
    const {total = hasMore ? undefined : rows.length, facets} = this.#counts;
    return {rows, hasMore, total, facets, outdated: isOutdated};
  }
}
