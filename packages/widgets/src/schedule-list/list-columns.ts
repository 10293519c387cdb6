import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {SortKey} from './list-view.js';

/** The columns that a person can choose, in their order. Name and actions are always there. */
export const columnIds = ['cadence', 'next', 'last', 'history', 'status', 'created', 'updated'] as const;
export type ColumnId = (typeof columnIds)[number];

const byDefault: readonly ColumnId[] = ['cadence', 'next', 'last', 'history', 'status'];

/** The columns that sort the list, by what they sort. */
export const sortOfColumn: Readonly<Partial<Record<string, SortKey>>> = {
  name: 'name',
  next: 'nextRunAt',
  last: 'lastRunAt',
  created: 'createdAt',
  updated: 'updatedAt',
};

interface ColumnChoiceHost extends ReactiveControllerHost {
  readonly storageKey: string;
}

/** The columns of a list, as this person wants them; remembered by the browser under the key of the host. */
export class ColumnChoice implements ReactiveController {
  #chosen: readonly ColumnId[] = byDefault;

  constructor(private readonly host: ColumnChoiceHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#chosen = this.#read() ?? byDefault;
  }

  get chosen(): readonly ColumnId[] {
    return this.#chosen;
  }

  toggle(column: ColumnId): void {
    this.#chosen = columnIds.filter((id) => this.#chosen.includes(id) !== (id === column));
    this.#write();
    this.host.requestUpdate();
  }

  #read(): readonly ColumnId[] | undefined {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.host.storageKey) ?? 'null');
      return Array.isArray(stored) ? columnIds.filter((id) => stored.includes(id)) : undefined;
    } catch {
      return undefined;
    }
  }

  /** A page may forbid storage; the choice then lasts as long as the page. */
  #write(): void {
    if (this.host.storageKey === '') return;
    try {
      localStorage.setItem(this.host.storageKey, JSON.stringify(this.#chosen));
    } catch {
      return;
    }
  }
}
