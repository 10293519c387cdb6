import {html, nothing, type TemplateResult} from 'lit';
import {formatDuration} from '../shared/format/duration.js';
import {closeIcon} from '../shared/icons.js';
import {scheduleAgendaStrings as strings} from '../shared/locales/en.js';
import {type AgendaDay, type AgendaHour, worstDelayMs} from './agenda-model.js';
import {type AgendaContext, renderGroups} from './fire-groups.js';

export interface WeekContext extends AgendaContext {
  readonly now: number;
  /** The cell that Tab comes to: a day and an hour, from 0. */
  readonly active: readonly [day: number, hour: number];
  /** The beginning of the hour whose fires are listed. */
  readonly chosen: number | undefined;
  readonly choose: (hour: AgendaHour | undefined) => void;
  readonly move: (day: number, hour: number) => void;
  readonly openDay: (date: string) => void;
  /** True where columns run from right to left. */
  readonly isRtl: boolean;
}

/** Seven days by hours, shaded by their fires: one stop of the Tab key, arrows within. Below it the fires of the chosen hour. */
export function renderWeek(days: readonly AgendaDay[], context: WeekContext): TemplateResult {
  const busiest = Math.max(1, ...days.flatMap(({hours}) => hours.map(({fires}) => fires.length)));
  const {words} = context;
  return html`<p class="visually-hidden" id="grid-hint">${strings.hint}</p>
    <table class="week" role="grid" aria-label=${strings.title} aria-describedby="grid-hint" @keydown=${(event: KeyboardEvent) => handleKey(event, days, context)}>
      <thead>
        <tr role="row">
          <th role="columnheader" scope="col"><span class="visually-hidden">${strings.hour}</span></th>
          ${days.map(({date}) => renderDayHead(date, context))}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          {length: 24},
          (_, hour) => html`<tr role="row">
          <th role="rowheader" scope="row">${words.hour(hour)}</th>
          ${days.map(({hours}, day) => renderCell(hours[hour], day, busiest, context))}
        </tr>`,
        )}
      </tbody>
    </table>
    ${renderChosen(days, context)}`;
}

function renderDayHead(date: string, {words, openDay}: WeekContext): TemplateResult {
  const [weekday, day] = words.dayParts(date);
  return html`<th role="columnheader" scope="col"><button class="day-head" type="button" tabindex="-1" aria-label="${weekday} ${day}" @click=${() => openDay(date)}><span>${weekday}</span> <b>${day}</b></button></th>`;
}

function renderCell(
  hour: AgendaHour | undefined,
  day: number,
  busiest: number,
  context: WeekContext,
): TemplateResult | typeof nothing {
  if (hour === undefined) return nothing;
  const {words, active, chosen, choose, move} = context;
  const {fires, start, crowded} = hour;
  const click = () => {
    move(day, hour.hour);
    choose(hour);
  };
  return html`<td role="gridcell" class=${classesOf(hour, busiest, context.now)} part="cell" data-day=${day} data-hour=${hour.hour} tabindex=${active[0] === day && active[1] === hour.hour ? 0 : -1} aria-selected=${String(chosen === start)} aria-label=${labelOf(hour, context)} @click=${click}><span aria-hidden="true">${fires.length === 0 ? nothing : words.number(fires.length)}${crowded.length === 0 ? nothing : html`<b class="mark">!</b>`}</span></td>`;
}

function classesOf(
  {fires, start, end, crowded, isPartial}: AgendaHour,
  busiest: number,
  now: number,
): string {
  const level = fires.length === 0 ? 'l0' : `l${Math.ceil(4 * Math.sqrt(fires.length / busiest))}`;
  const state = end <= start ? 'skipped' : end <= now ? 'past' : isPartial ? 'partial' : '';
  return `${level} ${state} ${crowded.length > 0 ? 'crowded' : ''}`;
}

function labelOf(
  {fires, start, end, crowded, isPartial}: AgendaHour,
  {words, locale, now}: WeekContext,
): string {
  if (end <= start) return strings.skipped;
  const when = words.full(start);
  if (end <= now) return strings.cell(when, strings.past);
  const count = isPartial ? strings.unknown : strings.fires(fires.length, words.number(fires.length));
  const cell = strings.cell(when, fires.length === 0 && !isPartial ? strings.noFires : count);
  return crowded.length === 0
    ? cell
    : strings.cellCrowded(cell, formatDuration(worstDelayMs(crowded), locale));
}

/** The place of its heading is always there: a live region that comes together with its text is not read out. */
function renderChosen(days: readonly AgendaDay[], context: WeekContext): TemplateResult {
  const {words, choose, chosen} = context;
  const hour = days.flatMap(({hours}) => hours).find(({start, end}) => start === chosen && end > start);
  const count = hour && strings.fires(hour.fires.length, words.number(hour.fires.length));
  const title = hour && count ? strings.cell(words.full(hour.start), count) : nothing;
  return html`<div class=${hour === undefined ? '' : 'chosen'} part="chosen">
    <div class="chosen-head"><p role="status">${title}</p>
      ${hour === undefined ? nothing : html`<button class="button quiet small icon" type="button" aria-label=${strings.close} title=${strings.close} @click=${() => choose(undefined)}>${closeIcon()}</button>`}</div>
    ${hour === undefined ? nothing : renderGroups(hour, context).content}
  </div>`;
}

const steps: Readonly<Record<string, readonly [day: number, hour: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  Home: [-6, 0],
  End: [6, 0],
  PageUp: [0, -23],
  PageDown: [0, 23],
};

function handleKey(event: KeyboardEvent, days: readonly AgendaDay[], context: WeekContext): void {
  const {active, isRtl, move, choose} = context;
  const [day, hour] = active;
  const step = steps[event.key];
  if (step !== undefined) {
    event.preventDefault();
    const isSideways = event.key.startsWith('Arrow');
    const dayStep = isRtl && isSideways ? -step[0] : step[0];
    move(clamp(day + dayStep, days.length - 1), clamp(hour + step[1], 23));
  } else if (event.key === 'Enter' || event.key === ' ') {
    if (event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    choose(days[day]?.hours[hour]);
  }
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
