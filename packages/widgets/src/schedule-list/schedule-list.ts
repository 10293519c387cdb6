import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {buttonStyles} from '../shared/button.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {emit, emitRequest} from '../shared/emit.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {calendarIcon, plusIcon, searchIcon} from '../shared/icons.js';
import {renderFailure, renderNotConnected, renderState} from '../shared/list-states.js';
import {renderTable} from '../shared/render-table.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {commonStrings, scheduleListStrings as strings} from '../shared/locales/en.js';
import {renderNotice} from '../shared/notice.js';
import {ScheduleActions} from '../shared/schedule-actions.js';
import {StoreController} from '../shared/store-controller.js';
import {tableStyles} from '../shared/table.styles.js';
import {isFiltered, matchesSearch, queryOf, renderFilters, type ScheduleFilters} from './schedule-filters.js';
import {styles} from './schedule-list.styles.js';
import {renderScheduleRow} from './schedule-row.js';

const columns = Object.values(strings.columns);

/**
 * Every schedule of an organization or of one workflow: its cadence, its next and last run, its state, and the actions
 * a person needs most. Live: what others change appears by itself.
 *
 * @example
 * <schedule-list base-url="/api/v1" workflow-href="/workflows/{workflowId}" run-href="/runs/{runId}"></schedule-list>
 *
 * @slot toolbar - Beside the create button.
 * @slot empty - Replaces what is shown when there is no schedule at all.
 * @event schedule-create-request - A person wants a new schedule. Open a `<schedule-editor>`.
 * @event schedule-edit-request - A person wants to edit one. Open a `<schedule-editor>`.
 * @event schedule-run-request - Before a run is started. Cancelable.
 * @event schedule-run-started - After it; `detail.runId` names the run.
 * @event schedule-pause-request - Before a pause. Cancelable.
 * @event schedule-paused - After it.
 * @event schedule-resume-request - Before it is resumed. Cancelable.
 * @event schedule-resumed - After it.
 * @event filter-change - A person narrowed the list; `detail.filters` holds `workflowId`, `status` and `search`, for your address bar.
 * @csspart toolbar - Filters and create button.
 * @csspart frame - The box around the rows.
 * @csspart row - One schedule.
 * @csspart status - The status chip of a row.
 * @csspart state - What stands where rows would be.
 */
export class ScheduleList extends ConnectedElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    chipStyles,
    fieldStyles,
    tableStyles,
    listStateStyles,
    styles,
  ];

  /** Shows only this workflow's schedules. A person can change it in the menu; see `filter-change`. */
  @property({attribute: 'workflow-id'}) workflowId: string | undefined;

  /** Shows only `active`, `paused` or `error`; any other text means all. */
  @property() status: string | undefined;

  /** Shows only schedules whose name, workflow, description or cadence contains every one of these words. */
  @property() search: string | undefined;

  /** Leaves out search and menus, for a panel that is about one workflow; then the workflow is not repeated in each row. */
  @property({type: Boolean, attribute: 'hide-filters'}) hideFilters = false;

  /** Where a workflow badge leads: `/workflows/{workflowId}`. Without it, badges are no links. */
  @property({attribute: 'workflow-href'}) workflowHref: string | undefined;

  /** Where a run leads: `/runs/{runId}`; `{workflowId}` and `{scheduleId}` are known, too. */
  @property({attribute: 'run-href'}) runHref: string | undefined;

  @query('.frame') private readonly frame!: HTMLElement | null;

  readonly #actions = new ScheduleActions(this, () => this.store);
  readonly #schedules = new StoreController(this, {
    args: () => [this.store, this.workflowId, this.status] as const,
    resource: ([store, workflowId, status]) => store?.schedules(queryOf({workflowId, status})),
    keepPrevious: ([before], [now]) => before === now,
  });
  readonly #workflows = new StoreController(this, {
    args: () => [this.store, this.hideFilters] as const,
    resource: ([store, hideFilters]) => (hideFilters ? undefined : store?.workflows()),
  });
  #focusWasInRow = false;

  /** Loads again now. It does so by itself every few seconds while it is on a page. */
  refresh(): void {
    this.#schedules.refresh();
  }

  protected override willUpdate(): void {
    const row = this.shadowRoot?.activeElement?.closest('[data-id]') ?? null;
    this.#focusWasInRow = row !== null;
  }

  /** A row that leaves (paused in a list of active ones) must not drop a keyboard user at the top of the page. */
  protected override updated(_changed: PropertyValues<this>): void {
    if (this.#focusWasInRow && this.shadowRoot?.activeElement === null) this.frame?.focus();
  }

  protected override render(): TemplateResult {
    if (this.store === undefined) return html`<div class="frame">${renderNotConnected()}</div>`;
    const shown = this.#matching();
    return html`<div class="toolbar" part="toolbar">
        ${this.hideFilters ? nothing : renderFilters({filters: this.#filters, workflows: this.#workflows.snapshot.data, change: this.#changeFilters})}
        <p class="count" role="status">${this.#countText(shown)}</p>
        <slot name="toolbar"></slot>
        <button class="button primary create" type="button" @click=${this.#handleCreate}>${plusIcon()}${strings.create}</button>
      </div>
      <div class="frame" part="frame" tabindex="-1">${this.#renderBanner()}${this.#renderContent(shown)}</div>
      ${renderNotice(this.#actions.noticeView(this.runHref))}`;
  }

  /** Undefined while nothing can be said: nothing has come yet, or nothing of what was shown before is left. */
  #matching(): readonly Schedule[] | undefined {
    const {data} = this.#schedules.snapshot;
    const shown = data?.schedules.filter((schedule) => matchesSearch(schedule, this.search));
    return shown?.length === 0 && this.#schedules.outdated ? undefined : shown;
  }

  get #filters(): ScheduleFilters {
    return {workflowId: this.workflowId, status: this.status, search: this.search};
  }

  #countText(shown: readonly Schedule[] | undefined): string {
    const total = this.#schedules.snapshot.data?.schedules.length;
    if (this.#schedules.snapshot.status === 'error') return '';
    return shown === undefined || total === undefined ? strings.loading : strings.count(shown.length, total);
  }

  #renderContent(shown: readonly Schedule[] | undefined): TemplateResult {
    const {status, error} = this.#schedules.snapshot;
    if (status === 'error')
      return renderFailure(strings.errorTitle, error, html`${this.#renderRetry()}${this.#renderClear()}`);
    if (shown?.length === 0) return this.#renderNothing();
    return this.#renderTable(shown);
  }

  #renderTable(shown: readonly Schedule[] | undefined): TemplateResult {
    return renderTable({
      label: strings.title,
      columns,
      rows: shown,
      renderRow: (schedule) => this.#renderRow(schedule),
    });
  }

  #renderRow(schedule: Schedule): TemplateResult {
    return renderScheduleRow(schedule, {
      locale: this.locale,
      showWorkflow: !(this.hideFilters && this.workflowId),
      workflowHref: this.workflowHref,
      runHref: this.runHref,
      isPending: this.#actions.isPending(schedule.id),
      perform: (action, target) => void this.#actions.perform(action, target),
      edit: (target) => emitRequest(this, 'schedule-edit-request', {schedule: target}),
    });
  }

  #renderNothing(): TemplateResult {
    if (isFiltered({...this.#filters, workflowId: undefined})) {
      return renderState({
        icon: searchIcon(),
        title: strings.filteredEmpty,
        text: strings.filteredEmptyHint,
        choices: this.#renderClear(),
      });
    }
    const title = this.workflowId ? strings.emptyForWorkflow : strings.empty;
    return html`<slot name="empty">${renderState({icon: calendarIcon(), title, text: strings.emptyHint, choices: html`${this.#renderCreate()}${this.#renderClear()}`})}</slot>`;
  }

  /** Old rows stay when a refresh fails, and say so. */
  #renderBanner(): TemplateResult | typeof nothing {
    const {status, error} = this.#schedules.snapshot;
    if (status !== 'ready' || error === undefined) return nothing;
    return html`<div class="banner"><span>${strings.stale(error.message)}</span>${this.#renderRetry()}</div>`;
  }

  #renderCreate(): TemplateResult {
    return html`<button class="button" type="button" @click=${this.#handleCreate}>${plusIcon()}${strings.create}</button>`;
  }

  #renderRetry(): TemplateResult {
    return html`<button class="button small" type="button" @click=${this.#schedules.refresh}>${commonStrings.retry}</button>`;
  }

  #renderClear(): TemplateResult | typeof nothing {
    if (!isFiltered(this.#filters) || this.hideFilters) return nothing;
    return html`<button class="button small" type="button" @click=${() => this.#changeFilters({})}>${commonStrings.clearFilters}</button>`;
  }

  readonly #changeFilters = (filters: ScheduleFilters): void => {
    this.workflowId = filters.workflowId;
    this.status = filters.status;
    this.search = filters.search;
    emit(this, 'filter-change', {filters: {...this.#filters}});
  };

  readonly #handleCreate = (): void => {
    emitRequest(this, 'schedule-create-request', {workflowId: this.workflowId});
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'schedule-list': ScheduleList;
  }
}
