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

  /** A button of a row: `run`, `toggle` (pause or resume) or `edit`. */
  action(name: string, action: 'run' | 'toggle' | 'edit'): HTMLButtonElement {
    return this.#find('button', `[data-action="${action}"]`, this.row(name));
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
    const field = this.#find('input', '[type="search"]');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    await this.element.updateComplete;
  }

  /** Chooses from the `workflow` or the `status` menu. */
  async choose(menu: 'workflow' | 'status', value: string): Promise<void> {
    const select = this.menu(menu);
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await this.element.updateComplete;
  }

  menu(menu: 'workflow' | 'status'): HTMLSelectElement {
    return this.#find('select', `[name="${menu}"]`);
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

function textOf(element: Element | null): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
