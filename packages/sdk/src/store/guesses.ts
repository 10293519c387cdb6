/** The kind of a cache key and what tells it from others of that kind. */
export type Key = readonly [kind: string, ...details: unknown[]];
/** The beginning of a key. */
export type KeyPrefix = readonly [kind: string, ...details: string[]];

export function isUnder(prefix: KeyPrefix, key: Key): boolean {
  return prefix.every((part, index) => part === key[index]);
}

/**
 * What actions under way will have changed, laid over the data and never into it: whatever is fetched meanwhile,
 * and in whatever order actions end, taking one guess away leaves exactly the rest.
 */
export class Guesses {
  readonly #all = new Set<{readonly prefix: KeyPrefix; readonly change: (data: unknown) => unknown}>();

  /** @returns takes it away */
  add<T>(prefix: KeyPrefix, change: (data: T) => T): () => void {
    // A prefix stands for data of one type; whoever adds a guess says which, as with every key of the cache.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const guess = {prefix, change: (data: unknown) => change(data as T)};
    this.#all.add(guess);
    return () => void this.#all.delete(guess);
  }

  /** The data under a key as they will be. */
  over(key: Key, data: unknown): unknown {
    let shown = data;
    for (const {prefix, change} of this.#all) if (isUnder(prefix, key)) shown = change(shown);
    return shown;
  }
}
