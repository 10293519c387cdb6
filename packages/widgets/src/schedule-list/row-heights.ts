/**
 * Where each row of a long list lies, when only some have been measured: the others count as `estimate`. A Fenwick
 * tree of the differences, so that finding a place takes the logarithm of the rows.
 */
export class RowHeights {
  #differences = new Float64Array(1);
  #measured = new Map<number, number>();
  #count = 0;
  #estimate: number;

  /** @param estimate of one row, in pixels; the first measurement replaces it */
  constructor(estimate: number) {
    this.#estimate = estimate;
  }

  /** How many rows there are. Fewer than before: those measured beyond are forgotten. */
  set count(count: number) {
    if (count < this.#count) this.forget();
    if (count >= this.#differences.length) this.#grow(count);
    this.#count = count;
  }

  /** Of all rows together. */
  get total(): number {
    return this.offsetOf(this.#count);
  }

  /** Takes measurements. @returns whether anything differs from what was known */
  measure(heights: Iterable<readonly [row: number, height: number]>): boolean {
    let hasChanged = false;
    for (const [row, height] of heights) {
      if (height === 0) continue;
      if (this.#measured.size === 0) this.#estimate = height;
      const difference = height - (this.#measured.get(row) ?? this.#estimate);
      this.#measured.set(row, height);
      if (difference === 0) continue;
      hasChanged = true;
      this.#add(row, difference);
    }
    return hasChanged;
  }

  /** Nothing measured holds any more: the list has another width. */
  forget(): void {
    this.#differences.fill(0);
    this.#measured.clear();
  }

  /** Where a row begins. */
  offsetOf(row: number): number {
    let sum = row * this.#estimate;
    for (let node = row; node > 0; node -= node & -node) sum += this.#differences[node] ?? 0;
    return sum;
  }

  /** Of one row, as far as it is known. */
  heightOf(row: number): number {
    return this.#measured.get(row) ?? this.#estimate;
  }

  /** The row that lies at an offset, within the list. */
  rowAt(offset: number): number {
    let low = 0;
    let high = Math.max(0, this.#count - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.offsetOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #add(row: number, difference: number): void {
    for (let node = row + 1; node < this.#differences.length; node += node & -node) {
      this.#differences[node] = (this.#differences[node] ?? 0) + difference;
    }
  }

  #grow(count: number): void {
    this.#differences = new Float64Array(2 ** Math.ceil(Math.log2(count + 2)) * 2);
    for (const [row, height] of this.#measured) this.#add(row, height - this.#estimate);
  }
}
