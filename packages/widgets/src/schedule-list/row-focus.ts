import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {rowOf} from './row-control.js';

/** What {@link RowFocus} needs of its element. */
export interface RowFocusHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * The keyboard in a table without end: one row is in the order of the Tab key, so that Tab leaves the table behind its
 * last control; the arrows move to the same control of the row above or below, Home and End to the first and the last
 * row that is loaded. The row with the focus stays drawn, however far it is scrolled away.
 */
export class RowFocus implements ReactiveController {
  #active: string | undefined;
  #isInside = false;

  constructor(
    private readonly host: RowFocusHost,
    private readonly ids: () => readonly string[],
    private readonly onChange: (isInside: boolean) => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isInside = false;
  }

  /** The row that has the focus. */
  get focused(): string | undefined {
    return this.#isInside ? this.#active : undefined;
  }

  /** The row that Tab comes to: the last one that had the focus, as long as it is drawn. */
  tabStopOf(drawn: readonly string[]): string | undefined {
    return this.#active !== undefined && drawn.includes(this.#active) ? this.#active : drawn[0];
  }

  /** The row with the focus is no more. */
  leave(): void {
    this.#set(undefined, false);
  }

  readonly handleFocusIn = (event: FocusEvent): void => {
    const id = rowOf(event.target)?.dataset['id'];
    if (id === undefined) return;
    this.#set(id, true);
  };

  readonly handleFocusOut = (event: FocusEvent): void => {
    if (rowOf(event.relatedTarget) === null) this.#set(this.#active, false);
  };

  readonly handleKeyDown = (event: KeyboardEvent): void => {
    const row = rowOf(event.target);
    if (row === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const ids = this.ids();
    const place = ids.indexOf(row.dataset['id'] ?? '');
    const target = {
      ArrowUp: place - 1,
      ArrowDown: place + 1,
      Home: 0,
      End: ids.length - 1,
    }[event.key];
    const id = target === undefined ? undefined : ids[target];
    if (id === undefined || id === row.dataset['id']) return;
    event.preventDefault();
    void this.#moveTo(id, actionOf(event.target));
  };

  async #moveTo(id: string, action: string | undefined): Promise<void> {
    this.#set(id, true);
    await this.host.updateComplete;
    const row = this.host.renderRoot.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
    const control =
      row?.querySelector<HTMLElement>(`[data-action="${action ?? ''}"]`) ??
      row?.querySelector<HTMLElement>('[data-action]');
    control?.focus();
    row?.scrollIntoView({block: 'nearest'});
  }

  #set(id: string | undefined, isInside: boolean): void {
    if (id === this.#active && isInside === this.#isInside) return;
    const wasInside = this.#isInside;
    this.#active = id;
    this.#isInside = isInside;
    if (isInside !== wasInside) this.onChange(isInside);
    this.host.requestUpdate();
  }
}

function actionOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLElement ? target.dataset['action'] : undefined;
}
