import type {Drift, FireCounters, Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {formatDateTime, isKnownTimeZone, viewerTimeZone} from '../shared/format/date-time.js';
import {formatDuration} from '../shared/format/duration.js';
import {type FireTime, fireTimes} from '../shared/format/fire-times.js';
import {formatRelative} from '../shared/format/relative-time.js';
import {scheduleDetailStrings} from '../shared/locales/en.js';
import {ticking} from '../shared/ticking.js';
import {fieldText} from './field-values.js';
import {observedAtOf} from './standing.js';

/** The rest is a click away: what comes first matters most. */
const FIRES_SHOWN = 5;

/** What the cards beside the history need. */
export interface AsideContext {
  readonly locale: string;
  readonly drift: Drift | undefined;
  readonly isComparing: boolean;
  readonly compare: () => void;
}

function card(title: string, content: unknown, part: string): TemplateResult {
  return html`<section class="card" part=${part} aria-label=${title}><h3>${title}</h3>${content}</section>`;
}

/** What is coming, in the schedule's zone and the viewer's. */
export function renderComing(schedule: Schedule, locale: string): TemplateResult {
  const strings = scheduleDetailStrings.coming;
  const {timezone, status, nextFires = [], nextRunAt, jitterSeconds = 0} = schedule;
  const known = nextFires.length === 0 && nextRunAt !== null ? [nextRunAt] : nextFires;
  const fires = status === 'paused' ? [] : known.filter((fire) => Date.parse(fire) > Date.now());
  if (fires.length === 0) {
    const text = status === 'paused' ? strings.nonePaused : strings.none;
    return card(strings.title, html`<p class="none">${text}</p>`, 'coming');
  }
  const zone = isKnownTimeZone(timezone) ? timezone : viewerTimeZone();
  const times = fireTimes(fires, {schedule: zone, viewer: viewerTimeZone()}, locale);
  const [shown, more] = [times.slice(0, FIRES_SHOWN), times.slice(FIRES_SHOWN)];
  const zoneText = zone.replaceAll('_', ' ');
  return card(
    strings.title,
    html`${renderTimes(shown, locale)}
      ${more.length === 0 ? nothing : html`<details><summary>${strings.more(more.length)}</summary>${renderTimes(more, locale)}</details>`}
      <p class="secondary">${jitterSeconds === 0 ? zoneText : `${zoneText}. ${strings.jitter(formatDuration(jitterSeconds * 1000, locale))}`}</p>`,
    'coming',
  );
}

function renderTimes(times: readonly FireTime[], locale: string): TemplateResult {
  const {viewer: viewerText} = scheduleDetailStrings.coming;
  return html`<ol class="coming" role="list">
    ${times.map(
      ({iso, schedule, viewer}) => html`<li>
        <time datetime=${iso}>${schedule}</time>
        <span class="secondary">${ticking(() => formatRelative(iso, Date.now(), locale))}</span>
        ${viewer === undefined ? nothing : html`<span class="secondary">${viewerText}: ${viewer}</span>`}
      </li>`,
    )}
  </ol>`;
}

/** Temporal's own counts. */
export function renderCounters({counters}: Schedule, locale: string): TemplateResult {
  const strings = scheduleDetailStrings.counters;
  if (!counters) return card(strings.title, html`<p class="none">${strings.none}</p>`, 'counters');
  const names: readonly (keyof FireCounters)[] = ['fired', 'missed', 'skipped', 'buffered'];
  return card(
    strings.title,
    html`<dl class="counters">
      ${names.map((name) => html`<div class=${counters[name] === 0 ? 'zero' : ''}><dt>${strings[name]}</dt><dd data-counter=${name}>${counters[name].toLocaleString(locale)}</dd></div>`)}
    </dl>`,
    'counters',
  );
}

/** How it behaves, and who decided so last. */
export function renderPolicies(schedule: Schedule, locale: string): TemplateResult {
  const {policies: strings} = scheduleDetailStrings;
  const {overlapPolicy, catchupWindowSeconds, jitterSeconds, pauseOnFailure, startAt, endAt} = schedule;
  const {driftPolicy, updatedAt, updatedBy, timezone} = schedule;
  const context = {locale, timeZone: timezone};
  const rows: readonly (readonly [label: string, text: string])[] = [
    [strings.overlap, fieldText('overlapPolicy', overlapPolicy, context)],
    [strings.catchup, formatDuration(catchupWindowSeconds * 1000, locale)],
    ...(jitterSeconds ? [[strings.jitter, formatDuration(jitterSeconds * 1000, locale)] as const] : []),
    ...(pauseOnFailure ? [[strings.pauseOnFailure, fieldText('', true, context)] as const] : []),
    ...(startAt ? [[strings.start, fieldText('startAt', startAt, context)] as const] : []),
    ...(endAt ? [[strings.end, fieldText('endAt', endAt, context)] as const] : []),
    ...(driftPolicy ? [[strings.driftPolicy, fieldText('driftPolicy', driftPolicy, context)] as const] : []),
    [
      strings.updated,
      `${formatDateTime(updatedAt, {locale})}${updatedBy ? ` ${strings.updatedBy(updatedBy)}` : ''}`,
    ],
  ];
  return card(
    strings.title,
    html`<dl class="pairs">${rows.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`,
    'policies',
  );
}

/** Whether Temporal holds this schedule, and how old that knowledge is. */
export function renderTemporal(schedule: Schedule, context: AsideContext): TemplateResult {
  const strings = scheduleDetailStrings.drift;
  const {locale, drift, isComparing, compare} = context;
  const relative = (iso: string) => formatRelative(iso, Date.now(), locale);
  const observedAt = observedAtOf(schedule);
  return card(
    strings.title,
    html`<p>${stateChip(drift)}</p>
      ${observedAt === undefined ? nothing : html`<p class="secondary" part="age">${ticking(() => strings.asOf(relative(observedAt)))}</p>`}
      ${drift === undefined ? nothing : html`<p class="secondary">${ticking(() => strings.compared(relative(drift.observedAt)))}</p>`}
      ${renderRepaired(schedule, locale)}
      <button class="button small" type="button" data-action="compare" aria-disabled=${String(isComparing)} @click=${compare}>${strings.compare}</button>`,
    'temporal',
  );
}

function stateChip(drift: Drift | undefined): TemplateResult {
  const strings = scheduleDetailStrings.drift;
  const states = {
    in_sync: ['success', strings.inSync, strings.inSyncText],
    pending: ['warning', strings.pending, strings.pendingText],
    ended: ['', strings.ended, strings.endedText],
    drifted: ['danger', strings.drifted, ''],
    missing: ['danger', strings.missing, ''],
  } as const;
  const [tone, label, text] = drift === undefined ? ['', strings.unknown, ''] : states[drift.state];
  return html`<span class="chip ${tone}"><span class="dot"></span><span class="label">${label}</span></span>${text === '' ? nothing : html`<span class="secondary">${text}</span>`}`;
}

function renderRepaired({drift, timezone}: Schedule, locale: string): TemplateResult | typeof nothing {
  if (!drift || drift.repairedAt === null) return nothing;
  const when = (iso: string) => formatDateTime(iso, {locale, timeZone: timezone});
  return html`<p class="secondary">${scheduleDetailStrings.drift.repaired(when(drift.detectedAt), when(drift.repairedAt))}</p>`;
}
