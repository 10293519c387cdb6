/** Temporal's list pages hold a thousand (facts §6); half of that leaves room for slices that are fuller than others. */
const SLICE_SIZE = 500;
const MAX_DEPTH = 6;
/** Every schedule is compared at least this often. */
const SWEEP_MS = 60 * 60_000;

/**
 * Schedule IDs are random UUIDs, so their first hex digits cut any number of schedules into even slices which both
 * Postgres and Temporal can ask for by prefix. That makes a comparison complete in itself: no cursor has to survive, and
 * a slice never holds more than a page or two.
 */
export class Slices {
  #next = 0;

  /**
   * The prefixes to compare in one pass: one slice of up to 500 schedules, or as many as an hour's sweep needs.
   *
   * @param count how many schedules there are.
   * @returns hex prefixes; `['']` means all of them.
   */
  take(count: number, passIntervalMs: number): string[] {
    const depth = depthOf(count);
    const total = 16 ** depth;
    const perPass = Math.min(total, Math.max(1, Math.ceil((total * passIntervalMs) / SWEEP_MS)));
    const slices = Array.from({length: perPass}, (_, offset) =>
      toPrefix((this.#next + offset) % total, depth),
    );
    this.#next = (this.#next + perPass) % total;
    return slices;
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
