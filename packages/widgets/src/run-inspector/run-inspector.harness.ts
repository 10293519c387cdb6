import {RunTriggerBadgeHarness} from '../run-trigger-badge/run-trigger-badge.harness.js';
import {ElementHarness, textOf} from '../shared/testing/element-harness.js';
import type {RunInspector} from './run-inspector.js';

/** A `<run-inspector>` as a person meets it: steps and messages by position, oldest first; values by their name. */
export class RunInspectorHarness extends ElementHarness<RunInspector> {
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

  /** Absent once the run is over. */
  get cancelButton(): HTMLButtonElement | null {
    return this.root.querySelector('[data-action="cancel"]');
  }
}
