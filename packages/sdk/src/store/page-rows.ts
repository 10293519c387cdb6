import type {Schedule} from '../contract/index.js';

type Rows = readonly Schedule[];

/**
 * The rows of many pages as one list. Where an answer has the same objects, they and the array stay the same, so that
 * a view knows by `===` what to draw again. The cost of a change depends on the page that it came in, not on how
 * many pages there are, unless rows come, go or move.
 */
export class PageRows {
  #rows: Rows = [];
  #pages: Rows[] = [];
  /** When each page was last answered: of two that hold the same row, the later one is right. */
  #answered: number[] = [];
  #answers = 0;
  #places = new Map<string, number>();
  #isOutdated = false;

  get rows(): Rows {
    return this.#rows;
  }

  /** Whether rows have come, gone or moved that {@link rows} does not show yet. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** How many rows a page has. */
  countOf(page: number): number {
    return this.#pages[page]?.length ?? 0;
  }

  /**
   * Takes the answer for a page: a new one at the end, or a fresh one for a page that is known.
   *
   * @param isHeld keeps every row in its place; what differs is shown by the next {@link settle}.
   */
  update(page: number, answer: Rows, isHeld: boolean): void {
    const before = this.#pages[page];
    this.#pages[page] = answer;
    this.#answered[page] = ++this.#answers;
    const isNew = before === undefined && page === this.#pages.length - 1;
    if (isNew || (before !== undefined && sameOrder(before, answer))) this.#write(answer, isNew);
    else if (isHeld) {
      this.#write(answer, false);
      this.#isOutdated = true;
    } else this.settle();
  }

  /** Forgets the pages from this one on. */
  truncate(page: number, isHeld: boolean): void {
    if (page >= this.#pages.length) return;
    this.#pages.length = page;
    this.#answered.length = page;
    if (isHeld) this.#isOutdated = true;
    else this.settle();
  }

  /** Puts every row where it belongs. */
  settle(): void {
    const owners = new Map<string, number>();
    for (const [page, rows] of this.#pages.entries()) {
      for (const {id} of rows) {
        const owner = owners.get(id);
        if (owner === undefined || this.#answeredAt(owner) < this.#answeredAt(page)) owners.set(id, page);
      }
    }
    this.#rows = this.#pages.flatMap((rows, page) => rows.filter(({id}) => owners.get(id) === page));
    this.#places = new Map(this.#rows.map(({id}, place) => [id, place]));
    this.#isOutdated = false;
  }

  #answeredAt(page: number): number {
    return this.#answered[page] ?? 0;
  }

  /** Rows keep their places; those that are new go to the end, if they may. */
  #write(rows: Rows, mayAppend: boolean): void {
    let copy: Schedule[] | undefined;
    for (const row of rows) {
      const place = this.#places.get(row.id) ?? (mayAppend ? (copy ?? this.#rows).length : undefined);
      if (place === undefined || this.#rows[place] === row) continue;
      copy ??= [...this.#rows];
      copy[place] = row;
      this.#places.set(row.id, place);
    }
    if (copy !== undefined) this.#rows = copy;
  }
}

function sameOrder(before: Rows, after: Rows): boolean {
  return before.length === after.length && before.every(({id}, place) => id === after[place]?.id);
}
