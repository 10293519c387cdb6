import {html, nothing, type PropertyValues, type ReactiveController, type TemplateResult} from 'lit';
import {controlValue} from '../shared/control-value.js';
import {emit, emitRequest} from '../shared/emit.js';
import {isKnownTimeZone, viewerTimeZone} from '../shared/format/date-time.js';
import {formatDuration} from '../shared/format/duration.js';
import {wallTimeOf} from '../shared/format/wall-time.js';
import {calendarIcon, chevronRightIcon} from '../shared/icons.js';
import {Inside, type InsideContext} from '../shared/lazy-view.js';
import {renderFailure, renderState} from '../shared/list-states.js';
import {commonStrings, scheduleAgendaStrings as strings} from '../shared/locales/en.js';
import {renderSegments} from '../shared/segments.js';
import {StoreController} from '../shared/store-controller.js';
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
import {type AgendaView, agendaViews} from './agenda-views.js';
import {agendaWords} from './agenda-words.js';
import {renderBones} from './agenda-bones.js';
import {comingFires, type Span} from './coming-resource.js';
import {renderDay} from './day-view.js';
import type {AgendaContext} from './fire-groups.js';
import type {ScheduleAgenda} from './schedule-agenda.js';
import {renderAgendaTable} from './table-view.js';
import {renderWeek} from './week-view.js';

const ROWS_AT_ONCE = 200;
const TICK_MS = 60_000;

/** What a person has done since the span was chosen, and the time. */
interface AgendaState {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly active: readonly [day: number, hour: number];
  readonly chosen: number | undefined;
  readonly expanded: ReadonlySet<number>;
  readonly limit: number;
}

/** Everything that `<schedule-agenda>` shows. */
export class AgendaInside extends Inside<ScheduleAgenda> implements ReactiveController {
  #state: AgendaState = {
    now: Date.now(),
    active: [0, 0],
    chosen: undefined,
    expanded: new Set(),
    limit: ROWS_AT_ONCE,
  };
  #timer: ReturnType<typeof setInterval> | undefined;
  #days: {readonly key: string; readonly coming: Coming; readonly days: readonly AgendaDay[]} | undefined;

  readonly #coming = new StoreController(this.host, {
    args: () => [this.store, this.host.workflowId, JSON.stringify(this.#spans)] as const,
    resource: ([store, workflowId]) => store && comingFires(store, this.#spans, workflowId),
    keepPrevious: ([before, workflowId, spans], [now, nowId, nowSpans]) =>
      before === now && workflowId === nowId && spans.length === nowSpans.length && this.#isSameStart,
  });
  #isSameStart = false;

  constructor(host: ScheduleAgenda, context: InsideContext) {
    super(host, context);
    this.#state = {...this.#state, active: this.#firstCell};
    host.addController(this);
  }

  hostConnected(): void {
    this.#set({now: Date.now()});
    this.#timer = setInterval(() => this.#set({now: Date.now()}), TICK_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  override refresh(): void {
    this.#coming.refresh();
  }

  override willUpdate(changed: PropertyValues): void {
    // As time passes the span grows shorter; what was loaded before still holds.
    const isMoved = ['view', 'date', 'timeZone', 'workflowId'].some((name) => changed.has(name));
    this.#isSameStart = !isMoved;
    if (!isMoved) return;
    this.#state = {
      ...this.#state,
      active: this.#firstCell,
      chosen: undefined,
      expanded: new Set(),
      limit: ROWS_AT_ONCE,
    };
  }

  override render(): TemplateResult {
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
      this.host.view = view;
      emit(this.host, 'view-change', {view});
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
      ${renderSegments({label: strings.layouts.label, name: 'layout', options: layouts, chosen: this.host.asTable ? 'table' : 'picture', choose: (layout) => (this.host.asTable = layout === 'table')})}
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
      <select class="control" name="zone" @change=${(event: Event) => (this.host.timeZone = controlValue(event) || undefined)}>
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
    const gap = longestGap({fires, unknown: coming.unknown}, Math.max(this.#from, this.#state.now), this.#to);
    const unknown = coming.unknown[0]?.[0];
    const term = (name: string): string => (unknown === undefined ? name : strings.ofShown(name));
    return html`<dl class="summary" part="summary">
        <div><dt>${term(strings.title)}</dt><dd>${strings.count(strings.fires(fires.length, words.number(fires.length)), strings.schedules(schedules, words.number(schedules)))}</dd></div>
        <div><dt>${term(strings.busiest)}</dt><dd>${strings.cell(words.full(busiest.start), strings.fires(busiest.fires.length, words.number(busiest.fires.length)))}</dd></div>
        ${gap === undefined ? nothing : html`<div><dt>${term(strings.gap)}</dt><dd>${strings.gapText(words.full(gap[0]), words.full(gap[1]), formatDuration(gap[1] - gap[0], this.locale))}</dd></div>`}
        <div class=${coming.crowded.length > 0 ? 'warn' : ''}><dt>${term(strings.crowding)}</dt><dd>${this.#crowdingText(coming)}</dd></div>
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
    if (coming === undefined) return renderBones();
    if (this.#still(coming).length === 0)
      return html`<slot name="empty">${renderState({icon: calendarIcon(), title: strings.empty, text: strings.emptyHint})}</slot>`;
    const days = this.#agendaDays(coming);
    const context = this.#context;
    const {now, limit, expanded, active, chosen} = this.#state;
    if (this.host.asTable)
      return renderAgendaTable(days, {
        ...context,
        now,
        limit,
        showMore: () => this.#set({limit: limit + ROWS_AT_ONCE}),
      });
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
        this.host.view = 'day';
        this.host.date = date;
        emit(this.host, 'view-change', {view: 'day'});
      },
      isRtl: this.host.matches(':dir(rtl)'),
    });
  }

  #renderRetry(): TemplateResult {
    return html`<button class="button small" type="button" @click=${this.#coming.refresh}>${commonStrings.retry}</button>`;
  }

  get #context(): AgendaContext {
    return {
      locale: this.locale,
      words: this.#words,
      scheduleHref: this.host.scheduleHref,
      open: ({scheduleId, workflowId, times}) =>
        emitRequest(this.host, 'schedule-open-request', {scheduleId, workflowId, at: times[0]}),
    };
  }

  get #words() {
    return agendaWords(this.locale, this.#zone);
  }

  get #view(): AgendaView {
    return this.host.view === 'week' ? 'week' : 'day';
  }

  get #zone(): string {
    return this.host.timeZone && isKnownTimeZone(this.host.timeZone) ? this.host.timeZone : viewerTimeZone();
  }

  get #today(): string {
    return wallTimeOf(new Date(this.#state.now).toISOString(), this.#zone).slice(0, 10);
  }

  get #hourNow(): number {
    return Number(wallTimeOf(new Date(this.#state.now).toISOString(), this.#zone).slice(11, 13));
  }

  /** Where the calendar is entered: at the hour that is going on, if it is shown. */
  get #firstCell(): AgendaState['active'] {
    return [0, this.#first === this.#today ? this.#hourNow : 0];
  }

  /** What has been is no coming fire: an earlier date shows today. */
  get #first(): string {
    const isDate =
      /^\d{4}-\d\d-\d\d$/.test(this.host.date ?? '') && !Number.isNaN(Date.parse(this.host.date ?? ''));
    return isDate && this.host.date !== undefined && this.host.date > this.#today
      ? this.host.date
      : this.#today;
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
    const first = fires.findIndex(({at}) => Date.parse(at) >= this.#state.now);
    return first < 0 ? [] : fires.slice(first);
  }

  /** Sorting thousands of fires into hours takes a while; moving the focus must not do it again. */
  #agendaDays(coming: Coming): readonly AgendaDay[] {
    const key = JSON.stringify([this.#dates, this.#zone, this.#state.now]);
    if (this.#days?.key !== key || this.#days.coming !== coming) {
      const days = agendaDays(this.#dates, this.#zone, {...coming, fires: this.#still(coming)});
      this.#days = {key, coming, days};
    }
    return this.#days.days;
  }

  #go(date: string | undefined): void {
    this.host.date = date;
  }

  #toggle({start}: AgendaHour): void {
    const expanded = new Set(this.#state.expanded);
    if (!expanded.delete(start)) expanded.add(start);
    this.#set({expanded});
  }

  #choose(hour: AgendaHour | undefined): void {
    const isShown = hour === undefined || hour.start === this.#state.chosen || hour.fires.length === 0;
    this.#set({chosen: isShown ? undefined : hour.start});
    if (hour === undefined) this.#cell()?.focus();
  }

  async #move(day: number, hour: number): Promise<void> {
    this.#set({active: [day, hour]});
    await this.host.updateComplete;
    this.#cell()?.focus();
  }

  #cell(): HTMLElement | null {
    const [day, hour] = this.#state.active;
    return this.host.renderRoot.querySelector<HTMLElement>(`[data-day="${day}"][data-hour="${hour}"]`);
  }

  #set(changes: Partial<AgendaState>): void {
    this.#state = {...this.#state, ...changes};
    this.host.requestUpdate();
  }
}
