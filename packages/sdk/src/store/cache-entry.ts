import {UnsupportedError, type SchedulesError} from '../errors/index.js';
import type {Guesses, Key} from './guesses.js';
import {keepEqual} from './keep-equal.js';
import {isPageVisible} from './page-visibility.js';
import {asSchedulesError, type Snapshot} from './resource.js';

/** What is watched, and how it is kept fresh. */
export interface Query<T> {
  /** Equal keys share one entry, and stand for data of one type. */
  readonly key: Key;
  readonly fetch: (signal: AbortSignal) => Promise<T>;
  /** Milliseconds between two looks while the page is visible. Absent: it does not change by itself. */
  readonly pollMs?: (() => number) | undefined;
  /** Held while anybody watches; the returned function lets go. */
  readonly whileWatched?: (() => () => void) | undefined;
}

/** Data this young is shown to a new watcher without another fetch. */
const FRESH_MS = 1000;
/** After failures the pauses between two looks double, up to this. */
const LONGEST_PAUSE_MS = 60_000;

/** One query with its state: at most one request at a time, none when nobody watches. */
export class CacheEntry {
  readonly #query: Query<unknown>;
  readonly #guesses: Guesses;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot<unknown> = {status: 'loading', data: undefined, error: undefined, fetching: false};
  #data: unknown;
  #error: SchedulesError | undefined;
  #request: {readonly abort: AbortController; readonly done: Promise<void>} | undefined;
  #fetchedAt = 0;
  #isStale = true;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #letGo: (() => void) | undefined;
  #leftAt = Date.now();

  /** @param guesses what is shown of the data while actions are under way */
  constructor(query: Query<unknown>, guesses: Guesses) {
    this.#query = query;
    this.#guesses = guesses;
  }

  get key(): Key {
    return this.#query.key;
  }

  get snapshot(): Snapshot<unknown> {
    return this.#snapshot;
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  /** Since when nobody watches, in milliseconds since 1970. */
  get leftAt(): number {
    return this.isWatched ? Infinity : this.#leftAt;
  }

  watch(callback: () => void): () => void {
    // Wrapped, so that one function may watch twice and leave once.
    const listener = (): void => callback();
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#letGo = this.#query.whileWatched?.();
    this.freshen();
    return () => {
      if (this.#listeners.delete(listener) && !this.isWatched) this.#rest();
    };
  }

  /** Fetches now, or joins the request under way. Never rejects. */
  fetch(): Promise<void> {
    if (this.#request === undefined) {
      clearTimeout(this.#timer);
      this.#isStale = false;
      const abort = new AbortController();
      this.#request = {abort, done: this.#receive(abort.signal)};
      this.show();
    }
    return this.#request.done;
  }

  /** Fetches, unless what is here is young, and goes on looking. */
  freshen(): void {
    if (this.#isStale || Date.now() - this.#fetchedAt > FRESH_MS) void this.fetch();
    else this.schedule();
  }

  /** What is here may be outdated. A request under way may be as well, so another follows it. */
  invalidate(): void {
    this.#isStale = true;
    if (this.isWatched && this.#request === undefined) void this.fetch();
  }

  /** Replaces the data by what is known better. A request under way could bring back what was before: it is dropped. */
  update(change: (data: unknown) => unknown): void {
    if (this.#data === undefined) return;
    this.#drop();
    this.#data = change(this.#data);
    this.show();
  }

  /** Waits anew for the next look: what the pause depends on may have changed. */
  schedule(): void {
    clearTimeout(this.#timer);
    const pauseMs = this.#query.pollMs?.();
    const isPointless = this.#error instanceof UnsupportedError || !this.isWatched || !isPageVisible();
    if (pauseMs === undefined || isPointless) return;
    const longestMs = Math.max(pauseMs, LONGEST_PAUSE_MS);
    this.#timer = setTimeout(() => void this.fetch(), Math.min(pauseMs * 2 ** this.#failures, longestMs));
  }

  /** Tells the watchers, if there is anything new to see. */
  show(): void {
    const data = this.#data === undefined ? undefined : this.#guesses.over(this.key, this.#data);
    const error = this.#error;
    const fetching = this.#request !== undefined;
    const old = this.#snapshot;
    if (data === old.data && error === old.error && fetching === old.fetching) return;
    const status = data !== undefined ? 'ready' : error === undefined ? 'loading' : 'error';
    this.#snapshot = {status, data, error, fetching};
    for (const listener of this.#listeners) listener();
  }

  async #receive(signal: AbortSignal): Promise<void> {
    let data: unknown;
    let error: SchedulesError | undefined;
    try {
      // Not called at once: a request that cannot even be made fails like any other.
      data = await Promise.resolve(signal).then(this.#query.fetch);
    } catch (reason) {
      error = asSchedulesError(reason);
    }
    if (signal.aborted) return;
    if (error === undefined) this.#data = keepEqual(this.#data, data);
    this.#error = error;
    this.#failures = error === undefined ? 0 : this.#failures + 1;
    this.#fetchedAt = Date.now();
    this.#request = undefined;
    this.show();
    if (this.#isStale && this.isWatched) void this.fetch();
    else this.schedule();
  }

  #drop(): void {
    if (this.#request === undefined) return;
    this.#request.abort.abort();
    this.#request = undefined;
    this.#isStale = true;
  }

  /** Nobody watches: nothing is asked any more, and what is here is kept for a while. */
  #rest(): void {
    clearTimeout(this.#timer);
    this.#letGo?.();
    this.#drop();
    this.#leftAt = Date.now();
    this.show();
  }
}
