import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {hrefFrom} from '../shared/href-template.js';
import {editIcon, pauseIcon, playIcon, resumeIcon} from '../shared/icons.js';
import {scheduleListStrings, scheduleStrings as strings} from '../shared/locales/en.js';
import {renderRunStatus} from '../shared/run-status.js';
import {renderTime} from '../shared/time.js';
import type {ScheduleAction} from '../shared/schedule-actions.js';
import {cadenceWords, renderNextFire, renderStatusChips} from '../shared/schedule-facts.js';

/** What a row needs beyond its schedule. */
export interface RowContext {
  readonly locale: string;
  readonly showWorkflow: boolean;
  readonly workflowHref: string | undefined;
  readonly runHref: string | undefined;
  readonly isPending: boolean;
  readonly perform: (action: ScheduleAction, schedule: Schedule) => void;
  readonly edit: (schedule: Schedule) => void;
}

/** One schedule. */
export function renderScheduleRow(schedule: Schedule, context: RowContext): TemplateResult {
  const {columns} = scheduleListStrings;
  return html`<tr role="row" part="row" data-id=${schedule.id}>
    <th role="rowheader" scope="row">${renderName(schedule, context)}</th>
    <td role="cell" data-label=${columns.cadence}>${renderCadence(schedule, context.locale)}</td>
    <td role="cell" data-label=${columns.next}>${renderNextFire(schedule, context.locale)}</td>
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

function renderCadence(schedule: Schedule, locale: string): TemplateResult {
  const {cronExpression, timezone} = schedule;
  const words = cadenceWords(schedule, locale);
  return html`${words === undefined ? nothing : html`<span class="words">${words}</span>`}
    <span class="secondary cron"><code>${cronExpression}</code><span>${timezone}</span></span>`;
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
  const {status, statusReason, note} = schedule;
  const reason = statusReason ?? (status === 'paused' ? note : undefined);
  return html`<div class="chips">${renderStatusChips(schedule)}</div>
    ${reason ? html`<span class="secondary clamp reason" title=${reason}>${reason}</span>` : nothing}`;
}

/** The buttons stay the same elements through every state, so that focus stays where it is. */
function renderActions(schedule: Schedule, {isPending, perform, edit}: RowContext): TemplateResult {
  const {name, status} = schedule;
  const busy = String(isPending);
  const toggle = status === 'paused' ? 'resume' : 'pause';
  const labelFor = (action: string) => strings.actionFor(action, name);
  return html`<div class="buttons" role="group" aria-label=${strings.actionsFor(name)}>
    <button class="button small" type="button" data-action="run" aria-disabled=${busy} aria-label=${labelFor(strings.runNow)} @click=${() => perform('run', schedule)}>${playIcon()}${strings.runNow}</button>
    <button class="button small quiet icon" type="button" data-action="toggle" aria-disabled=${busy} aria-label=${labelFor(strings[toggle])} title=${strings[toggle]} @click=${() => perform(toggle, schedule)}>${toggle === 'pause' ? pauseIcon() : resumeIcon()}</button>
    <button class="button small quiet icon" type="button" data-action="edit" aria-label=${labelFor(strings.edit)} title=${strings.edit} @click=${() => edit(schedule)}>${editIcon()}</button>
  </div>`;
}
