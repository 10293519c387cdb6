import {html, type LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {ConnectedElement} from './connected-element.js';
import {type Inside, type InsideContext, LazyView} from './lazy-view.js';
import {renderNotConnected} from './list-states.js';

/** A connected element whose inside is code of its own: it declares properties and styles, and leaves all else to that. */
export abstract class LazyElement extends ConnectedElement {
  readonly #view = new LazyView(this, () =>
    this.loadInside({store: () => this.store, locale: () => this.locale}),
  );

  /** Loads the code of the inside, and makes one for this element. */
  protected abstract loadInside(context: InsideContext): Promise<Inside<LitElement>>;

  /** What stands there until it has come. */
  protected abstract renderSkeleton(): TemplateResult;

  /** Loads again now. It does so by itself while it is on a page. */
  refresh(): void {
    this.#view.inside?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#view.inside?.willUpdate?.(changed);
  }

  protected override render(): TemplateResult {
    if (this.store === undefined) return html`<div class="frame">${renderNotConnected()}</div>`;
    return this.#view.render(this.renderSkeleton());
  }
}
