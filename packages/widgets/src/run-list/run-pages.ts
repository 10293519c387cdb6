import type {ListRunsQuery, Run, RunList} from '@shipsec/schedules-sdk/contract';
import type {Resource, SchedulesStore, Snapshot} from '@shipsec/schedules-sdk/store';
import {isUnfinished} from '../shared/run-status.js';

/** What is known of a list of runs without end. */
export interface RunPagesData {
  /** Newest first. */
  readonly runs: readonly Run[];
  /** Whether there are older ones. */
  readonly hasMore: boolean;
  /** Whether they are on their way. */
  readonly isLoadingMore: boolean;
}

interface Page {
  readonly cursor: string | undefined;
  /** When the run started that it comes after; empty for the first. */
  readonly after: string;
  readonly resource: Resource<RunList>;
  readonly stop: () => void;
}

/**
 * Runs, page after page, all of them live. New runs push the older ones off the first page: what has ended does not
 * change any more and is kept as it was last seen; as soon as one that has not ended would lie between two pages, or one
 * that nobody has seen, the second is asked for anew, from where the first now ends.
 *
 * @example
 * const pages = new RunPages(store, {limit: 50, triggerType: 'schedule'});
 * const stop = pages.subscribe(() => draw(pages.getSnapshot().data?.runs ?? []));
 * pages.more(); // somebody has come to the end
 */
export class RunPages implements Resource<RunPagesData> {
  readonly #listeners = new Set<() => void>();
  #pages: Page[] = [];
  /** Runs that lie between two pages. */
  #kept: readonly Run[] = [];
  /** All that were known when something last came. */
  #shown: readonly Run[] = [];
  #snapshot: Snapshot<RunPagesData> | undefined;

  constructor(
    private readonly store: Pick<SchedulesStore, 'runs'>,
    private readonly query: ListRunsQuery,
  ) {}

  subscribe(listener: () => void): () => void {
    if (this.#pages.length === 0) {
      this.#pages.push(this.#open());
      this.#accept();
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      for (const page of this.#pages) page.stop();
      this.#pages = [];
    };
  }

  /** What to show now; the same object until something changes. */
  getSnapshot(): Snapshot<RunPagesData> {
    return (this.#snapshot ??= this.#look());
  }

  /** Loads again what is shown. */
  async refresh(): Promise<void> {
    await Promise.all(this.#pages.map(({resource}) => resource.refresh()));
  }

  /** Loads the next page; nothing while one is on its way, or when there is none. */
  more(): void {
    const before = this.#answers.at(-1);
    if (!before?.nextCursor) return;
    this.#pages.push(this.#open(before));
    this.#accept();
  }

  get #answers(): readonly (RunList | undefined)[] {
    return this.#pages.map(({resource}) => resource.getSnapshot().data);
  }

  /** @param before the page that it goes on from */
  #open(before?: RunList): Page {
    const cursor = before?.nextCursor ?? undefined;
    const after = before?.runs.at(-1)?.startTime ?? '';
    const resource = this.store.runs({...this.query, ...(cursor === undefined ? {} : {cursor})});
    return {cursor, after, resource, stop: resource.subscribe(() => this.#accept())};
  }

  #accept(): void {
    const seen = this.#shown;
    this.#keep(seen);
    this.#shown = this.#data().runs;
    this.#relink(new Set(seen.map(({id}) => id)));
    this.#notify();
  }

  /** Between two pages, rows stay as they were; what a page covers, it knows better. */
  #keep(seen: readonly Run[]): void {
    const answers = this.#answers;
    const listed = new Set(answers.flatMap((answer) => answer?.runs.map(({id}) => id) ?? []));
    const lost = seen.filter(({id, startTime}) => !listed.has(id) && this.#isBetween(startTime, answers));
    this.#kept = [...new Map(lost.map((run) => [run.id, run])).values()];
  }

  /** Whether an instant lies after the end of a page and before that from which the next one goes on. */
  #isBetween(instant: string, answers: readonly (RunList | undefined)[]): boolean {
    return this.#pages.some(({after}, index) => {
      const end = answers[index - 1]?.runs.at(-1)?.startTime;
      return end !== undefined && instant < end && (answers[index] === undefined || instant >= after);
    });
  }

  #relink(seen: ReadonlySet<string>): void {
    const answers = this.#answers;
    const place = this.#pages.findIndex(({cursor}, index) => {
      const before = answers[index - 1];
      return index > 0 && before !== undefined && before.nextCursor !== cursor;
    });
    const before = answers[place - 1];
    if (place === -1 || !before?.nextCursor) return;
    // A page that ends with a run that is new has moved on by more than its length: nobody has seen what lies behind.
    const isContinued = seen.has(before.runs.at(-1)?.id ?? '');
    if (isContinued && !this.#kept.some(({status}) => isUnfinished(status))) return;
    this.#pages[place]?.stop();
    this.#pages[place] = this.#open(before);
  }

  #notify(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }

  #look(): Snapshot<RunPagesData> {
    const snapshots = this.#pages.map(({resource}) => resource.getSnapshot());
    const [first] = snapshots;
    const error = snapshots.find((snapshot) => snapshot.error !== undefined)?.error;
    return {
      status: first?.status ?? 'loading',
      data: first?.data === undefined ? undefined : this.#data(),
      error,
      fetching: snapshots.some(({fetching}) => fetching),
    };
  }

  #data(): RunPagesData {
    const listed = this.#answers.flatMap((answer) => answer?.runs ?? []);
    const runs = new Map([...this.#kept, ...listed].map((run) => [run.id, run]));
    const last = this.#pages.at(-1)?.resource.getSnapshot();
    return {
      runs: [...runs.values()].toSorted((a, b) => Date.parse(b.startTime) - Date.parse(a.startTime)),
      hasMore: last?.data === undefined || Boolean(last.data.nextCursor),
      isLoadingMore: this.#pages.length > 1 && last?.status === 'loading',
    };
  }
}
