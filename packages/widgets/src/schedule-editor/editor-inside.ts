import {html, nothing, type PropertyValues, type ReactiveController, type TemplateResult} from 'lit';
import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {entryPointInputs} from '@shipsec/schedules-sdk/payload';
import {emit, emitRequest} from '../shared/emit.js';
import {closeIcon} from '../shared/icons.js';
import {Inside, type InsideContext} from '../shared/lazy-view.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {basicsSection} from './basics-section.js';
import {CadenceSection} from './cadence-section.js';
import {cadenceStyles} from './cadence.styles.js';
import {choiceStyles} from './choice.styles.js';
import {conflictPanel} from './conflict-panel.js';
import {DraftKeeper} from './draft-keeper.js';
import {draftKey} from './draft-storage.js';
import type {EditorDialogs} from './editor-dialogs.js';
import {
  discardDialog,
  loadErrorTemplate,
  noEntryPointTemplate,
  notConnectedTemplate,
  problemsTemplate,
} from './editor-messages.js';
import {EditorSession, type SaveOutcome} from './editor-session.js';
import {skeletonTemplate} from './editor-skeleton.js';
import {controlId, type SectionContext} from './form-field.js';
import {payloadOf} from './form-state.js';
import {InputsSection} from './inputs-section.js';
import {maskedOverrides} from './override-drafts.js';
import {OverridesSection} from './overrides-section.js';
import {payloadSummary} from './payload-summary.js';
import {policiesSection} from './policies-section.js';
import type {ScheduleEditor} from './schedule-editor.js';
import {sectionStyles} from './sections.styles.js';

/** What the form looks like: the element has only the looks of its frame. */
export const insideStyles = [sectionStyles, cadenceStyles, choiceStyles];

/** Everything that `<schedule-editor>` shows in its frame, and all that happens there. */
export class EditorInside extends Inside<ScheduleEditor> implements ReactiveController {
  readonly #session = new EditorSession(this.host, () => ({
    store: this.store,
    scheduleId: this.host.scheduleId,
    workflowId: this.host.workflowId,
    shown: this.host.isShown,
  }));
  readonly #drafts = new DraftKeeper(this.host, () => ({session: this.#session, key: this.#draftKey}));
  readonly #cadence = new CadenceSection(this.host);
  readonly #inputs = new InputsSection(this.host);
  readonly #overrides = new OverridesSection(this.host);
  #guardsUnload = false;
  /** The form was not there yet when the dialog opened, so the platform could not put the focus into it. */
  #awaitsFocus = true;
  #announcement = '';

  /** @param dialogs the frame that the element shows this in, and the question before it is closed. */
  constructor(
    host: ScheduleEditor,
    context: InsideContext,
    private readonly dialogs: EditorDialogs,
  ) {
    super(host, context);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#guardUnload(false);
  }

  override refresh(): void {
    this.#session.retry();
  }

  /** Closes as a person would: asks first if something would be lost. Resolves true once it is closed. */
  async requestClose(): Promise<boolean> {
    if (this.#session.saving) return false;
    if (this.#session.isDirty && !(await this.dialogs.confirmDiscard())) return false;
    this.#close('cancelled');
    return true;
  }

  override willUpdate(changed: PropertyValues): void {
    const opened = changed.has('open') && this.host.open;
    if (opened) this.#awaitsFocus = true;
    if (opened || changed.has('scheduleId') || changed.has('workflowId') || changed.has('mode'))
      this.#startOver();
    this.#session.settle();
  }

  override updated(): void {
    this.#guardUnload(this.host.isShown && this.#session.isDirty);
    if (this.#awaitsFocus && this.host.isShown && this.#session.form !== undefined) this.#focusFirstField();
  }

  #focusFirstField(): void {
    this.#awaitsFocus = false;
    if (this.host.mode !== 'inline')
      this.host.renderRoot.querySelector<HTMLElement>(`[id="${controlId('name')}"]`)?.focus();
  }

  get #draftKey(): string | undefined {
    const client = this.store?.client;
    if (client === undefined || !this.host.isShown || this.host.noDrafts) return undefined;
    const {scheduleId, workflowId} = this.host;
    const {baseUrl, organizationId} = client;
    return draftKey({baseUrl, organizationId, scheduleId, workflowId});
  }

  #startOver(): void {
    this.#drafts.reset();
    this.#session.start();
    this.#cadence.reset();
  }

  #close(reason: 'saved' | 'cancelled'): void {
    if (reason === 'saved' || this.#session.isDirty) this.#drafts.clear();
    this.host.open = false;
    this.#startOver();
    this.host.requestUpdate();
    emit(this.host, 'editor-closed', {reason});
  }

  readonly #handleSubmit = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    this.#announcement = '';
    const outcome = await this.#session.save((intent) =>
      emitRequest(this.host, 'schedule-save-request', intent),
    );
    this.#finish(outcome);
  };

  #finish(outcome: SaveOutcome): void {
    switch (outcome.kind) {
      case 'created':
        return this.#saved(outcome.schedule, 'schedule-created', t.created(outcome.schedule.name));
      case 'updated':
        return this.#saved(outcome.schedule, 'schedule-updated', t.updated(outcome.schedule.name));
      case 'unchanged':
        if (this.host.mode !== 'inline') return this.#close('cancelled');
        this.#announcement = t.nothingChanged;
        return this.host.requestUpdate();
      case 'prevented':
        return this.#drafts.clear();
      default:
        void this.#focusTrouble();
    }
  }

  #saved(schedule: Schedule, event: 'schedule-created' | 'schedule-updated', message: string): void {
    emit(this.host, event, {schedule});
    this.#announcement = schedule.synced === false ? t.notConfirmed : message;
    this.#close('saved');
  }

  /** To the first field that is wrong, else to what went wrong as a whole. */
  async #focusTrouble(): Promise<void> {
    await this.host.updateComplete;
    const target =
      this.host.renderRoot.querySelector<HTMLElement>('#conflict') ??
      this.host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      this.host.renderRoot.querySelector<HTMLElement>('#problems');
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

  /** The question before something typed is lost: a dialog beside the frame, not within it. */
  renderQuestion(): TemplateResult {
    return discardDialog(this.dialogs);
  }

  override render(): TemplateResult {
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
        this.host.mode === 'inline'
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
      autofocus: this.host.mode !== 'inline',
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
      <p class="status" role="status">${this.#announcement}</p>
      <p class="visually-hidden" role="status">${this.#drafts.announcement}</p>
      ${
        this.host.mode === 'inline' && !isDirty
          ? nothing
          : html`<button type="button" class="button" @click=${() => this.requestClose()}>${t.cancel}</button>`
      }
      <button type="submit" class="button primary" ?disabled=${!canSave}>${saving ? t.saving : label}</button>
    </footer>`;
  }
}
