import type {ReactiveController} from 'lit';

/** `/` brings the focus to the search field, from anywhere on the page where nobody is typing. */
export class SearchShortcut implements ReactiveController {
  constructor(
    private readonly host: HTMLElement,
    private readonly field: () => HTMLInputElement | null,
  ) {}

  hostConnected(): void {
    this.host.ownerDocument.addEventListener('keydown', this.#handleKeyDown);
  }

  hostDisconnected(): void {
    this.host.ownerDocument.removeEventListener('keydown', this.#handleKeyDown);
  }

  readonly #handleKeyDown = (event: KeyboardEvent): void => {
    const isOther = event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey;
    if (isOther || event.defaultPrevented || isTypedInto(event.composedPath()[0])) return;
    const field = this.field();
    if (field === null || !field.checkVisibility() || isBehindDialog(this.host)) return;
    event.preventDefault();
    field.focus();
    field.select();
  };
}

function isTypedInto(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button)$/.test(target.type);
  return (
    target instanceof HTMLElement && (/^(TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
  );
}

function isBehindDialog(host: Element): boolean {
  return document.querySelector('dialog:modal') !== null && host.closest('dialog:modal') === null;
}
