import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {entryPointInputs} from '@shipsec/schedules-sdk/payload';
import {buttonStyles} from '../shared/button.styles.js';
import {calloutStyles} from '../shared/callout.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {dialogStyles} from '../shared/dialog.styles.js';
import {emit, emitRequest} from '../shared/emit.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {closeIcon} from '../shared/icons.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {basicsSection} from './basics-section.js';
import {CadenceSection} from './cadence-section.js';
import {conflictPanel} from './conflict-panel.js';
import {DraftKeeper} from './draft-keeper.js';
import {draftKey} from './draft-storage.js';
import {EditorDialogs} from './editor-dialogs.js';
import {
  discardDialog,
  loadErrorTemplate,
  noEntryPointTemplate,
  notConnectedTemplate,
  problemsTemplate,
  skeletonTemplate,
} from './editor-messages.js';
import {EditorSession, type SaveOutcome} from './editor-session.js';
import {controlId, type SectionContext} from './form-field.js';
import {payloadOf} from './form-state.js';
import {InputsSection} from './inputs-section.js';
import {maskedOverrides} from './override-drafts.js';
import {OverridesSection} from './overrides-section.js';
import {payloadSummary} from './payload-summary.js';
import {policiesSection} from './policies-section.js';
import {cadenceStyles} from './cadence.styles.js';
import {choiceStyles} from './choice.styles.js';
import {styles} from './schedule-editor.styles.js';
import {sectionStyles} from './sections.styles.js';

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
    styles,
    sectionStyles,
    cadenceStyles,
    choiceStyles,
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

  @state() private announcement = '';

  readonly #session = new EditorSession(this, () => ({
    store: this.store,
    scheduleId: this.scheduleId,
    workflowId: this.workflowId,
    shown: this.#isShown,
  }));
  readonly #drafts = new DraftKeeper(this, () => ({session: this.#session, key: this.#draftKey}));
  readonly #cadence = new CadenceSection(this);
  readonly #inputs = new InputsSection(this);
  readonly #overrides = new OverridesSection(this);
  readonly #dialogs = new EditorDialogs(this, {
    isOpen: () => this.open,
    requestClose: () => void this.requestClose(),
  });
  #guardsUnload = false;
  /** The form was not there yet when the dialog opened, so the platform could not put the focus into it. */
  #awaitsFocus = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#guardUnload(false);
  }

  /** Shows the drawer or the modal. */
  show(): void {
    this.open = true;
  }

  /** Closes as a person would: asks first if something would be lost. Resolves true once it is closed. */
  async requestClose(): Promise<boolean> {
    if (this.#session.saving) return false;
    if (this.#session.isDirty && !(await this.#dialogs.confirmDiscard())) return false;
    this.#close('cancelled');
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const opened = changed.has('open') && this.open;
    if (opened) this.#awaitsFocus = true;
    if (opened || changed.has('scheduleId') || changed.has('workflowId') || changed.has('mode'))
      this.#startOver();
    this.#session.settle();
  }

  protected override updated(): void {
    this.#guardUnload(this.#isShown && this.#session.isDirty);
    if (this.#awaitsFocus && this.#isShown && this.#session.form !== undefined) this.#focusFirstField();
  }

  #focusFirstField(): void {
    this.#awaitsFocus = false;
    if (this.mode !== 'inline')
      this.renderRoot.querySelector<HTMLElement>(`[id="${controlId('name')}"]`)?.focus();
  }

  get #isShown(): boolean {
    return this.mode === 'inline' || this.open;
  }

  get #draftKey(): string | undefined {
    const client = this.store?.client;
    if (client === undefined || !this.#isShown || this.noDrafts) return undefined;
    const {baseUrl, organizationId} = client;
    return draftKey({baseUrl, organizationId, scheduleId: this.scheduleId, workflowId: this.workflowId});
  }

  #startOver(): void {
    this.#drafts.reset();
    this.#session.start();
    this.#cadence.reset();
  }

  #close(reason: 'saved' | 'cancelled'): void {
    if (reason === 'saved' || this.#session.isDirty) this.#drafts.clear();
    this.open = false;
    this.#startOver();
    this.requestUpdate();
    emit(this, 'editor-closed', {reason});
  }

  readonly #handleSubmit = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    this.announcement = '';
    const outcome = await this.#session.save((intent) => emitRequest(this, 'schedule-save-request', intent));
    this.#finish(outcome);
  };

  #finish(outcome: SaveOutcome): void {
    switch (outcome.kind) {
      case 'created':
        return this.#saved(outcome.schedule, 'schedule-created', t.created(outcome.schedule.name));
      case 'updated':
        return this.#saved(outcome.schedule, 'schedule-updated', t.updated(outcome.schedule.name));
      case 'unchanged':
        if (this.mode !== 'inline') return this.#close('cancelled');
        this.announcement = t.nothingChanged;
        return undefined;
      case 'prevented':
        return this.#drafts.clear();
      default:
        void this.#focusTrouble();
    }
  }

  #saved(schedule: Schedule, event: 'schedule-created' | 'schedule-updated', message: string): void {
    emit(this, event, {schedule});
    this.announcement = schedule.synced === false ? t.notConfirmed : message;
    this.#close('saved');
  }

  /** To the first field that is wrong, else to what went wrong as a whole. */
  async #focusTrouble(): Promise<void> {
    await this.updateComplete;
    const target =
      this.renderRoot.querySelector<HTMLElement>('#conflict') ??
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      this.renderRoot.querySelector<HTMLElement>('#problems');
    target?.focus();
  }

  readonly #handleFormKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#handleSubmit(event);
  };

  readonly #handleUnload = (event: Event): void => event.preventDefault();

  /** Only while something would be lost: the listener alone already costs the page its back-forward cache. */
  #guardUnload(guard: boolean): void {
    if (guard === this.#guardsUnload) return;
    this.#guardsUnload = guard;
    if (guard) globalThis.addEventListener('beforeunload', this.#handleUnload);
    else globalThis.removeEventListener('beforeunload', this.#handleUnload);
  }

  protected override render(): TemplateResult {
    const content = this.#isShown ? this.#contentTemplate() : nothing;
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
    ${discardDialog(this.#dialogs)}`;
  }

  #contentTemplate(): TemplateResult {
    const {form} = this.#session;
    return html`<form
      class="form"
      novalidate
      autocomplete="off"
      aria-busy=${this.#session.saving}
      aria-labelledby="title"
      @submit=${this.#handleSubmit}
      @keydown=${this.#handleFormKeydown}
    >
      ${this.#headerTemplate()}
      <div class="body">${form === undefined ? this.#pendingTemplate() : this.#sectionsTemplate(this.#context(form))}</div>
      ${this.#footerTemplate()}
    </form>`;
  }

  #context(form: SectionContext['form']): SectionContext {
    const {errors, change} = this.#session;
    return {form, errors, change, locale: this.locale};
  }

  #headerTemplate(): TemplateResult {
    const workflow = this.#session.workflow?.name;
    return html`<header class="header" part="header">
      <div class="titles">
        <h2 id="title" tabindex="-1">${this.#session.isNew ? t.newTitle : t.editTitle}</h2>
        ${workflow === undefined ? nothing : html`<p class="hint">${workflow}</p>`}
      </div>
      ${
        this.mode === 'inline'
          ? nothing
          : html`<button type="button" class="button quiet icon" aria-label=${t.close} @click=${() => this.requestClose()}>
            ${closeIcon()}
          </button>`
      }
    </header>`;
  }

  #pendingTemplate(): TemplateResult {
    if (this.store === undefined) return notConnectedTemplate();
    const error = this.#session.loadError;
    return error === undefined ? skeletonTemplate() : loadErrorTemplate(error, this.#session.retry);
  }

  #sectionsTemplate(context: SectionContext): TemplateResult {
    const session = this.#session;
    return html`${this.#drafts.render(this.locale)}
    ${
      session.conflicts === undefined
        ? nothing
        : conflictPanel({
            conflicts: session.conflicts,
            takeTheirs: (conflict) => session.resolve(conflict, 'theirs'),
            keepMine: (conflict) => session.resolve(conflict, 'mine'),
            reload: session.reload,
          })
    }
    ${problemsTemplate(session.problems, context.errors)}
    ${basicsSection({
      ...context,
      workflows: session.choosesWorkflow ? (session.workflows.data ?? []) : undefined,
      autofocus: this.mode !== 'inline',
      chooseWorkflow: session.chooseWorkflow,
    })}
    ${session.withoutEntryPoint ? noEntryPointTemplate() : nothing} ${this.#cadence.render(context)}
    ${this.#payloadSections(context)} ${policiesSection({...context, workflow: session.workflow, pinnedVersion: session.pinned, isNew: session.isNew})} ${this.#summary(context)}`;
  }

  #payloadSections(context: SectionContext): unknown {
    const {graph, loadError, retry, withoutEntryPoint, types} = this.#session;
    if (withoutEntryPoint || context.form.workflowId === '') return nothing;
    if (graph === undefined)
      return loadError === undefined ? skeletonTemplate() : loadErrorTemplate(loadError, retry);
    return html`${this.#inputs.render(context, entryPointInputs(graph) ?? [])}
    ${this.#overrides.render(context, types.nodesOf(graph), types)}`;
  }

  #summary({form}: SectionContext): unknown {
    const {graph, withoutEntryPoint, types} = this.#session;
    // What may be a secret is not shown before that is known.
    const isEarly = types.isPending && form.overrides.length > 0;
    if (graph === undefined || withoutEntryPoint || isEarly) return nothing;
    const shown = {...form, overrides: maskedOverrides(form.overrides)};
    return payloadSummary(graph, payloadOf(shown, graph), types.nodesOf(graph));
  }

  #footerTemplate(): TemplateResult {
    const {saving, canSave, isNew, isDirty} = this.#session;
    const label = isNew ? t.create : t.save;
    return html`<footer class="footer" part="footer">
      <p class="status" role="status">${this.announcement}</p>
      <p class="visually-hidden" role="status">${this.#drafts.announcement}</p>
      ${
        this.mode === 'inline' && !isDirty
          ? nothing
          : html`<button type="button" class="button" @click=${() => this.requestClose()}>${t.cancel}</button>`
      }
      <button type="submit" class="button primary" ?disabled=${!canSave}>${saving ? t.saving : label}</button>
    </footer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'schedule-editor': ScheduleEditor;
  }
}
