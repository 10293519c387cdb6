import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {SchedulePages} from '@shipsec/schedules-sdk/store';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {query} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {buttonStyles} from '../shared/button.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {emit, emitRequest} from '../shared/emit.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {plusIcon} from '../shared/icons.js';
import {wantedLanguage} from '../shared/language.js';
import {Later} from '../shared/later.js';
import {renderNotConnected} from '../shared/list-states.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {renderLoadFailure} from '../shared/load-failure.js';
import {commonStrings, scheduleListStrings as strings} from '../shared/locales/en.js';
import {segmentStyles} from '../shared/segments.styles.js';
import {StoreController} from '../shared/store-controller.js';
import {factStyles} from '../shared/schedule-facts.styles.js';
import {tableStyles} from '../shared/table.styles.js';
import {ColumnChoice} from './list-columns.js';
import {renderNoMatch, renderNoSchedules} from './list-panels.js';
import {renderListTable} from './list-table.js';
import {countText, renderBar, renderCount, renderFilters, type Toolbar} from './list-toolbar.js';
import {isNarrowed, type ListView, nextSort, queryOf, type SortKey} from './list-view.js';
import {Memo} from './memo.js';
import {rowControlOf} from './row-control.js';
import {RowFocus} from './row-focus.js';
import {RowWindow, withFocused} from './row-window.js';
import {RowWords} from './row-words.js';
import type {RowContext} from './schedule-row.js';
import {ScheduleListProperties} from './schedule-list.properties.js';
import {narrowStyles} from './narrow.styles.js';
import {styles} from './schedule-list.styles.js';
import {SearchShortcut} from './search-shortcut.js';
import {Selection} from './selection.js';
import {UrlSync} from './url-sync.js';

/** Typing asks the server when it pauses, not at every letter. */
const SEARCH_PAUSE_MS = 200;

/**
 * Every schedule of an organization or of one workflow, however many: its cadence, its next and last run, what came of
 * its last fires, its state, and the actions a person needs most, for one and for many. Live: what others change
 * appears by itself, and no row moves while somebody points at the rows.
 *
 * Keyboard: `/` searches. Tab goes through the toolbar, the headers and one row; Up and Down move to the row above and
 * below, Home and End to the first and the last that is loaded. Shift with Space or a click selects a range.
 *
 * @example
 * <schedule-list base-url="/api/v1" sync-url workflow-href="/workflows/{workflowId}" run-href="/runs/{runId}"></schedule-list>
 *
 * @slot toolbar - Beside the create button.
 * @slot empty - Replaces what is shown when there is no schedule at all.
 * @event schedule-create-request - A person wants a new schedule. Open a `<schedule-editor>`.
 * @event schedule-edit-request - A person wants to edit one. Open a `<schedule-editor>`.
 * @event schedule-open-request - A person wants to see one; only without `schedule-href`. Open a `<schedule-detail>`.
 * @event schedule-backfill-open-request - A person wants to make past fires of one. Open a `<schedule-detail>`.
 * @event schedule-run-request - Before a run is started. Cancelable.
 * @event schedule-run-started - After it; `detail.runId` names the run.
 * @event schedule-pause-request - Before a pause. Cancelable.
 * @event schedule-paused - After it.
 * @event schedule-resume-request - Before it is resumed. Cancelable.
 * @event schedule-resumed - After it.
 * @event schedule-delete-request - Before one is deleted, and before the person is asked. Cancelable.
 * @event schedule-deleted - After it.
 * @event schedules-bulk-request - Before an action over a selection, and before the person is asked. Cancelable.
 * @event schedules-bulk-changed - After it, with a result for each schedule.
 * @event schedules-bulk-undone - After a bulk pause or resume was taken back.
 * @event filter-change - A person narrowed or sorted the list; `detail.filters` holds `workflowId`, `status`, `timezone`, `nextRun`, `search` and `sort`, for your router. `sync-url` does without.
 * @csspart toolbar - Search, menus and create button.
 * @csspart filters - Search and menus.
 * @csspart frame - The box around the rows.
 * @csspart row - One schedule.
 * @csspart status - The status chip of a row.
 * @csspart state - What stands where rows would be.
 * @csspart bulk - The bar of a selection.
 * @csspart notice - What came of an action.
 * @csspart dialog - A question.
 * @csspart popover - The menu of a row, and the choice of columns.
 * @cssproperty --schedule-list-top - Where the table's head stays while the page scrolls, below your own header. Default: `0px`.
 * @tag schedule-list
 */
export class ScheduleList extends ScheduleListProperties {
  static override styles = [
    hostStyles,
    buttonStyles,
    chipStyles,
    factStyles,
    fieldStyles,
    segmentStyles,
    tableStyles,
    listStateStyles,
    styles,
    narrowStyles,
  ];

  @query('.frame') private readonly frame!: HTMLElement | null;
  @query('tbody') private readonly body!: HTMLElement | null;
  @query('.search > input') private readonly searchField!: HTMLInputElement | null;
  @query('#popover') private readonly popoverBox!: HTMLElement;

  #pages: SchedulePages | undefined;
  readonly #context = new Memo<RowContext>();
  #isPointedAt = false;
  #focusWasInRow = false;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #selection = new Selection(this);
  readonly #columns = new ColumnChoice(this);
  readonly #words = new RowWords(this);
  readonly #url = new UrlSync(this);
  readonly #data = new StoreController(this, {
    args: () => [this.store, JSON.stringify(this.#view), wantedLanguage()] as const,
    resource: ([store, , cadenceWords]) =>
      (this.#pages = store && new SchedulePages(store, {...queryOf(this.#view, Date.now()), cadenceWords})),
    keepPrevious: ([before], [now]) => before === now,
  });
  readonly #window = new RowWindow(
    this,
    () => this.body,
    (first, last) => this.#pages?.show(first, last),
  );
  readonly #focus = new RowFocus(
    this,
    () => this.#rows.map(({id}) => id),
    () => this.#hold(),
  );

  readonly #extras = new Later(this, async () => {
    const {ListExtras} = await import('./list-extras.js');
    return new ListExtras(this, {
      selection: this.#selection,
      columns: this.#columns,
      store: () => this.store,
      locale: () => this.locale,
      filter: () => {
        const {sort: _sort, ...filter} = queryOf(this.#view, Date.now());
        return filter;
      },
      total: () => this.#data.snapshot.data?.total,
      rows: () => this.#rows,
      popover: () => this.popoverBox,
      onChange: () => this.#pages?.settle(),
    });
  });

  constructor() {
    super();
    this.addController(new SearchShortcut(this, () => this.searchField));
  }

  /** Loads again now. It does so by itself when anything changes. */
  refresh(): void {
    this.#data.refresh();
  }

  /** For `sync-url`. @internal */
  applyView(view: ListView): void {
    Object.assign(this, view);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#data.refresh);
    for (const type of ownChanges) this.ownerDocument.addEventListener(type, this.#handleOwnChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#data.refresh);
    for (const type of ownChanges) this.ownerDocument.removeEventListener(type, this.#handleOwnChange);
    clearTimeout(this.#searchTimer);
  }

  protected override willUpdate(): void {
    this.#focusWasInRow = this.#focus.focused !== undefined && this.#rowWithFocus() !== null;
  }

  /** A row that leaves (paused in a list of active ones) must not drop a keyboard user at the top of the page. */
  protected override updated(_changed: PropertyValues<this>): void {
    if (this.#focusWasInRow && this.shadowRoot?.activeElement === null) {
      this.#focus.leave();
      this.frame?.focus({preventScroll: true});
    }
  }

  protected override render(): TemplateResult {
    if (this.store === undefined) return html`<div class="frame">${renderNotConnected()}</div>`;
    const extras = this.#extras.part;
    const count = countText(this.#data.snapshot, this.locale);
    // Scrolling renders again and again; menus of a thousand workflows have no part in it.
    const parts = [
      JSON.stringify(this.#view),
      this.#data.snapshot.data?.facets,
      this.locale,
      this.hideFilters,
    ];
    return html`<div class="toolbar" part="toolbar">
        ${guard(parts, () => (this.hideFilters ? nothing : renderFilters(this.#toolbar())))}
        <slot name="toolbar"></slot>
        <button class="button primary create" type="button" @click=${this.#handleCreate}>${plusIcon()}${strings.create}</button>
      </div>
      ${guard([...parts, count], () => (this.hideFilters ? renderCount(count, 'visually-hidden') : renderBar(this.#toolbar(), count)))}
      <div class="frame" part="frame" tabindex="-1" @pointerenter=${this.#handlePointer} @pointerleave=${this.#handlePointer} @focusin=${this.#focus.handleFocusIn} @focusout=${this.#focus.handleFocusOut} @keydown=${this.#focus.handleKeyDown}>${this.#renderBanner()}${this.#renderContent()}</div>
      <div class="floating">${extras?.renderBulkBar()}<div class="notice-area" role="status">${extras?.renderNotice() ?? this.#renderMissed()}</div></div>
      <p id="keys" hidden>${strings.keys}</p>
      <div id="popover" part="popover" popover></div>
      ${extras?.renderDialog()}`;
  }

  get #view(): ListView {
    const {workflowId, status, timezone, nextRun, search, sort} = this;
    return {workflowId, status, timezone, nextRun, search, sort};
  }

  get #rows(): readonly Schedule[] {
    return this.#data.snapshot.data?.rows ?? [];
  }

  #toolbar(): Toolbar {
    return {
      view: this.#view,
      facets: this.#data.snapshot.data?.facets,
      locale: this.locale,
      change: this.#changeView,
      search: this.#handleSearch,
      chooseColumns: (button) => void this.#extras.use((extras) => extras.chooseColumns(button)),
    };
  }

  #renderContent(): TemplateResult {
    const {status, error, data} = this.#data.snapshot;
    if (status === 'error')
      return renderLoadFailure(strings, error, html`${this.#renderRetry()}${this.#renderClear()}`);
    if (data?.rows.length !== 0 || this.#data.outdated || data.hasMore) return this.#renderTable();
    if (isNarrowed({...this.#view, workflowId: undefined}))
      return renderNoMatch(html`${this.#renderClear()}`);
    return renderNoSchedules(
      Boolean(this.workflowId),
      html`<button class="button" type="button" @click=${this.#handleCreate}>${plusIcon()}${strings.create}</button>${this.#renderClear()}`,
    );
  }

  #renderTable(): TemplateResult {
    const {data} = this.#data.snapshot;
    const isStillOld = this.#data.outdated && data?.rows.length === 0;
    const rows = isStillOld ? undefined : data?.rows;
    const drawn = withFocused(this.#window.rangeOf(rows?.length ?? 0), rows ?? [], this.#focus.focused);
    const tabStop = this.#focus.tabStopOf(drawn.flatMap((row) => rows?.[row]?.id ?? []));
    const count = this.#selection.countOf(rows?.length);
    return renderListTable({
      context: this.#rowContext(),
      rows,
      drawn,
      offsetOf: (row) => this.#window.heights.offsetOf(row),
      hasMore: data?.hasMore ?? false,
      total: data?.total,
      sort: this.sort,
      changeSort: (key: SortKey) => this.#changeView({...this.#view, sort: nextSort(this.sort, key)}),
      stateOf: ({id}, row) => ({
        row,
        isPending: this.#extras.part?.isPending(id) ?? false,
        isSelected: this.#selection.has(id),
        isTabStop: id === tabStop,
        outlinePx: this.#window.outlineOf(row, id === this.#focus.focused),
      }),
      selected: count > 0 && count >= (rows?.length ?? 0) ? true : count > 0 ? 'mixed' : false,
      handleRowClick: this.#handleRowClick,
      selectLoaded: () => {
        this.#selection.toggleLoaded(this.#rows.map(({id}) => id));
        void this.#extras.use(showBar);
      },
    });
  }

  /** The same object until one of its parts changes, so that rows know that nothing has. */
  #rowContext(): RowContext {
    const {locale, hideFilters, workflowId, workflowHref, scheduleHref, runHref} = this;
    const showWorkflow = !(hideFilters && workflowId);
    const columns = this.#columns.chosen;
    const {say} = this.#words;
    const parts = [locale, say, columns, showWorkflow, workflowHref, scheduleHref, runHref];
    return this.#context.of(parts, () => ({
      locale,
      say,
      columns,
      showWorkflow,
      workflowHref,
      scheduleHref,
      runHref,
    }));
  }

  /** Old rows stay when a refresh fails, and say so; rows that wait for the pointer to leave can be asked for. */
  #renderBanner(): TemplateResult | typeof nothing {
    const {status, error, data} = this.#data.snapshot;
    if (status === 'ready' && error !== undefined)
      return html`<div class="banner"><span>${strings.stale(error.message)}</span>${this.#renderRetry()}</div>`;
    if (data?.outdated !== true) return nothing;
    return html`<div class="moved"><button class="button small" type="button" @click=${() => this.#pages?.settle()}>${strings.moved} ${strings.showMoved}</button></div>`;
  }

  #renderRetry(): TemplateResult {
    return html`<button class="button small" type="button" @click=${this.#data.refresh}>${commonStrings.retry}</button>`;
  }

  #renderClear(): TemplateResult | typeof nothing {
    if (!isNarrowed(this.#view) || this.hideFilters) return nothing;
    return html`<button class="button small" type="button" @click=${() => this.#changeView({sort: this.sort})}>${commonStrings.clearFilters}</button>`;
  }

  /** A page that has lost its connection cannot load a part, and says so. */
  #renderMissed(): TemplateResult | typeof nothing {
    if (!this.#extras.isMissed) return nothing;
    return html`<div class="notice failed" part="notice"><p>${strings.partNotLoaded}</p><button class="button small" type="button" @click=${this.#extras.dismiss}>${commonStrings.dismiss}</button></div>`;
  }

  readonly #handleRowClick = (event: MouseEvent): void => {
    const control = rowControlOf(event);
    const schedule = this.#rows.find(({id}) => id === control?.id);
    if (control === undefined || schedule === undefined) return;
    const {action, element} = control;
    const toggle = schedule.status === 'paused' ? 'resume' : 'pause';
    if (action === 'edit') emitRequest(this, 'schedule-edit-request', {schedule});
    if (action === 'select') this.#select(schedule.id, event.shiftKey);
    if (action === 'run') void this.#extras.use((extras) => void extras.perform('run', schedule));
    if (action === 'toggle') void this.#extras.use((extras) => void extras.perform(toggle, schedule));
    if (action === 'more') void this.#extras.use((extras) => extras.openMenu(schedule, element));
  };

  #select(id: string, isRange: boolean): void {
    const loaded = this.#rows.map((row) => row.id);
    this.#selection.toggle(id, loaded, isRange);
    void this.#extras.use(showBar);
  }

  readonly #changeView = (view: ListView): void => {
    clearTimeout(this.#searchTimer);
    const {workflowId, status, timezone, nextRun, search, sort} = view;
    Object.assign(this, {workflowId, status, timezone, nextRun, search, sort});
    this.#selection.clear();
    this.#url.write(this.#view);
    emit(this, 'filter-change', {filters: {...this.#view}});
  };

  readonly #handleSearch = (text: string): void => {
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(
      () => this.#changeView({...this.#view, search: text || undefined}),
      SEARCH_PAUSE_MS,
    );
  };

  readonly #handleCreate = (): void => {
    emitRequest(this, 'schedule-create-request', {workflowId: this.workflowId});
  };

  readonly #handlePointer = ({type}: PointerEvent): void => {
    this.#isPointedAt = type === 'pointerenter';
    this.#hold();
  };

  #hold(): void {
    const isHeld = this.#isPointedAt || this.#focus.focused !== undefined;
    if (isHeld) this.#extras.prepare();
    this.#window.hold(isHeld);
    this.#pages?.hold(isHeld);
  }

  /** A schedule that the person made or deleted elsewhere on the page is no surprise to them. */
  readonly #handleOwnChange = (event: Event): void => {
    if (event.type === 'schedule-deleted' && event instanceof CustomEvent)
      this.#selection.drop(event.detail.schedule.id);
    this.#pages?.settle();
  };

  #rowWithFocus(): Element | null {
    return this.shadowRoot?.activeElement?.closest('[data-id]') ?? null;
  }
}

/** The bar of a selection comes with the next render, by itself. */
const showBar = (): void => {};

const ownChanges = ['schedule-created', 'schedule-updated', 'schedule-deleted'] as const;

declare global {
  interface HTMLElementTagNameMap {
    'schedule-list': ScheduleList;
  }
}
