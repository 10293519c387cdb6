import type {RowRange} from './row-window.js';

/** Whole rows that are made of outlines in one frame: more would be a stutter of its own on a slow machine. */
const ROWS_PER_FRAME = 2;

/**
 * Which rows are drawn in outline: those that came on screen in a hurry. They become whole once it is over, few in
 * each frame, those on screen first.
 */
export class RowOutlines {
  #rows = new Set<number>();
  #drawn: RowRange = {first: 0, end: 0};

  has(row: number): boolean {
    return this.#rows.has(row);
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** Other rows are drawn than before. @param isHurried whether the new ones are outlines */
  draw(range: RowRange, isHurried: boolean): void {
    const before = this.#drawn;
    this.#drawn = range;
    for (const row of this.#rows) if (row < range.first || row >= range.end) this.#rows.delete(row);
    if (!isHurried) return;
    for (let row = range.first; row < range.end; row += 1)
      if (row < before.first || row >= before.end) this.#rows.add(row);
  }

  /** Makes some of them whole. @param firstVisible the first row on screen */
  fill(firstVisible: number): void {
    const distance = (row: number): number => (row < firstVisible ? 1e9 - row : row);
    const next = [...this.#rows].sort((a, b) => distance(a) - distance(b)).slice(0, ROWS_PER_FRAME);
    for (const row of next) this.#rows.delete(row);
  }
}
