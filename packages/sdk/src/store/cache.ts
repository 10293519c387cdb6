import {CacheEntry, type Query} from './cache-entry.js';
import {Guesses, isUnder, type KeyPrefix} from './guesses.js';
import {isPageVisible, onPageChange} from './page-visibility.js';
import type {Resource, Snapshot} from './resource.js';

/** What nobody watches is kept this long, for a view that is left and opened again. */
const KEPT_MS = 300_000;

/**
 * Shared reads: one request however many watch, old data shown while new data comes, looks at intervals while the
 * page is visible, and guesses over the data while an action is under way.
 */
export class Cache {
  readonly #entries = new Map<string, CacheEntry>();
  readonly #guesses = new Guesses();
  #watchers = 0;
  #stopListening: (() => void) | undefined;

  /** A query as something to watch. Equal keys share state, whoever asks. */
  resource<T>(query: Query<T>): Resource<T> {
    const entry = (): CacheEntry => this.#entryOf(query);
    return {
      subscribe: (listener) => this.#watch(entry(), listener),
      // Equal keys stand for one type, so what another query of this key has fetched is a T as well.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      getSnapshot: () => entry().snapshot as Snapshot<T>,
      refresh: () => entry().fetch(),
    };
  }

  /** Fetches what is watched under this prefix again, and the rest when it is next watched. */
  invalidate(prefix: KeyPrefix): void {
    for (const entry of this.#under(prefix)) entry.invalidate();
  }

  /** Puts what is known better in place of the data under this prefix. */
  update<T>(prefix: KeyPrefix, change: (data: T) => T): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    for (const entry of this.#under(prefix)) entry.update((data) => change(data as T));
  }

  /** Shows the data under this prefix changed, whatever is fetched meanwhile, until the returned function is called. */
  guess<T>(prefix: KeyPrefix, change: (data: T) => T): () => void {
    const showAll = (): void => this.#under(prefix).forEach((entry) => entry.show());
    const takeAway = this.#guesses.add(prefix, change);
    showAll();
    return () => {
      takeAway();
      showAll();
    };
  }

  /** Waits anew for each next look, after what the pauses depend on has changed. */
  reschedule(): void {
    for (const entry of this.#entries.values()) entry.schedule();
  }

  #under(prefix: KeyPrefix): CacheEntry[] {
    return [...this.#entries.values()].filter((entry) => isUnder(prefix, entry.key));
  }

  #entryOf(query: Query<unknown>): CacheEntry {
    const key = JSON.stringify(query.key, sortedKeys);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      this.#forgetOld();
      entry = new CacheEntry(query, this.#guesses);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  #forgetOld(): void {
    for (const [key, entry] of this.#entries)
      if (Date.now() - entry.leftAt > KEPT_MS) this.#entries.delete(key);
  }

  #watch(entry: CacheEntry, listener: () => void): () => void {
    if (this.#watchers++ === 0) this.#stopListening = onPageChange(this.#handlePageChange);
    let leave: (() => void) | undefined = entry.watch(listener);
    return () => {
      if (leave === undefined) return;
      leave();
      leave = undefined;
      if (--this.#watchers === 0) this.#stopListening?.();
    };
  }

  readonly #handlePageChange = (): void => {
    for (const entry of this.#entries.values()) {
      if (entry.isWatched && isPageVisible()) entry.freshen();
      else entry.schedule();
    }
  };
}

/** Two queries that say the same in another order are the same query. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
