/** The answers of a pure function by a key, at most so many: the rows of a list ask for the same texts again and again. */
export class Remembered<Value> {
  readonly #values = new Map<string, {readonly value: Value}>();

  /** @param limit beyond which all are forgotten */
  constructor(private readonly limit = 2000) {}

  of(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known.value;
    const value = make();
    if (this.#values.size >= this.limit) this.#values.clear();
    this.#values.set(key, {value});
    return value;
  }
}
