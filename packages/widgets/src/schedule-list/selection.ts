import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Which schedules are selected: some, by their IDs, or all that match the filters, loaded or not. Taking one out of
 * all leaves those that are loaded: nobody can name the others.
 */
export class Selection implements ReactiveController {
  #ids = new Set<string>();
  #isAll = false;
  /** Where a range begins. */
  #anchor: string | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#set(new Set());
  }

  /** Whether everything that matches is selected, whatever is loaded of it. */
  get isAll(): boolean {
    return this.#isAll;
  }

  /** Those selected one by one. */
  get ids(): readonly string[] {
    return [...this.#ids];
  }

  has(id: string): boolean {
    return this.#isAll || this.#ids.has(id);
  }

  /** How many. @param total all that match, if it is known */
  countOf(total: number | undefined): number {
    return this.#isAll && total !== undefined ? total : this.#ids.size;
  }

  /**
   * Selects one or takes it out; as a range, all from the one that was last chosen to this one.
   *
   * @param loaded the IDs of the rows, in their order
   */
  toggle(id: string, loaded: readonly string[], isRange: boolean): void {
    const isOn = !this.has(id);
    const ids = new Set(this.#isAll ? loaded : this.#ids);
    const from = isRange && this.#anchor !== undefined ? loaded.indexOf(this.#anchor) : -1;
    const to = loaded.indexOf(id);
    const chosen = from === -1 ? [id] : loaded.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const each of chosen) {
      if (isOn) ids.add(each);
      else ids.delete(each);
    }
    this.#set(ids);
    this.#anchor = id;
  }

  /** Selects these, or nothing when all of them were selected. */
  toggleLoaded(loaded: readonly string[]): void {
    this.#set(loaded.every((id) => this.has(id)) ? new Set() : new Set(loaded));
  }

  selectAll(loaded: readonly string[]): void {
    this.#set(new Set(loaded), true);
  }

  readonly clear = (): void => {
    this.#set(new Set());
  };

  /** Forgets one that is gone. */
  drop(id: string): void {
    if (this.#ids.delete(id)) this.host.requestUpdate();
  }

  #set(ids: Set<string>, isAll = false): void {
    if (ids.size === 0 && this.#ids.size === 0 && isAll === this.#isAll) return;
    this.#ids = ids;
    this.#isAll = isAll;
    this.#anchor = undefined;
    this.host.requestUpdate();
  }
}
