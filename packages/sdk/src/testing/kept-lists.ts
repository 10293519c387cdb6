import type {Schedule} from '../contract/index.js';

/** All schedules at one moment, and the lists that were made of them. */
interface Moment {
  /** The rows as they were; a changed row is another object. */
  readonly from: readonly Schedule[];
  readonly beside: string;
  readonly rows: readonly Schedule[];
  /** Milliseconds since 1970: then, another fire is the next one. */
  readonly validUntil: number;
  readonly derived: Map<string, {readonly rows: readonly Schedule[]}>;
}

/** As many orders and filters as one page has at once. */
const MAX_DERIVED = 8;

/**
 * Filtered and sorted lists, kept from page to page, so that each of a thousand pages does not sort a hundred thousand
 * rows again. They are believed while every row is the object that it was, and no fire has passed.
 */
export class KeptLists {
  #moment: Moment | undefined;

  /**
   * @param known when it is, and what else the rows depend on.
   * @param make the rows as lists need them, each with its next fire.
   */
  of(
    schedules: readonly Schedule[],
    {at, beside}: {at: Date; beside: string},
    make: () => readonly Schedule[],
  ) {
    const kept = this.#moment;
    const isValid = kept !== undefined && kept.beside === beside && at.getTime() < kept.validUntil;
    const moment = isValid && areSame(kept.from, schedules) ? kept : momentOf(schedules, beside, make());
    this.#moment = moment;
    const {rows, derived} = moment;
    return {
      rows,
      /** @param key names order and filter. */
      derive(key: string, sort: () => {readonly rows: readonly Schedule[]}) {
        const list = derived.get(key) ?? sort();
        derived.delete(key);
        derived.set(key, list);
        const [oldest] = derived.keys();
        if (oldest !== undefined && derived.size > MAX_DERIVED) derived.delete(oldest);
        return list;
      },
    };
  }
}

function momentOf(schedules: readonly Schedule[], beside: string, rows: readonly Schedule[]): Moment {
  let validUntil = Number.POSITIVE_INFINITY;
  for (const {nextRunAt} of rows) {
    const next = Date.parse(nextRunAt ?? '');
    if (next < validUntil) validUntil = next;
  }
  return {from: [...schedules], beside, rows, validUntil, derived: new Map()};
}

function areSame(before: readonly Schedule[], now: readonly Schedule[]): boolean {
  return before.length === now.length && before.every((row, place) => row === now[place]);
}
