/** A value that is made anew only when one of its parts has changed. */
export class Memo<Value> {
  #parts: readonly unknown[] = [];
  #value: Value | undefined;

  of(parts: readonly unknown[], make: () => Value): Value {
    const isSame =
      parts.length === this.#parts.length && parts.every((part, index) => part === this.#parts[index]);
    if (this.#value === undefined || !isSame) this.#value = make();
    this.#parts = parts;
    return this.#value;
  }
}
