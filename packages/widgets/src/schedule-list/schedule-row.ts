import {describeCadence} from '@shipsec/schedules-sdk/cron';
import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {hrefFrom} from '../shared/href-template.js';
import {editIcon, pauseIcon, playIcon, resumeIcon, syncIcon, warningIcon} from '../shared/icons.js';
import {scheduleListStrings as strings} from '../shared/locales/en.js';
import {renderRunStatus} from '../shared/run-status.js';
import {renderTime} from '../shared/time.js';
import type {ScheduleAction} from './schedule-actions.js';

/** What a row needs beyond its schedule. */
export interface RowContext {
  readonly locale: string;
  readonly showWorkflow: boolean;
  readonly workflowHref: string | undefined;
  readonly runHref: string | undefined;
  readonly pending: ScheduleAction | undefined;
  readonly perform: (action: ScheduleAction, schedule: Schedule) => void;
  readonly edit: (schedule: Schedule) => void;
}

/** One schedule. */
export function renderScheduleRow(schedule: Schedule, context: RowContext): TemplateResult {
  const {columns} = strings;
  return html`<tr role="row" part="row" data-id=${schedule.id}>
    <th role="rowheader" scope="row">${renderName(schedule, context)}</th>
    <td role="cell" data-label=${columns.cadence}>${renderCadence(schedule, context.locale)}</td>
    <td role="cell" data-label=${columns.next}>${renderNext(schedule, context.locale)}</td>
    <td role="cell" data-label=${columns.last}>${renderLast(schedule, context)}</td>
    <td role="cell" data-label=${columns.status}>${renderStatus(schedule)}</td>
    <td role="cell" class="actions" data-label=${columns.actions}>${renderActions(schedule, context)}</td>
  </tr>`;
}

function renderName(
  {name, description, workflowId, workflowName, workflowVersion}: Schedule,
  {showWorkflow, workflowHref}: RowContext,
): TemplateResult {
  const href = hrefFrom(workflowHref, {workflowId});
  const label = html`<span class="label">${workflowName ?? workflowId}</span>`;
  const badge =
    href === undefined
      ? html`<span class="chip square" title=${workflowName ?? nothing}>${label}</span>`
      : html`<a class="chip square" href=${href} title=${workflowName ?? nothing}>${label}</a>`;
  const version =
    workflowVersion === null
      ? nothing
      : html`<span class="secondary inline" title=${strings.pinnedTitle(workflowVersion)}>${strings.pinned(workflowVersion)}</span>`;
  return html`<span class="name" title=${description ?? nothing}>${name}</span>
    ${showWorkflow ? html`<span class="badges">${badge}${version}</span>` : version}`;
}

/** In words where there are words: a Studio backend may hold a cadence that our parser refuses. */
function wordsOf({cronExpression, timezone}: Schedule, locale: string): string | undefined {
  try {
    return describeCadence({cronExpression, timezone}, {locale});
  } catch {
    return undefined;
  }
}

function renderCadence(schedule: Schedule, locale: string): TemplateResult {
  const {cronExpression, timezone, humanLabel} = schedule;
  const words = humanLabel || wordsOf(schedule, locale);
  return html`${words === undefined ? nothing : html`<span class="words">${words}</span>`}
    <span class="secondary cron"><code>${cronExpression}</code><span>${timezone}</span></span>`;
}

/** Polls are seconds apart: of the fires that Temporal has announced, the first that is still to come. */
function nextFireOf({nextRunAt, nextFires = []}: Schedule): string | null {
  const now = Date.now();
  return nextFires.find((fire) => Date.parse(fire) > now) ?? nextRunAt;
}

function renderNext(schedule: Schedule, locale: string): TemplateResult {
  const next = schedule.status === 'paused' ? null : nextFireOf(schedule);
  if (next !== null)
    return renderTime(next, {locale, timeZone: schedule.timezone, direction: 'future', forViewer: true});
  const reason = schedule.status !== 'paused' && schedule.synced === false ? 'unsynced' : schedule.status;
  return html`<span class="none">${strings.noNext[reason]}</span>`;
}

function renderLast(
  {lastRunAt, lastRunId, lastRunStatus, timezone, workflowId, id}: Schedule,
  {locale, runHref}: RowContext,
): TemplateResult {
  if (lastRunAt === null) return html`<span class="none">${strings.never}</span>`;
  const outcome = lastRunStatus ? renderRunStatus(lastRunStatus) : nothing;
  const href = lastRunId ? hrefFrom(runHref, {runId: lastRunId, workflowId, scheduleId: id}) : undefined;
  return html`${href === undefined || outcome === nothing ? outcome : html`<a class="outcome" href=${href}>${outcome}</a>`}${renderTime(lastRunAt, {locale, timeZone: timezone})}`;
}

function renderStatus(schedule: Schedule): TemplateResult {
  const {status, statusReason, note, synced} = schedule;
  const marks = {active: html`<span class="dot"></span>`, paused: pauseIcon(), error: warningIcon()};
  const tone = {active: 'success', paused: '', error: 'danger'}[status];
  const reason = statusReason ?? (status === 'paused' ? note : undefined);
  return html`<div class="chips"><span class="chip ${tone}" part="status">${marks[status]}<span class="label">${strings.status[status]}</span></span>${synced === false ? renderNotSynced(schedule) : nothing}</div>
    ${reason ? html`<span class="secondary clamp reason" title=${reason}>${reason}</span>` : nothing}`;
}

function renderNotSynced({syncError}: Schedule): TemplateResult {
  const hint = syncError ? strings.notSyncedReason(syncError) : strings.notSyncedHint;
  return html`<span class="chip warning" title=${hint}>${syncIcon()}<span class="label">${strings.notSynced}</span></span><span class="visually-hidden">${hint}</span>`;
}

/** The buttons stay the same elements through every state, so that focus stays where it is. */
function renderActions(schedule: Schedule, {pending, perform, edit}: RowContext): TemplateResult {
  const {name, status} = schedule;
  const busy = pending === undefined ? 'false' : 'true';
  const toggle = status === 'paused' ? 'resume' : 'pause';
  const labelFor = (action: string) => strings.actionFor(action, name);
  return html`<div class="buttons" role="group" aria-label=${strings.actionsFor(name)}>
    <button class="button small" type="button" data-action="run" aria-disabled=${busy} aria-label=${labelFor(strings.runNow)} @click=${() => perform('run', schedule)}>${playIcon()}${strings.runNow}</button>
    <button class="button small quiet icon" type="button" data-action="toggle" aria-disabled=${busy} aria-label=${labelFor(strings[toggle])} title=${strings[toggle]} @click=${() => perform(toggle, schedule)}>${toggle === 'pause' ? pauseIcon() : resumeIcon()}</button>
    <button class="button small quiet icon" type="button" data-action="edit" aria-label=${labelFor(strings.edit)} title=${strings.edit} @click=${() => edit(schedule)}>${editIcon()}</button>
  </div>`;
}
