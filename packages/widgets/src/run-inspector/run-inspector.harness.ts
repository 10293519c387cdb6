import {RunTriggerBadgeHarness} from '../run-trigger-badge/run-trigger-badge.harness.js';
import type {RunInspector} from './run-inspector.js';

/** A `<run-inspector>` as a person meets it: steps and messages by position, oldest first; values by their name. */
export class RunInspectorHarness {
  constructor(readonly element: RunInspector) {}

  get isLoaded(): boolean {
    return this.root.querySelector('article.inspector') !== null;
  }

  get name(): string {
    return textOf(this.root.querySelector('h2'));
  }

  get status(): string {
    return textOf(this.root.querySelector('header .chip'));
  }

  get badge(): RunTriggerBadgeHarness {
    const badge = this.root.querySelector('run-trigger-badge');
    if (badge === null) throw new Error('There is no badge.');
    return new RunTriggerBadgeHarness(badge);
  }

  /** One of the facts below the header, by its name. */
  fact(name: string): Element | null {
    const fact = [...this.root.querySelectorAll('.facts > div')].find(
      (candidate) => textOf(candidate.querySelector('dt')) === name,
    );
    return fact?.querySelector('dd') ?? null;
  }

  get failure(): string {
    return textOf(this.root.querySelector('.callout'));
  }

  get inputSummary(): string {
    return textOf(this.root.querySelector('[part="input"] .card-title .secondary'));
  }

  /** What stands for an input or override, and how it compares: `changed`, `added` or `same`. */
  value(name: string): {readonly text: string; readonly change: string | null} {
    const row = [...this.root.querySelectorAll('.values > div')].find(
      (candidate) => textOf(candidate.querySelector('dt')) === name,
    );
    return {text: textOf(row?.querySelector('dd')), change: row?.getAttribute('data-change') ?? null};
  }

  /** The schedule's context and the steps, in order. */
  get steps(): readonly string[] {
    return [...this.root.querySelectorAll('.step')].map(textOf);
  }

  get messages(): readonly string[] {
    return [...this.root.querySelectorAll('[part="message"]')].map(textOf);
  }

  level(level: string): HTMLInputElement {
    const input = this.root.querySelector<HTMLInputElement>(`input[name="level"][value="${level}"]`);
    if (input === null) throw new Error(`No level "${level}".`);
    return input;
  }

  /** What stands where the run, or its steps, would be. */
  get state(): string {
    return textOf(this.root.querySelector('.state'));
  }

  get banner(): string {
    return textOf(this.root.querySelector('.banner'));
  }

  get notice(): string {
    return textOf(this.root.querySelector('.notice-area'));
  }

  /** Absent once the run is over. */
  get cancelButton(): HTMLButtonElement | null {
    return this.root.querySelector('[data-action="cancel"]');
  }

  /** The open dialog. */
  get dialog(): HTMLDialogElement | undefined {
    return [...this.root.querySelectorAll('dialog')].find(({open}) => open);
  }

  /** A button in sight by its text. */
  button(text: string): HTMLButtonElement {
    const button = [...this.root.querySelectorAll('button')].find(
      (candidate) => textOf(candidate) === text && candidate.checkVisibility(),
    );
    if (button === undefined) throw new Error(`No button "${text}".`);
    return button;
  }

  get focused(): Element | null {
    return this.root.activeElement;
  }

  get root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (shadowRoot === null) throw new Error('It has not rendered yet.');
    return shadowRoot;
  }
}

function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
