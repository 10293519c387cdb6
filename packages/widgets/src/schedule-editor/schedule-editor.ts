import {adoptStyles, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {buttonStyles} from '../shared/button.styles.js';
import {calloutStyles} from '../shared/callout.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {dialogStyles} from '../shared/dialog.styles.js';
import {emit} from '../shared/emit.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {closeIcon} from '../shared/icons.js';
import {LazyView} from '../shared/lazy-view.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {commonStrings} from '../shared/locales/en.js';
import {EditorDialogs} from './editor-dialogs.js';
import type {EditorInside} from './editor-inside.js';
import {bones} from './editor-skeleton.js';
import {styles} from './schedule-editor.styles.js';

/** Where the editor stands: over the page at its edge, over its middle, or in its flow. */
export const editorModes = ['drawer', 'modal', 'inline'] as const;
export type EditorMode = (typeof editorModes)[number];

/**
 * Makes or edits one schedule: basics, cadence with its next fires, typed inputs, node overrides with what they
 * change, policies, and the whole payload before it is saved. Errors of the server stand at their fields, changes of
 * others are merged rather than overwritten, and nothing typed is lost without a question: it is kept in the tab's session
 * storage, without secrets, and offered after a reload.
 *
 * @example
 * <schedule-editor base-url="/api/v1" workflow-id="0b9f3f5e-…" mode="inline"></schedule-editor>
 *
 * @event schedule-save-request - Before it is sent, with what would be sent; `preventDefault()` leaves it to the host.
 * @event schedule-created - After a new schedule was stored.
 * @event schedule-updated - After a change was stored.
 * @event editor-closed - A person closed the editor, by saving (`reason: 'saved'`) or not (`'cancelled'`).
 *
 * @csspart frame - The dialog, or the box of the inline form.
 * @csspart header - The title bar.
 * @csspart footer - The bar with the buttons.
 * @csspart section - Each section of the form.
 * @csspart field - Each field with its label.
 * @csspart preview - The words and next fires of the cadence.
 * @csspart override - Each node override.
 * @cssproperty --editor-width - Width of the drawer. Default: 40rem.
 * @tag schedule-editor
 */
export class ScheduleEditor extends ConnectedElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    chipStyles,
    fieldStyles,
    calloutStyles,
    dialogStyles,
    listStateStyles,
    styles,
  ];

  /** Drawer and modal show while `open`; inline always shows. */
  @property({reflect: true}) mode: EditorMode = 'drawer';

  /** Whether the drawer or the modal is shown. Set to false by the element itself when a person closes it. */
  @property({type: Boolean, reflect: true}) open = false;

  /** The schedule to edit. Without it, a new one is made. */
  @property({attribute: 'schedule-id'}) scheduleId: string | undefined;

  /** The workflow of a new schedule. Without it, the person chooses one. */
  @property({attribute: 'workflow-id'}) workflowId: string | undefined;

  /** Keeps nothing of what is typed in the tab's session storage: after a reload it is gone. */
  @property({type: Boolean, attribute: 'no-drafts'}) noDrafts = false;

  readonly #dialogs = new EditorDialogs(this, {
    isOpen: () => this.open,
    requestClose: () => void this.requestClose(),
  });
  #inside: EditorInside | undefined;
  /** Its code is what most of the editor weighs, and a page that only might open one does not pay for it. */
  readonly #view = new LazyView(
    this,
    async () => {
      const {EditorInside, insideStyles} = await import('./editor-inside.js');
      if (this.renderRoot instanceof ShadowRoot) {
        adoptStyles(this.renderRoot, [...ScheduleEditor.elementStyles, ...insideStyles]);
      }
      const context = {store: () => this.store, locale: () => this.locale};
      return (this.#inside = new EditorInside(this, context, this.#dialogs));
    },
    () => this.isShown,
  );

  /** Whether there is something to see: always inline, else while it is open. */
  get isShown(): boolean {
    return this.mode === 'inline' || this.open;
  }

  /** Shows the drawer or the modal. */
  show(): void {
    this.open = true;
  }

  /** Closes as a person would: asks first if something would be lost. Resolves true once it is closed. */
  async requestClose(): Promise<boolean> {
    if (this.#inside !== undefined) return this.#inside.requestClose();
    this.open = false;
    emit(this, 'editor-closed', {reason: 'cancelled'});
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#inside?.willUpdate(changed);
  }

  protected override render(): TemplateResult {
    const content = this.isShown ? (this.#inside?.render() ?? this.#pendingTemplate()) : nothing;
    return html`${
      this.mode === 'inline'
        ? html`<div class="frame inline" part="frame">${content}</div>`
        : html`<dialog
          id="frame"
          class="frame ${this.mode}"
          part="frame"
          aria-labelledby="title"
          @keydown=${this.#dialogs.handleKeydown}
          @cancel=${this.#dialogs.handleCancel}
          @close=${this.#dialogs.handleClose}
          @pointerdown=${this.#dialogs.handlePointerdown}
          @click=${this.#dialogs.handleClick}
        >
          ${content}
        </dialog>`
    }
    ${this.#inside?.renderQuestion() ?? nothing}`;
  }

  /** The frame as it will be, until the code of what is in it has come. */
  #pendingTemplate(): TemplateResult {
    return html`<div class="form">
      <header class="header" part="header">
        <div class="titles"><h2 id="title" tabindex="-1">${commonStrings.loading}</h2></div>
        ${
          this.mode === 'inline'
            ? nothing
            : html`<button type="button" class="button quiet icon" aria-label=${commonStrings.close} @click=${() => this.requestClose()}>
              ${closeIcon()}
            </button>`
        }
      </header>
      <div class="body">${this.#view.render(html`<div class="skeleton" aria-hidden="true">${bones()}</div>`)}</div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'schedule-editor': ScheduleEditor;
  }
}
