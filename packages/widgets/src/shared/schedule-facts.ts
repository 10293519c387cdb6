import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {describeCadence} from '@shipsec/schedules-sdk/cron';
import {html, nothing, type TemplateResult} from 'lit';
import {pauseIcon, syncIcon, warningIcon} from './icons.js';
import {scheduleStrings as strings} from './locales/en.js';
import {renderTime} from './time.js';

/** The cadence in words where there are words: a Studio backend may hold one that our parser refuses. */
export function cadenceWords(
  {cronExpression, timezone, humanLabel}: Schedule,
  locale: string,
): string | undefined {
  if (humanLabel) return humanLabel;
  try {
    return describeCadence({cronExpression, timezone}, {locale});
  } catch {
    return undefined;
  }
}

/** Polls are seconds apart: of the fires that Temporal has announced, the first that is still to come. */
export function nextFireOf({status, nextRunAt, nextFires = []}: Schedule): string | null {
  if (status === 'paused') return null;
  const now = Date.now();
  return nextFires.find((fire) => Date.parse(fire) > now) ?? nextRunAt;
}

/** The next fire in the schedule's zone and the viewer's, or in a word why there is none. Needs the table styles. */
export function renderNextFire(schedule: Schedule, locale: string): TemplateResult {
  const next = nextFireOf(schedule);
  if (next !== null)
    return renderTime(next, {locale, timeZone: schedule.timezone, direction: 'future', forViewer: true});
  const reason = schedule.status !== 'paused' && schedule.synced === false ? 'unsynced' : schedule.status;
  return html`<span class="none">${strings.noNext[reason]}</span>`;
}

/** Active, Paused or Error as a chip, with a mark while Temporal does not hold it yet. Needs `chipStyles`. */
export function renderStatusChips({status, synced, syncError}: Schedule): TemplateResult {
  const marks = {active: html`<span class="dot"></span>`, paused: pauseIcon(), error: warningIcon()};
  const tone = {active: 'success', paused: '', error: 'danger'}[status];
  return html`<span class="chip ${tone}" part="status">${marks[status]}<span class="label">${strings.status[status]}</span></span>${synced === false ? renderNotSynced(syncError) : nothing}`;
}

function renderNotSynced(syncError: string | null | undefined): TemplateResult {
  const hint = syncError ? strings.notSyncedReason(syncError) : strings.notSyncedHint;
  return html`<span class="chip warning" title=${hint}>${syncIcon()}<span class="label">${strings.notSynced}</span></span><span class="visually-hidden">${hint}</span>`;
}
