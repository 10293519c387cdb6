import type {RunTriggerBadge} from './run-trigger-badge.js';

/** A `<run-trigger-badge>` as a person meets it. */
export class RunTriggerBadgeHarness {
  constructor(readonly element: RunTriggerBadge) {}

  /** What is read out: its text without the decoration. */
  get text(): string {
    const visible = [...this.#base.querySelectorAll('.label')].map(
      (label) => label.textContent?.trim() ?? '',
    );
    return visible.join(' ');
  }

  /** The decoration in front of the word. */
  get mark(): string {
    return this.#base.querySelector('[aria-hidden="true"]')?.textContent?.trim() ?? '';
  }

  get tooltip(): string {
    return this.#base.getAttribute('title') ?? '';
  }

  /** Where it leads; null when it is no link. */
  get href(): string | null {
    return this.#base.getAttribute('href');
  }

  get #base(): Element {
    const base = this.element.shadowRoot?.querySelector('[part="base"]');
    if (!base) throw new Error('The badge has not rendered yet.');
    return base;
  }
}
