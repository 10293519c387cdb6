import type {LiveEvent} from '../contract/index.js';

/** As many as can be gone back to. */
const MAX_KEPT = 10_000;

/** Every change that was made through the API, in order, for whoever follows. */
export class LiveLog {
  readonly #listeners = new Set<(event: LiveEvent) => void>();
  #events: LiveEvent[] = [];
  #latest = 0;

  /** The ID of the newest event; `0` before the first. */
  get latest(): string {
    return String(this.#latest);
  }

  emit(event: Omit<LiveEvent, 'id'>): void {
    this.#latest += 1;
    const made = {id: this.latest, ...event};
    this.#events.push(made);
    if (this.#events.length > 2 * MAX_KEPT) this.#events = this.#events.slice(-MAX_KEPT);
    for (const listener of this.#listeners) listener(made);
  }

  /** The events behind an ID; undefined when they are not all there any more, or it never was one. */
  since(id: string): readonly LiveEvent[] | undefined {
    const known = /^\d{1,15}$/.test(id) ? Number(id) : Number.NaN;
    const first = this.#latest - this.#events.length;
    return known >= first && known <= this.#latest ? this.#events.slice(known - first) : undefined;
  }

  /** Forgets what has been, so that who was away cannot go on. */
  forget(): void {
    this.#events = [];
    this.#latest += 1;
  }

  /** @returns what ends it. */
  listen(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
