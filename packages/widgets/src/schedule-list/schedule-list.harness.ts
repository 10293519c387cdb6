import {textOf} from '../shared/testing/element-harness.js';
import type {ScheduleList} from './schedule-list.js';

/** A `<schedule-list>` as a person meets it: rows by the schedule's name, controls by their label. */
export class ScheduleListHarness {
  constructor(readonly element: ScheduleList) {}

  /** Names of the schedules on screen, from top to bottom. */
  get names(): readonly string[] {
    return [...this.#root.querySelectorAll('tbody .name')].map((name) => textOf(name));
  }

  /** All text of one row. */
  rowText(name: string): string {
    return textOf(this.row(name));
  }

  /** The text of one cell, by the name of its column. */
  cellText(name: string, column: string): string {
    return textOf(this.#find('td', `[data-label="${column}"]`, this.row(name)));
  }

  row(name: string): Element {
    const row = [...this.#root.querySelectorAll('tbody tr')].find(
      (candidate) => textOf(candidate.querySelector('.name')) === name,
    );
    if (row === undefined) throw new Error(`No row "${name}" among: ${this.names.join(', ')}`);
    return row;
  }

  /** A button of a row: `run`, `toggle` (pause or resume), `edit` or `more`. */
  action(name: string, action: 'run' | 'toggle' | 'edit' | 'more'): HTMLButtonElement {
    return this.#find('button', `[data-action="${action}"]`, this.row(name));
  }

  /** The box that selects a row. */
  box(name: string): HTMLInputElement {
    return this.#find('input', '[data-action="select"]', this.row(name));
  }

  /** The box that selects all loaded rows. */
  get allBox(): HTMLInputElement {
    return this.#find('input', '[type="checkbox"]', this.#find('thead', ''));
  }

  /** Names of the rows that are selected. */
  get selected(): readonly string[] {
    return [...this.#root.querySelectorAll('tbody tr[aria-selected="true"] .name')].map(textOf);
  }

  /** Sorts by a column, as a click on its header does. */
  async sortBy(column: string): Promise<void> {
    this.header(column).querySelector('button')?.click();
    await this.element.updateComplete;
  }

  header(column: string): HTMLElement {
    const header = [...this.#root.querySelectorAll<HTMLElement>('thead th')].find(
      (th) => headerText(th) === column,
    );
    if (header === undefined) throw new Error(`No column "${column}".`);
    return header;
  }

  get columns(): readonly string[] {
    return [...this.#root.querySelectorAll('thead th:not(.select)')].map(headerText);
  }

  /** The bar of a selection; null while nothing is selected. */
  get bulkBar(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>('.bulk');
  }

  /** The open question; null while nothing is asked. */
  get dialog(): HTMLDialogElement | null {
    return this.#root.querySelector<HTMLDialogElement>('dialog[open]');
  }

  /** What is open of a row's menu or the choice of columns. */
  get popover(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>('[popover]:popover-open');
  }

  /** How many rows are in the document. */
  get drawn(): number {
    return this.#root.querySelectorAll('tbody tr[data-id]').length;
  }

  /** How many of them in outline only. */
  get outlined(): number {
    return this.#root.querySelectorAll('tbody tr.outline').length;
  }

  get table(): HTMLTableElement {
    return this.#find('table', '');
  }

  get searchField(): HTMLInputElement {
    return this.#find('input', '[type="search"]');
  }

  /** A button anywhere in the list, by its visible text. */
  button(text: string): HTMLButtonElement {
    const button = [...this.#root.querySelectorAll('button')].find((candidate) => textOf(candidate) === text);
    if (button === undefined) throw new Error(`No button "${text}".`);
    return button;
  }

  /** What the latest action led to. */
  get notice(): string {
    return textOf(this.#find('div', '.notice-area'));
  }

  get noticeLink(): HTMLAnchorElement | null {
    return this.#root.querySelector<HTMLAnchorElement>('.notice a');
  }

  /** Title and text of what stands where rows would be; empty with rows. */
  get state(): string {
    return textOf(this.#root.querySelector('.state'));
  }

  /** The line above a list that could not be refreshed; empty without one. */
  get banner(): string {
    return textOf(this.#root.querySelector('.banner'));
  }

  get count(): string {
    return textOf(this.#find('p', '.count'));
  }

  get busy(): boolean {
    return this.#root.querySelector('table[aria-busy="true"]') !== null;
  }

  /** Types into the search field, as a person does. */
  async search(text: string): Promise<void> {
    const field = this.searchField;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    await this.element.updateComplete;
  }

  /** Chooses from a menu. */
  async choose(menu: 'workflowId' | 'timezone' | 'nextRun', value: string): Promise<void> {
    const select = this.menu(menu);
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await this.element.updateComplete;
  }

  menu(menu: 'workflowId' | 'timezone' | 'nextRun'): HTMLSelectElement {
    return this.#find('select', `[name="${menu}"]`);
  }

  /** Chooses a status; `''` means all. */
  async chooseStatus(status: string): Promise<void> {
    this.#find('input', `[name="status"][value="${status}"]`).click();
    await this.element.updateComplete;
  }

  /** The statuses to choose from, with their counts. */
  get statuses(): readonly string[] {
    return [...this.#root.querySelectorAll('.segment')].map(textOf);
  }

  get focused(): Element | null {
    return this.#root.activeElement;
  }

  get #root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (shadowRoot === null) throw new Error('The list has not rendered yet.');
    return shadowRoot;
  }

  /** `#find('button', '[data-action="run"]', row)`: typed by the tag. */
  #find<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    which: string,
    within: ParentNode = this.#root,
  ): HTMLElementTagNameMap[Tag] {
    const found = within.querySelector<HTMLElementTagNameMap[Tag]>(`${tag}${which}`);
    if (found === null) throw new Error(`There is no ${tag}${which}.`);
    return found;
  }
}

/** A header that sorts says its text twice: as a button, and alone where cards have no room for buttons. */
function headerText(header: Element): string {
  return textOf(header.querySelector('.alone') ?? header);
}
