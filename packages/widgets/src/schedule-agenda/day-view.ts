import {html, nothing, type TemplateResult} from 'lit';
import {formatDuration} from '../shared/format/duration.js';
import {scheduleAgendaStrings as strings} from '../shared/locales/en.js';
import type {AgendaDay, AgendaHour} from './agenda-model.js';
import {type AgendaContext, renderGroups} from './fire-groups.js';

/** More schedules of one hour are a click away. */
const GROUPS_SHOWN = 8;

export interface DayContext extends AgendaContext {
  readonly now: number;
  /** The hours, by their beginning, of which a person wants to see all. */
  readonly expanded: ReadonlySet<number>;
  readonly toggle: (hour: AgendaHour) => void;
}

/** A day, hour by hour; hours without fires are one row, as long as the gap is. */
export function renderDay({hours, date}: AgendaDay, context: DayContext): TemplateResult {
  const shown = hours.filter(({start, end}) => end > context.now && end > start);
  const busiest = Math.max(1, ...shown.map(({fires}) => fires.length));
  return html`<ol class="day" role="list" aria-label=${context.words.day(date)}>
    ${runsOf(shown).map((run) => (run.isGap ? renderGap(run.hours, context) : run.hours.map((hour) => renderHour(hour, busiest, context))))}
  </ol>`;
}

interface HourRun {
  readonly isGap: boolean;
  readonly hours: AgendaHour[];
}

function runsOf(hours: readonly AgendaHour[]): HourRun[] {
  const runs: HourRun[] = [];
  for (const hour of hours) {
    const isGap = hour.fires.length === 0 && !hour.isPartial;
    const last = runs.at(-1);
    if (last?.isGap === isGap) last.hours.push(hour);
    else runs.push({isGap, hours: [hour]});
  }
  return runs;
}

function renderGap(
  hours: readonly AgendaHour[],
  {words, locale}: DayContext,
): TemplateResult | typeof nothing {
  const [first, last] = [hours[0], hours.at(-1)];
  if (first === undefined || last === undefined) return nothing;
  const text = strings.emptySpan(words.clock(first.start), words.clock(last.end));
  return html`<li class="gap ${hours.length > 3 ? 'long' : ''}" part="gap">
    <span class="hour">${words.hour(first.hour)}</span>
    <span>${strings.noFires} <span class="secondary">${text}, ${formatDuration(last.end - first.start, locale)}</span></span>
  </li>`;
}

function renderHour(hour: AgendaHour, busiest: number, context: DayContext): TemplateResult {
  const {words, expanded, toggle} = context;
  const {fires, crowded, isPartial} = hour;
  const isExpanded = expanded.has(hour.start);
  const {content, hidden} = renderGroups(hour, context, isExpanded ? undefined : GROUPS_SHOWN);
  const label = strings.fires(fires.length, words.number(fires.length));
  return html`<li class=${crowded.length > 0 ? 'crowded' : ''} part="hour" data-hour=${hour.hour}>
    <span class="hour">${words.hour(hour.hour)}<span class="secondary">${label}</span>
      <svg class="load" width="100%" height="4" aria-hidden="true" focusable="false"><rect width="${Math.max(2, (100 * fires.length) / busiest)}%" height="4" rx="2" /></svg></span>
    <div>
      ${content}
      ${hidden === 0 && !isExpanded ? nothing : html`<button class="button quiet small" type="button" aria-expanded=${String(isExpanded)} @click=${() => toggle(hour)}>${isExpanded ? strings.less : strings.more(hidden)}</button>`}
      ${isPartial ? html`<p class="secondary">${strings.unknown}</p>` : nothing}
    </div>
  </li>`;
}
