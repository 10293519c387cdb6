/** What every harness of an element has in common: what it finds in the shadow root, as a person meets it. */
export class ElementHarness<Host extends HTMLElement> {
  constructor(readonly element: Host) {}

  get root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (shadowRoot === null) throw new Error('It has not rendered yet.');
    return shadowRoot;
  }

  get focused(): Element | null {
    return this.root.activeElement;
  }

  /** What stands where rows, or everything, would be. */
  get state(): string {
    return this.read(this.root.querySelector('.state'));
  }

  /** The line above what could not be refreshed; empty without one. */
  get banner(): string {
    return this.read(this.root.querySelector('.banner'));
  }

  /** What the latest action led to. */
  get notice(): string {
    return this.read(this.root.querySelector('.notice-area'));
  }

  /** The open dialog. */
  get dialog(): HTMLDialogElement | undefined {
    return [...this.root.querySelectorAll('dialog')].find(({open}) => open);
  }

  /** A button in sight by its text, outside and inside of dialogs. */
  button(text: string): HTMLButtonElement {
    const button = [...this.root.querySelectorAll('button')].find(
      (candidate) => this.read(candidate) === text && candidate.checkVisibility(),
    );
    if (button === undefined) throw new Error(`No button "${text}".`);
    return button;
  }

  /** How text is read. */
  protected read(element: Element | null | undefined): string {
    return textOf(element);
  }
}

/** The text of an element on one line; empty without one. */
export function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
