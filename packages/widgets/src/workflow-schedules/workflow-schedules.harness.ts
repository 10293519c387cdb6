import {textOf} from '../shared/testing/element-harness.js';
import type {WorkflowSchedules} from './workflow-schedules.js';

/** A `<workflow-schedules>` as a person meets it: chips by name, controls by their text. */
export class WorkflowSchedulesHarness {
  constructor(readonly element: WorkflowSchedules) {}

  /** What the panel says, whitespace collapsed; without what only assistive technology hears. */
  get text(): string {
    return textOf(this.#root.querySelector('.panel'));
  }

  /** Each chip: name and state. */
  get chips(): readonly string[] {
    return [...this.#root.querySelectorAll('[part="schedule"]')].map(textOf);
  }

  /** The line below chips that could not be refreshed; empty without one. */
  get failure(): string {
    return textOf(this.#root.querySelector('.failure'));
  }

  get manageHref(): string | undefined {
    return this.#root.querySelector('[part="manage"]')?.getAttribute('href') ?? undefined;
  }

  /** Title and text where there is nothing to load. */
  get state(): string {
    return textOf(this.#root.querySelector('.state'));
  }

  /** A button whose text begins so: a chip or a control. */
  button(text: string): HTMLButtonElement {
    const buttons = [...this.#root.querySelectorAll('button')];
    const button = buttons.find((candidate) => textOf(candidate).startsWith(text));
    if (button === undefined) throw new Error(`No button "${text}".`);
    return button;
  }

  has(text: string): boolean {
    return [...this.#root.querySelectorAll('button')].some((button) => textOf(button) === text);
  }

  get #root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (shadowRoot === null) throw new Error('The panel has not rendered yet.');
    return shadowRoot;
  }
}
