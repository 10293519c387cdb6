import type {ListRunsQuery, Run} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {buttonStyles} from '../shared/button.styles.js';
import {chipStyles} from '../shared/chip.styles.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {emit} from '../shared/emit.js';
import {EndReached} from '../shared/end-reached.js';
import {fieldStyles} from '../shared/field.styles.js';
import {hostStyles} from '../shared/host.styles.js';
import {clockIcon, searchIcon} from '../shared/icons.js';
import {renderFailure, renderNotConnected, renderState} from '../shared/list-states.js';
import {renderTable} from '../shared/render-table.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {commonStrings, runListStrings as strings} from '../shared/locales/en.js';
import {segmentStyles} from '../shared/segments.styles.js';
import {StoreController} from '../shared/store-controller.js';
import {tableStyles} from '../shared/table.styles.js';
import {isFiltered, matches, queryOf, renderRunFilters, type RunFilters} from './run-filters.js';
import {styles} from './run-list.styles.js';
import {RunPages} from './run-pages.js';
import {renderRunRow} from './run-row.js';

const PAGE_SIZE = 50;

/** More than a menu can be read through; a page of one schedule sets `schedule-id`. */
const MAX_SCHEDULES = 200;

/**
 * Runs, newest first, with what started each of them. Live: new runs appear and running ones advance by themselves.
 * Older ones are loaded as a person comes to the end.
 *
 * @example
 * <run-list base-url="/api/v1" trigger-type="schedule" run-href="/runs/{runId}"></run-list>
 *
 * @slot empty - Replaces what is shown when there is no run at all.
 * @event filter-change - A person narrowed the list; `detail.filters` holds `triggerType`, `status` and `scheduleId`, for your address bar.
 * @csspart filters - Trigger choice and the menus of schedules and statuses.
 * @csspart frame - The box around the rows.
 * @csspart row - One run.
 * @csspart state - What stands where rows would be.
 * @tag run-list
 */
export class RunList extends ConnectedElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    chipStyles,
    fieldStyles,
    tableStyles,
    listStateStyles,
    segmentStyles,
    styles,
  ];

  /** Shows only runs started so: `manual`, `schedule`, `api` or `webhook`; any other text means all. */
  @property({attribute: 'trigger-type'}) triggerType: string | undefined;

  /** Shows only runs in this state, for example `FAILED`; case does not matter, any other text means all. */
  @property() status: string | undefined;

  /** Shows only runs of this schedule. A person can change it, unless the list is compact or has no filters. */
  @property({attribute: 'schedule-id'}) scheduleId: string | undefined;

  /** Shows only runs of this workflow. */
  @property({attribute: 'workflow-id'}) workflowId: string | undefined;

  /** How many runs at most, 1 to 200, for a panel. Without it all of them, older ones as a person comes to the end. */
  @property({type: Number}) limit: number | undefined;

  /** Marks this run as the current one, for a page that has just started or opened it. */
  @property({attribute: 'selected-run-id'}) selectedRunId: string | undefined;

  /** Leaves the filters out, for a panel. */
  @property({type: Boolean, attribute: 'hide-filters'}) hideFilters = false;

  /** The run selector: narrow rows of status, trigger and start, and the trigger choice alone. For a side panel. */
  @property({type: Boolean, reflect: true}) compact = false;

  /** Where a run leads: `/runs/{runId}`. */
  @property({attribute: 'run-href'}) runHref: string | undefined;

  /** Where a run's name leads where there is no `run-href`: `/workflows/{workflowId}`. */
  @property({attribute: 'workflow-href'}) workflowHref: string | undefined;

  /** Where the badge of a scheduled run leads: `/schedules/{scheduleId}`. */
  @property({attribute: 'schedule-href'}) scheduleHref: string | undefined;

  @query('.more') private readonly moreButton!: HTMLElement | null;
  @query('.frame') private readonly frame!: HTMLElement | null;

  #pages: RunPages | undefined;
  readonly #runs = new StoreController(this, {
    args: () => [this.store, JSON.stringify(this.#query)] as const,
    resource: ([store]) => (this.#pages = store && new RunPages(store, this.#query)),
    keepPrevious: ([before], [now]) => before === now,
  });
  readonly #schedules = new StoreController(this, {
    args: () => [this.store, this.hideFilters || this.compact, this.workflowId] as const,
    resource: ([store, isWithoutMenu, workflowId]) =>
      isWithoutMenu
        ? undefined
        : store?.schedules({sort: 'name', limit: MAX_SCHEDULES, ...(workflowId ? {workflowId} : {})}),
  });
  readonly #loadMore = (): void => this.#pages?.more();
  #hadFocusAtEnd = false;
  /** Whether the schedule is one that a person chose here, and not what the host's page is about. */
  #isScheduleChosen = false;
  readonly #seenTriggers = new Set<string>();

  /** Loads again now. It does so by itself every few seconds while it is on a page. */
  refresh(): void {
    this.#runs.refresh();
  }

  constructor() {
    super();
    this.addController(new EndReached(this, () => this.moreButton, this.#loadMore));
  }

  protected override willUpdate(): void {
    this.#hadFocusAtEnd = this.moreButton !== null && this.shadowRoot?.activeElement === this.moreButton;
  }

  /** The button goes with the last page; whoever stood on it must not fall back to the top of the page. */
  protected override updated(): void {
    if (this.#hadFocusAtEnd && this.moreButton === null) this.frame?.focus({preventScroll: true});
  }

  protected override render(): TemplateResult {
    if (this.store === undefined) return html`<div class="frame">${renderNotConnected()}</div>`;
    const runs = this.#matching(this.#query);
    for (const run of runs ?? []) this.#seenTriggers.add(run.triggerType);
    return html`${this.hideFilters ? nothing : this.#renderFilters()}
      <p class="visually-hidden" role="status">${this.#statusText(runs)}</p>
      <div class="frame" part="frame" tabindex="-1">${this.#renderBanner()}${this.#renderContent(runs)}${this.#renderMore(runs)}</div>`;
  }

  /** Only what somebody waits for: new runs that come in by themselves are not read out. */
  #statusText(runs: readonly Run[] | undefined): string {
    const {status, data} = this.#runs.snapshot;
    if (status === 'error') return '';
    if (runs === undefined) return strings.loading;
    if (data?.isLoadingMore === true) return strings.loadingMore;
    return runs.length > PAGE_SIZE && this.#hasMore !== undefined ? strings.shown(runs.length) : '';
  }

  /** Undefined for a list that ends where the page says. */
  get #hasMore(): boolean | undefined {
    return this.limit === undefined ? this.#runs.snapshot.data?.hasMore : undefined;
  }

  /** Older runs come by themselves near the end; the button is for the keyboard, and for whoever wants to see it happen. */
  #renderMore(runs: readonly Run[] | undefined): TemplateResult | typeof nothing {
    if (runs === undefined || this.#hasMore !== true || this.#runs.outdated) return nothing;
    const isLoading = this.#runs.snapshot.data?.isLoadingMore === true;
    return html`<p class="end"><button class="button small more" type="button" aria-disabled=${String(isLoading)} aria-busy=${String(isLoading)} @click=${this.#handleMore}>${isLoading ? strings.loadingMore : strings.loadMore}</button></p>`;
  }

  #renderFilters(): TemplateResult {
    return renderRunFilters({
      filters: this.#filters,
      seen: this.#seenTriggers,
      compact: this.compact,
      schedules: this.#schedules.snapshot.data?.schedules ?? [],
      change: this.#changeFilters,
    });
  }

  /** Undefined while nothing can be said: nothing has come yet, or none of what was shown before matches the new filters. */
  #matching(query: ListRunsQuery): readonly Run[] | undefined {
    const runs = this.#runs.snapshot.data?.runs.filter((run) => matches(run, query));
    return runs?.length === 0 && this.#runs.outdated ? undefined : runs;
  }

  get #filters(): RunFilters {
    return {
      triggerType: this.triggerType,
      status: this.status,
      scheduleId: this.scheduleId,
      workflowId: this.workflowId,
    };
  }

  get #query(): ListRunsQuery {
    const {limit = PAGE_SIZE} = this;
    return queryOf(this.#filters, Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 200) : PAGE_SIZE);
  }

  #renderContent(runs: readonly Run[] | undefined): TemplateResult {
    const {status, error} = this.#runs.snapshot;
    if (status === 'error') return renderFailure(strings.errorTitle, error, this.#renderRetry());
    if (runs?.length === 0) return this.#renderNothing();
    return renderTable({
      label: strings.title,
      columns: columnsOf(strings.columns),
      rows: runs,
      renderRow: (run) => this.#renderRow(run),
    });
  }

  #renderRow(run: Run): TemplateResult {
    const {locale, runHref, workflowHref, scheduleHref} = this;
    return renderRunRow(run, {
      locale,
      runHref,
      workflowHref,
      scheduleHref,
      selected: run.id === this.selectedRunId,
    });
  }

  #renderNothing(): TemplateResult {
    if (!isFiltered(this.#filters) && !this.#isScheduleChosen) {
      return html`<slot name="empty">${renderState({icon: clockIcon(), title: strings.empty, text: strings.emptyHint})}</slot>`;
    }
    const clear = html`<button class="button small" type="button" @click=${this.#clearFilters}>${commonStrings.clearFilters}</button>`;
    return renderState({
      icon: searchIcon(),
      title: strings.filteredEmpty,
      text: strings.filteredEmptyHint,
      choices: this.hideFilters ? nothing : clear,
    });
  }

  /** Old rows stay when a refresh fails, and say so. */
  #renderBanner(): TemplateResult | typeof nothing {
    const {status, error} = this.#runs.snapshot;
    if (status !== 'ready' || error === undefined) return nothing;
    return html`<div class="banner"><span>${strings.stale(error.message)}</span>${this.#renderRetry()}</div>`;
  }

  #renderRetry(): TemplateResult {
    return html`<button class="button small" type="button" @click=${this.#runs.refresh}>${commonStrings.retry}</button>`;
  }

  /** What could not be loaded is not asked for again by itself; a person may. */
  readonly #handleMore = (): void => {
    if (this.#runs.snapshot.error === undefined) this.#loadMore();
    else this.#runs.refresh();
  };

  readonly #clearFilters = (): void => {
    this.#changeFilters(this.#isScheduleChosen ? {} : {scheduleId: this.scheduleId});
  };

  readonly #changeFilters = ({triggerType, status, scheduleId}: RunFilters): void => {
    if (scheduleId !== this.scheduleId) this.#isScheduleChosen = scheduleId !== undefined;
    this.triggerType = triggerType;
    this.status = status;
    this.scheduleId = scheduleId;
    emit(this, 'filter-change', {filters: {triggerType, status, scheduleId}});
  };
}

function columnsOf({run, status, trigger, started, duration, input}: typeof strings.columns): string[] {
  return [run, status, trigger, started, duration, input];
}

declare global {
  interface HTMLElementTagNameMap {
    'run-list': RunList;
  }
}
