import {ElementHarness} from '../shared/testing/element-harness.js';
import type {ScheduleDetail} from './schedule-detail.js';

/** A `<schedule-detail>` as a person meets it: rows by position, newest first; buttons by their label. */
export class ScheduleDetailHarness extends ElementHarness<ScheduleDetail> {
  get isLoaded(): boolean {
    return this.root.querySelector('article.detail') !== null;
  }

  get name(): string {
    return textOf(this.root.querySelector('h2'));
  }

  get status(): string {
    return textOf(this.root.querySelector('[part="status"]'));
  }

  /** What is said about why it does not fire. */
  get standing(): readonly string[] {
    return [...this.root.querySelectorAll('.standing > li')].map(textOf);
  }

  /** One of the facts below the header, by its name. */
  fact(name: string): string {
    const fact = [...this.root.querySelectorAll('.facts > div')].find(
      (candidate) => textOf(candidate.querySelector('dt')) === name,
    );
    return textOf(fact?.querySelector('dd'));
  }

  /** The rows of the ledger or the audit trail, each with its cells joined. */
  get rows(): readonly string[] {
    return [...this.root.querySelectorAll('.log tbody tr:not([aria-hidden])')].map(textOf);
  }

  get isBusy(): boolean {
    return this.root.querySelector('.log table[aria-busy="true"]') !== null;
  }

  get drift(): string {
    return textOf(this.root.querySelector('.drift'));
  }

  card(part: string): string {
    return textOf(this.root.querySelector(`.card[part="${part}"]`));
  }

  get page(): string {
    return textOf(this.root.querySelector('.pager [role="status"]'));
  }

  /** A button of the header, the drift panel or a card: `run`, `pause`, `edit`, `restore`, `compare` … */
  action(action: string): HTMLButtonElement {
    return this.find('button', `[data-action="${action}"]`);
  }

  /** The running backfills in the dialog; empty where there are none. */
  get running(): string {
    return textOf(this.root.querySelector('.running'));
  }

  get dialogText(): string {
    return textOf(this.dialog);
  }

  /** Chooses `history`, `runs` or `changes`. */
  async choose(view: string): Promise<void> {
    this.find('input', `[name="view"][value="${view}"]`).click();
    await this.element.updateComplete;
  }

  /** Chooses from a menu, or types into a field, as a person does. */
  async enter(selector: string, value: string): Promise<void> {
    const control = this.root.querySelector<HTMLInputElement>(selector);
    if (control === null) throw new Error(`There is no ${selector}.`);
    control.value = value;
    control.dispatchEvent(new Event('change', {bubbles: true}));
    await this.element.updateComplete;
  }

  find<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, which: string): HTMLElementTagNameMap[Tag] {
    const found = this.root.querySelector<HTMLElementTagNameMap[Tag]>(`${tag}${which}`);
    if (found === null) throw new Error(`There is no ${tag}${which}.`);
    return found;
  }

  protected override read(element: Element | null | undefined): string {
    return textOf(element);
  }
}

/** Its texts as they are read: what stands in elements of its own is a word of its own. */
function textOf(element: Element | null | undefined): string {
  if (!element) return '';
  const texts: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) texts.push(walker.currentNode.nodeValue ?? '');
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}
