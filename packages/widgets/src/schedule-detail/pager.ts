import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {chevronRightIcon} from '../shared/icons.js';
import {scheduleDetailStrings} from '../shared/locales/en.js';

interface Page {
  readonly cursor: string;
  readonly before: string;
}

/** Where a person stands in a list that is read page by page, newest first. */
export class Pager {
  #pages: readonly Page[] = [];

  constructor(private readonly host: ReactiveControllerHost) {}

  /** The cursor of the page to show; undefined for the newest, the only one that new rows come into. */
  get cursor(): string | undefined {
    return this.#pages.at(-1)?.cursor;
  }

  /** The instant with which the page before ended, ISO 8601; undefined on the newest. */
  get before(): string | undefined {
    return this.#pages.at(-1)?.before;
  }

  readonly reset = (): void => this.#go([]);

  /**
   * @param next the cursor of the following page; null at the end.
   * @param last the instant of the last row of this one.
   */
  render(next: string | null | undefined, last = ''): TemplateResult | typeof nothing {
    const strings = scheduleDetailStrings.pages;
    const isFirst = this.#pages.length === 0;
    if (isFirst && !next) return nothing;
    const newer = () => this.#go(this.#pages.slice(0, -1));
    const older = () => next && this.#go([...this.#pages, {cursor: next, before: last}]);
    return html`<nav class="pager" aria-label=${strings.label}>
      <button class="button small back" type="button" aria-disabled=${String(isFirst)} @click=${newer}>${chevronRightIcon()}${strings.newer}</button>
      <span role="status">${strings.page(this.#pages.length + 1)}</span>
      <button class="button small" type="button" aria-disabled=${String(!next)} @click=${older}>${strings.older}${chevronRightIcon()}</button>
    </nav>`;
  }

  #go(pages: readonly Page[]): void {
    this.#pages = pages;
    this.host.requestUpdate();
  }
}
