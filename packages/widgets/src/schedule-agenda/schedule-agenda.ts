import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {buttonStyles} from '../shared/button.styles.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {controlValue} from '../shared/control-value.js';
import {emit, emitRequest} from '../shared/emit.js';
import {fieldStyles} from '../shared/field.styles.js';
import {isKnownTimeZone, viewerTimeZone} from '../shared/format/date-time.js';
import {formatDuration} from '../shared/format/duration.js';
import {wallTimeOf} from '../shared/format/wall-time.js';
import {hostStyles} from '../shared/host.styles.js';
import {calendarIcon, chevronRightIcon} from '../shared/icons.js';
import {renderFailure, renderNotConnected, renderState} from '../shared/list-states.js';
import {listStateStyles} from '../shared/list-states.styles.js';
import {commonStrings, scheduleAgendaStrings as strings} from '../shared/locales/en.js';
import {renderSegments} from '../shared/segments.js';
import {segmentStyles} from '../shared/segments.styles.js';
import {StoreController} from '../shared/store-controller.js';
import {tableStyles} from '../shared/table.styles.js';
import {
  addDays,
  type AgendaDay,
  agendaDays,
  type AgendaHour,
  type Coming,
  longestGap,
  startOfHour,
  worstDelayMs,
} from './agenda-model.js';
import {agendaWords} from './agenda-words.js';
import {comingFires, type Span} from './coming-resource.js';
import {renderDay} from './day-view.js';
import type {AgendaContext} from './fire-groups.js';
import {styles} from './schedule-agenda.styles.js';
import {renderAgendaTable} from './table-view.js';
import {renderWeek} from './week-view.js';

/** How much time the agenda shows. */
export const agendaViews = ['day', 'week'] as const;
export type AgendaView = (typeof agendaViews)[number];

const ROWS_AT_ONCE = 200;
const TICK_MS = 60_000;

/**
 * Every coming fire of a day or a week over all schedules, or those of one workflow: where they crowd against the rate at
 * which Temporal starts workflows, and where nothing fires. The same stands in a table.
 *
 * @example
 * <schedule-agenda base-url="/api/v1" view="week" schedule-href="/schedules/{scheduleId}"></schedule-agenda>
 *
 * @slot toolbar - After the controls.
 * @slot empty - Replaces what is shown when nothing fires.
 * @event schedule-open-request - A person chose a fire; `detail.scheduleId` and `detail.at` say which. Cancelable: then a `schedule-href` is not followed.
 * @event view-change - A person chose `day` or `week`, for your address bar.
 * @csspart toolbar - The controls.
 * @csspart summary - Counts, the busiest hour, the longest gap, crowding.
 * @csspart frame - The box around the calendar or the table.
 * @csspart cell - An hour of the week.
 * @csspart hour - An hour of the day.
 * @csspart gap - Hours of the day without a fire.
 * @csspart fire - A schedule that fires.
 * @csspart chosen - The fires of the chosen hour.
 */
export class ScheduleAgenda extends ConnectedElement {
  static override styles = [
    hostStyles,
    buttonStyles,
    fieldStyles,
    tableStyles,
    listStateStyles,
    segmentStyles,
    styles,
  ];

  /** `day` or `week`: the seven days that begin with the shown one. */
  @property() view: AgendaView = 'day';

  /** The first day that is shown, `2026-11-24`; today without one. */
  @property() date: string | undefined;

  /** Only the fires of this workflow. */
  @property({attribute: 'workflow-id'}) workflowId: string | undefined;

  /** An IANA zone for all times; the viewer's own without one. A person can choose another. */
  @property({attribute: 'time-zone'}) timeZone: string | undefined;

  /** A table instead of the calendar. */
  @property({type: Boolean, attribute: 'as-table'}) asTable = false;

  /** Where a fire leads: `/schedules/{scheduleId}`. Without it, fires are buttons. */
  @property({attribute: 'schedule-href'}) scheduleHref: string | undefined;

  @state() private now = Date.now();
  @state() private active: readonly [day: number, hour: number] = [0, 0];
  @state() private chosen: number | undefined;
  @state() private expanded: ReadonlySet<number> = new Set();
  @state() private limit = ROWS_AT_ONCE;
  #timer: ReturnType<typeof setInterval> | undefined;
  #days: {readonly key: string; readonly coming: Coming; readonly days: readonly AgendaDay[]} | undefined;

  readonly #coming = new StoreController(this, {
    args: () => [this.store, this.workflowId, JSON.stringify(this.#spans)] as const,
    resource: ([store, workflowId]) => store && comingFires(store, this.#spans, workflowId),
    keepPrevious: ([before, workflowId, spans], [now, nowId, nowSpans]) =>
      before === now && workflowId === nowId && spans.length === nowSpans.length && this.#isSameStart,
  });
  #isSameStart = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.now = Date.now();
    this.#timer = setInterval(() => (this.now = Date.now()), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** Loads again now. It does so by itself while it is on a page. */
  refresh(): void {
    this.#coming.refresh();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // As time passes the span grows shorter; what was loaded before still holds.
    const isMoved = ['view', 'date', 'timeZone', 'workflowId'].some((name) => changed.has(name));
    this.#isSameStart = !isMoved;
    if (!isMoved) return;
    this.chosen = undefined;
    this.expanded = new Set();
    this.limit = ROWS_AT_ONCE;
    this.active = [0, this.#first === this.#today ? this.#hourNow : 0];
  }

  protected override render(): TemplateResult {
    if (this.store === undefined) return html`<div class="frame">${renderNotConnected()}</div>`;
    const {status, data, error} = this.#coming.snapshot;
    return html`${this.#renderToolbar()}
      <p class="visually-hidden" role="status">${status === 'loading' ? strings.loading : ''}</p>
      ${data === undefined ? nothing : this.#renderSummary(data)}
      <div class="frame agenda" part="frame">
        ${status === 'ready' && error !== undefined ? html`<div class="banner"><span>${strings.stale(error.message)}</span>${this.#renderRetry()}</div>` : nothing}
        ${status === 'error' ? renderFailure(strings.errorTitle, error, this.#renderRetry()) : this.#renderContent(data)}
      </div>`;
  }

  #renderToolbar(): TemplateResult {
    const dates = this.#dates;
    const last = dates.at(-1) ?? this.#first;
    const step = this.#view === 'week' ? 7 : 1;
    const isFirst = this.#first <= this.#today;
    const go = (days: number) => this.#go(addDays(this.#first, days));
    const chooseView = (view: AgendaView) => {
      this.view = view;
      emit(this, 'view-change', {view});
    };
    const views = agendaViews.map((view) => [view, strings.views[view]] as const);
    const layouts = [
      ['picture', strings.layouts.picture],
      ['table', strings.layouts.table],
    ] as const;
    return html`<div class="toolbar" part="toolbar">
      <div class="moves">
        <button class="button small icon back" type="button" aria-disabled=${String(isFirst)} aria-label=${strings.previous} title=${strings.previous} @click=${() => isFirst || go(-step)}>${chevronRightIcon()}</button>
        <button class="button small" type="button" aria-disabled=${String(isFirst)} @click=${() => this.#go(undefined)}>${strings.today}</button>
        <button class="button small icon" type="button" aria-label=${strings.next} title=${strings.next} @click=${() => go(step)}>${chevronRightIcon()}</button>
      </div>
      <h2 aria-live="polite">${this.#words.span(this.#first, last)}</h2>
      ${renderSegments({label: strings.views.label, name: 'view', options: views, chosen: this.#view, choose: chooseView})}
      ${renderSegments({label: strings.layouts.label, name: 'layout', options: layouts, chosen: this.asTable ? 'table' : 'picture', choose: (layout) => (this.asTable = layout === 'table')})}
      ${this.#renderZones()}
      <slot name="toolbar"></slot>
    </div>`;
  }

  #renderZones(): TemplateResult {
    const viewer = viewerTimeZone();
    const others = [...new Set(['UTC', this.#zone, ...Intl.supportedValuesOf('timeZone')])].filter(
      (zone) => zone !== viewer,
    );
    return html`<label class="zone">
      <span class="visually-hidden">${strings.zone}</span>
      <select class="control" name="zone" @change=${(event: Event) => (this.timeZone = controlValue(event) || undefined)}>
        <option value="" ?selected=${this.#zone === viewer}>${strings.viewerZone(viewer)}</option>
        ${others.map((zone) => html`<option value=${zone} ?selected=${zone === this.#zone}>${zone.replaceAll('_', ' ')}</option>`)}
      </select>
    </label>`;
  }

  #renderSummary(coming: Coming): TemplateResult | typeof nothing {
    const fires = this.#still(coming);
    if (fires.length === 0) return nothing;
    const words = this.#words;
    const schedules = new Set(fires.map(({scheduleId}) => scheduleId)).size;
    const hours = this.#agendaDays(coming).flatMap((day) => day.hours);
    const busiest = hours.reduce((most, hour) => (hour.fires.length > most.fires.length ? hour : most));
    const gap = longestGap(fires, Math.max(this.#from, this.now), this.#to);
    const unknown = coming.unknown[0]?.[0];
    return html`<dl class="summary" part="summary">
        <div><dt>${strings.title}</dt><dd>${strings.count(strings.fires(fires.length, words.number(fires.length)), strings.schedules(schedules, words.number(schedules)))}</dd></div>
        <div><dt>${strings.busiest}</dt><dd>${strings.cell(words.full(busiest.start), strings.fires(busiest.fires.length, words.number(busiest.fires.length)))}</dd></div>
        ${gap === undefined ? nothing : html`<div><dt>${strings.gap}</dt><dd>${strings.gapText(words.full(gap[0]), words.full(gap[1]), formatDuration(gap[1] - gap[0], this.locale))}</dd></div>`}
        <div class=${coming.crowded.length > 0 ? 'warn' : ''}><dt>${strings.crowding}</dt><dd>${this.#crowdingText(coming)}</dd></div>
      </dl>
      ${unknown === undefined ? nothing : html`<p class="banner alone">${strings.truncated(words.full(unknown))}</p>`}`;
  }

  #crowdingText({crowded, startsPerSecond}: Coming): unknown {
    const rate = this.#words.number(startsPerSecond);
    if (crowded.length === 0) return strings.notCrowded(rate);
    const late = formatDuration(worstDelayMs(crowded), this.locale);
    return html`${strings.crowdedTimes(crowded.length, late)} <span class="secondary">${strings.rate(rate)}</span>`;
  }

  #renderContent(coming: Coming | undefined): TemplateResult {
    if (coming === undefined)
      return html`<div class="bones" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map(() => html`<span class="skeleton"></span>`)}</div>`;
    if (this.#still(coming).length === 0)
      return html`<slot name="empty">${renderState({icon: calendarIcon(), title: strings.empty, text: strings.emptyHint})}</slot>`;
    const days = this.#agendaDays(coming);
    const context = this.#context;
    const {now, limit, expanded, active, chosen} = this;
    if (this.asTable)
      return renderAgendaTable(days, {...context, now, limit, showMore: () => (this.limit += ROWS_AT_ONCE)});
    const [day] = days;
    if (this.#view === 'day' && day !== undefined)
      return renderDay(day, {...context, now, expanded, toggle: (hour) => this.#toggle(hour)});
    return renderWeek(days, {
      ...context,
      now,
      active,
      chosen,
      choose: (hour) => this.#choose(hour),
      move: (to, hour) => void this.#move(to, hour),
      openDay: (date) => {
        this.view = 'day';
        this.date = date;
        emit(this, 'view-change', {view: 'day'});
      },
      isRtl: this.matches(':dir(rtl)'),
    });
  }

  #renderRetry(): TemplateResult {
    return html`<button class="button small" type="button" @click=${this.#coming.refresh}>${commonStrings.retry}</button>`;
  }

  get #context(): AgendaContext {
    return {
      locale: this.locale,
      words: this.#words,
      scheduleHref: this.scheduleHref,
      open: ({scheduleId, workflowId, times}) =>
        emitRequest(this, 'schedule-open-request', {scheduleId, workflowId, at: times[0]}),
    };
  }

  get #words() {
    return agendaWords(this.locale, this.#zone);
  }

  get #view(): AgendaView {
    return this.view === 'week' ? 'week' : 'day';
  }

  get #zone(): string {
    return this.timeZone && isKnownTimeZone(this.timeZone) ? this.timeZone : viewerTimeZone();
  }

  get #today(): string {
    return wallTimeOf(new Date(this.now).toISOString(), this.#zone).slice(0, 10);
  }

  get #hourNow(): number {
    return Number(wallTimeOf(new Date(this.now).toISOString(), this.#zone).slice(11, 13));
  }

  /** What has been is no coming fire: an earlier date shows today. */
  get #first(): string {
    const isDate = /^\d{4}-\d\d-\d\d$/.test(this.date ?? '') && !Number.isNaN(Date.parse(this.date ?? ''));
    return isDate && this.date !== undefined && this.date > this.#today ? this.date : this.#today;
  }

  get #dates(): string[] {
    return Array.from({length: this.#view === 'week' ? 7 : 1}, (_, day) => addDays(this.#first, day));
  }

  /** From the hour that is going on, or the beginning of the first day. */
  get #from(): number {
    const hour = this.#first === this.#today ? this.#hourNow : 0;
    return startOfHour(this.#first, hour, this.#zone);
  }

  get #to(): number {
    return startOfHour(this.#dates.at(-1) ?? this.#first, 24, this.#zone);
  }

  get #spans(): Span[] {
    return this.#dates.map((date, index) => ({
      from: new Date(index === 0 ? this.#from : startOfHour(date, 0, this.#zone)).toISOString(),
      to: new Date(startOfHour(date, 24, this.#zone)).toISOString(),
    }));
  }

  /** Without those that have passed since they were asked for. */
  #still({fires}: Coming): Coming['fires'] {
    const first = fires.findIndex(({at}) => Date.parse(at) >= this.now);
    return first < 0 ? [] : fires.slice(first);
  }

  /** Sorting thousands of fires into hours takes a while; moving the focus must not do it again. */
  #agendaDays(coming: Coming): readonly AgendaDay[] {
    const key = JSON.stringify([this.#dates, this.#zone, this.now]);
    if (this.#days?.key !== key || this.#days.coming !== coming) {
      const days = agendaDays(this.#dates, this.#zone, {...coming, fires: this.#still(coming)});
      this.#days = {key, coming, days};
    }
    return this.#days.days;
  }

  #go(date: string | undefined): void {
    this.date = date;
  }

  #toggle({start}: AgendaHour): void {
    const expanded = new Set(this.expanded);
    if (!expanded.delete(start)) expanded.add(start);
    this.expanded = expanded;
  }

  #choose(hour: AgendaHour | undefined): void {
    const isShown = hour === undefined || hour.start === this.chosen || hour.fires.length === 0;
    this.chosen = isShown ? undefined : hour.start;
    if (hour === undefined) this.#cell()?.focus();
  }

  async #move(day: number, hour: number): Promise<void> {
    this.active = [day, hour];
    await this.updateComplete;
    this.#cell()?.focus();
  }

  #cell(): HTMLElement | null {
    const [day, hour] = this.active;
    return this.renderRoot.querySelector<HTMLElement>(`[data-day="${day}"][data-hour="${hour}"]`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'schedule-agenda': ScheduleAgenda;
  }
}
