import type {PauseSpan, Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {formatDateTime} from '../shared/format/date-time.js';
import {formatRelative} from '../shared/format/relative-time.js';
import {clockIcon, pauseIcon, syncIcon, warningIcon} from '../shared/icons.js';
import {scheduleDetailStrings} from '../shared/locales/en.js';
import {nextFireOf} from '../shared/schedule-facts.js';
import {ticking} from '../shared/ticking.js';

/** What is known beside the schedule itself. */
export interface StandingContext {
  readonly locale: string;
  /** The pause that is going on, as the ledger tells it: who and since when. */
  readonly pause: PauseSpan | undefined;
  /** Temporal did not answer just now. */
  readonly isTemporalAway: boolean;
}

interface Reason {
  readonly tone: '' | 'warning' | 'danger';
  readonly icon: TemplateResult;
  readonly title: string;
  readonly text: unknown;
}

/** Why it does not fire, or not as it should; nothing where all is well. */
export function renderStanding(
  schedule: Schedule,
  context: StandingContext,
): TemplateResult | typeof nothing {
  const reasons = reasonsOf(schedule, context);
  if (reasons.length === 0) return nothing;
  return html`<ul class="standing" part="standing" role="list" aria-label=${scheduleDetailStrings.standing.title}>
    ${reasons.map(
      ({tone, icon, title, text}) =>
        html`<li class="callout ${tone}"><p class="callout-title">${icon}${title}</p>${text ? html`<p>${text}</p>` : nothing}</li>`,
    )}
  </ul>`;
}

function reasonsOf(schedule: Schedule, context: StandingContext): Reason[] {
  return [
    context.isTemporalAway || isStoredView(schedule) ? degraded(schedule, context) : undefined,
    schedule.synced === false ? notSynced(schedule) : undefined,
    schedule.status === 'paused' ? paused(schedule, context) : undefined,
    schedule.status === 'error' ? failing(schedule) : undefined,
    schedule.status === 'active' ? withoutFires(schedule, context) : undefined,
  ].filter((reason) => reason !== undefined);
}

function paused(schedule: Schedule, {pause, locale}: StandingContext): Reason {
  const strings = scheduleDetailStrings.standing;
  const note = pause?.note ?? schedule.note;
  const since = pause && html`${ticking(() => sinceText(pause.from, schedule, locale))} `;
  return {
    tone: 'warning',
    icon: pauseIcon(),
    title: pause?.by ? strings.pausedBy(pause.by) : strings.paused,
    text: since || note ? html`${since}${note ? html`<q>${note}</q>` : nothing}` : undefined,
  };
}

function sinceText(from: string, {timezone}: Schedule, locale: string): string {
  const when = formatDateTime(from, {locale, timeZone: timezone});
  return scheduleDetailStrings.standing.since(when, formatRelative(from, Date.now(), locale));
}

function failing({statusReason}: Schedule): Reason {
  const {error} = scheduleDetailStrings.standing;
  return {tone: 'danger', icon: warningIcon(), title: error, text: statusReason};
}

function notSynced({syncError}: Schedule): Reason {
  return {
    tone: 'warning',
    icon: syncIcon(),
    title: scheduleDetailStrings.standing.notSynced,
    text: syncError,
  };
}

/** An active schedule without a coming fire has ended, or its bounds leave none; one with a start ahead waits for it. */
function withoutFires(schedule: Schedule, {locale}: StandingContext): Reason | undefined {
  const strings = scheduleDetailStrings.standing;
  const {startAt, statusReason, synced, timezone, nextFires} = schedule;
  if (startAt && Date.parse(startAt) > Date.now()) {
    const text = strings.notStartedText(formatDateTime(startAt, {locale, timeZone: timezone}));
    return {tone: '', icon: clockIcon(), title: strings.notStarted, text};
  }
  if (nextFireOf(schedule) !== null || synced === false) return undefined;
  if (statusReason) return {tone: '', icon: clockIcon(), title: strings.ended, text: strings.endedText};
  if (nextFires === undefined) return undefined;
  return {tone: '', icon: clockIcon(), title: strings.nothingLeft, text: strings.nothingLeftText};
}

function degraded(schedule: Schedule, {locale}: StandingContext): Reason {
  const strings = scheduleDetailStrings.standing;
  const observedAt = observedAtOf(schedule);
  return {
    tone: 'warning',
    icon: warningIcon(),
    title: strings.degraded,
    text:
      observedAt === undefined
        ? strings.degradedNever
        : ticking(() => strings.degradedText(formatRelative(observedAt, Date.now(), locale))),
  };
}

/** When Temporal last told about it, ISO 8601. */
export function observedAtOf({temporal, temporalSnapshot}: Schedule): string | undefined {
  const observedAt = temporal?.observedAt ?? temporalSnapshot['observedAt'];
  return typeof observedAt === 'string' ? observedAt : undefined;
}

/** Temporal did not answer when the schedule was read: what is shown of it was stored before, or nothing is. */
export function isStoredView({temporal}: Schedule): boolean {
  return temporal?.state === 'stored' || temporal?.state === 'unavailable';
}
