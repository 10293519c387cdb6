/** Temporal's list pages hold a thousand (facts §6); the rest leaves room for slices that are fuller than others. */
const SLICE_SIZE = 900;
const MAX_DEPTH = 6;

/**
 * Schedule IDs are random UUIDs, so their first hex digits cut any number of schedules into even slices which both
 * Postgres and Temporal can ask for by prefix. That makes a comparison complete in itself: no cursor has to survive, and
 * a slice never holds more than a page or two.
 */
export class Slices {
  #next = 0;

  /**
   * Every slice once, beginning where the last pass stopped. A pass that runs out of time says with {@link stoppedAt}
   * how far it came.
   *
   * @param count how many schedules there are.
   * @returns hex prefixes; `['']` means all of them.
   */
  take(count: number): string[] {
    const depth = depthOf(count);
    const total = 16 ** depth;
    return Array.from({length: total}, (_, offset) => toPrefix((this.#next + offset) % total, depth));
  }

  /** @param compared how many of the slices that were taken. */
  stoppedAt(count: number, compared: number): void {
    this.#next = (this.#next + compared) % 16 ** depthOf(count);
  }
}

function depthOf(count: number): number {
  let depth = 0;
  while (depth < MAX_DEPTH && count / 16 ** depth > SLICE_SIZE) depth += 1;
  return depth;
}

function toPrefix(index: number, depth: number): string {
  return depth === 0 ? '' : index.toString(16).padStart(depth, '0');
}

/** The UUIDs that begin with a prefix, first and last, for a range over the primary key. */
export function uuidRange(prefix: string): {first: string; last: string} {
  return {first: toUuid(prefix, '0'), last: toUuid(prefix, 'f')};
}

function toUuid(prefix: string, fill: string): string {
  return prefix.padEnd(32, fill).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
