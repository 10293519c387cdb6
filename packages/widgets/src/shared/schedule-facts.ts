import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {hrefFrom} from './href-template.js';
import {pauseIcon, syncIcon, warningIcon} from './icons.js';
import {scheduleStrings as strings} from './locales/en.js';
import {renderRunStatus} from './run-status.js';
import {renderTime} from './time.js';

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

/** How the last run is shown. */
export interface LastRunContext {
  readonly locale: string;
  readonly runHref: string | undefined;
  /** For lists that are one stop of the Tab key. */
  readonly tabIndex?: number | undefined;
}

/** The last run: its outcome, which leads to it where `runHref` says how, and when. Needs `chipStyles` and the table styles. */
export function renderLastRun(
  {lastRunAt, lastRunId, lastRunStatus, timezone, workflowId, id}: Schedule,
  {locale, runHref, tabIndex}: LastRunContext,
): TemplateResult {
  if (lastRunAt === null) return html`<span class="none">${strings.never}</span>`;
  const outcome = lastRunStatus ? renderRunStatus(lastRunStatus) : nothing;
  const href = lastRunId ? hrefFrom(runHref, {runId: lastRunId, workflowId, scheduleId: id}) : undefined;
  return html`${href === undefined || outcome === nothing ? outcome : html`<a class="outcome" data-action="run-link" tabindex=${tabIndex ?? nothing} href=${href}>${outcome}</a>`}${renderTime(lastRunAt, {locale, timeZone: timezone})}`;
}

/** Active, Paused or Error as a chip, with a mark while Temporal does not hold it yet. Needs `chipStyles`. */
export function renderStatusChips({status, synced, syncError}: Schedule): TemplateResult {
  const marks = {active: html`<span class="dot"></span>`, paused: pauseIcon(), error: warningIcon()};
  const tone = {active: 'success', paused: '', error: 'danger'}[status];
  return html`<span class="chip ${tone}" part="status">${marks[status]}<span class="label" .textContent=${strings.status[status]}></span></span>${synced === false ? renderNotSynced(syncError) : nothing}`;
}

function renderNotSynced(syncError: string | null | undefined): TemplateResult {
  const hint = syncError ? strings.notSyncedReason(syncError) : strings.notSyncedHint;
  return html`<span class="chip warning" title=${hint}>${syncIcon()}<span class="label">${strings.notSynced}</span></span><span class="visually-hidden">${hint}</span>`;
}
