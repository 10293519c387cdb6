import type {LitElement, PropertyValues, ReactiveController} from 'lit';
import {html, type TemplateResult} from 'lit';
import {SchedulesError} from '@shipsec/schedules-sdk';
import type {SchedulesStore} from '@shipsec/schedules-sdk/store';
import {renderFailure} from './list-states.js';
import {commonStrings} from './locales/en.js';

/** What the inside may ask of its element beside its properties. */
export interface InsideContext {
  readonly store: () => SchedulesStore | undefined;
  readonly locale: () => string;
}

/** The inside of an element, in code of its own: it shows what the element's properties say, and renders as part of it. */
export abstract class Inside<Host extends LitElement> {
  constructor(
    protected readonly host: Host,
    private readonly context: InsideContext,
  ) {}

  abstract render(): TemplateResult;

  /** Before a render, with the properties of the element that have changed. */
  willUpdate?(changed: PropertyValues): void;

  /** After one. */
  updated?(): void;

  /** Loads again now. */
  abstract refresh(): void;

  protected get store(): SchedulesStore | undefined {
    return this.context.store();
  }

  protected get locale(): string {
    return this.context.locale();
  }
}

/**
 * The inside of a large element, whose code is loaded when the element first stands in a page, or is first shown there:
 * a page that registers all elements and shows one pays for one.
 */
export class LazyView implements ReactiveController {
  #inside: Inside<LitElement> | undefined;
  #error: Error | undefined;
  #isLoading = false;

  /**
   * @param make loads the code, and makes the inside of `host` of it.
   * @param isWanted whether it is time; read when the element is connected and before each render.
   */
  constructor(
    private readonly host: LitElement,
    private readonly make: () => Promise<Inside<LitElement>>,
    private readonly isWanted: () => boolean = () => true,
  ) {
    host.addController(this);
  }

  /** Undefined until its code is there. */
  get inside(): Inside<LitElement> | undefined {
    return this.#inside;
  }

  hostConnected(): void {
    if (this.#inside === undefined && this.isWanted()) void this.#load();
  }

  hostUpdate(): void {
    const isNew = this.#inside === undefined && this.#error === undefined;
    if (isNew && this.isWanted()) void this.#load();
  }

  hostUpdated(): void {
    this.#inside?.updated?.();
  }

  /** @param skeleton what stands there until the code has come. */
  render(skeleton: TemplateResult): TemplateResult {
    if (this.#inside !== undefined) return this.#inside.render();
    if (this.#error === undefined)
      return html`<p class="visually-hidden" role="status">${commonStrings.loading}</p>${skeleton}`;
    const error = new SchedulesError('unexpected', this.#error.message, {cause: this.#error});
    const retry = html`<button class="button small" type="button" @click=${() => void this.#load()}>${commonStrings.retry}</button>`;
    return html`<div class="frame">${renderFailure(commonStrings.codeNotLoaded, error, retry)}</div>`;
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      this.#error = undefined;
      this.#inside = await this.make();
    } catch (error) {
      this.#error = error instanceof Error ? error : new Error(String(error));
    }
    this.#isLoading = false;
    this.host.requestUpdate();
  }
}
