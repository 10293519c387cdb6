/** What time it is for the fake. */
export class FakeClock {
  #frozenAt: number | undefined;
  #ahead = 0;

  /** @param startsAt ISO 8601: the clock stands there and moves by {@link advanceTo} alone. Without it, it runs. */
  constructor(startsAt?: string) {
    this.#frozenAt = startsAt === undefined ? undefined : Date.parse(startsAt);
    if (Number.isNaN(this.#frozenAt)) throw new RangeError(`Not an instant: ${startsAt}`);
  }

  now(): Date {
    return new Date((this.#frozenAt ?? Date.now()) + this.#ahead);
  }

  /** Moves forward to an instant; a clock never goes back. */
  advanceTo(instant: Date): void {
    this.#ahead += Math.max(0, instant.getTime() - this.now().getTime());
  }
}
