import {RunTriggerBadgeHarness} from '../run-trigger-badge/run-trigger-badge.harness.js';
import {textOf} from '../shared/testing/element-harness.js';
import type {RunList} from './run-list.js';

/** A `<run-list>` as a person meets it: rows by position, newest first. */
export class RunListHarness {
  constructor(readonly element: RunList) {}

  get rows(): readonly Element[] {
    return [...this.#root.querySelectorAll('tbody tr:not([aria-hidden])')];
  }

  /** The run IDs on screen. */
  get ids(): readonly string[] {
    return this.rows.map((row) => row.getAttribute('data-id') ?? '');
  }

  /** The text of a cell, by row and the name of its column. */
  cellText(row: number, column: string): string {
    return textOf(this.rows[row]?.querySelector(`[data-label="${column}"]`));
  }

  badge(row: number): RunTriggerBadgeHarness {
    const badge = this.rows[row]?.querySelector('run-trigger-badge');
    if (!badge) throw new Error(`Row ${row} has no badge.`);
    return new RunTriggerBadgeHarness(badge);
  }

  /** The button at the end; null where nothing older is known of. */
  get more(): HTMLButtonElement | null {
    return this.#root.querySelector<HTMLButtonElement>('.more');
  }

  /** What has the focus. */
  get focused(): Element | null {
    return this.#root.activeElement;
  }

  /** What is read out. */
  get announced(): string {
    return textOf(this.#root.querySelector('[role="status"]'));
  }

  /** The trigger types that are offered, in order. */
  get triggers(): readonly string[] {
    return [...this.#root.querySelectorAll('.segment')].map(textOf);
  }

  get chosenTrigger(): string {
    return textOf(this.#root.querySelector('.segment:has(input:checked)'));
  }

  trigger(text: string): HTMLInputElement {
    const segment = [...this.#root.querySelectorAll('.segment')].find(
      (candidate) => textOf(candidate) === text,
    );
    const input = segment?.querySelector('input');
    if (!input) throw new Error(`No trigger "${text}".`);
    return input;
  }

  /** Chooses from the status menu. */
  async chooseStatus(status: string): Promise<void> {
    await this.#choose('status', status);
  }

  /** The names that the schedule menu offers; none without a menu. */
  get schedules(): readonly string[] {
    return [...this.#root.querySelectorAll('select[name="schedule"] option')].map(textOf);
  }

  /** Chooses from the schedule menu, by ID. */
  async chooseSchedule(id: string): Promise<void> {
    await this.#choose('schedule', id);
  }

  async #choose(menu: string, value: string): Promise<void> {
    const select = this.#root.querySelector<HTMLSelectElement>(`select[name="${menu}"]`);
    if (select === null) throw new Error(`No ${menu} menu.`);
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await this.element.updateComplete;
  }

  button(text: string): HTMLButtonElement {
    const button = [...this.#root.querySelectorAll('button')].find((candidate) => textOf(candidate) === text);
    if (button === undefined) throw new Error(`No button "${text}".`);
    return button;
  }

  get state(): string {
    return textOf(this.#root.querySelector('.state'));
  }

  get banner(): string {
    return textOf(this.#root.querySelector('.banner'));
  }

  get busy(): boolean {
    return this.#root.querySelector('table[aria-busy="true"]') !== null;
  }

  get #root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (shadowRoot === null) throw new Error('The list has not rendered yet.');
    return shadowRoot;
  }
}
