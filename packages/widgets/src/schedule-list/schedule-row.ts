import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {hrefFrom} from '../shared/href-template.js';
import {editIcon, moreIcon, pauseIcon, playIcon, resumeIcon} from '../shared/icons.js';
import {scheduleListStrings, scheduleStrings as strings} from '../shared/locales/en.js';
import type {ScheduleAction} from '../shared/schedule-actions.js';
import {renderTime} from '../shared/time.js';
import {cadenceWords, renderLastRun, renderNextFire, renderStatusChips} from '../shared/schedule-facts.js';
import {renderFireHistory} from './fire-history.js';
import type {ColumnId} from './list-columns.js';

/** What all rows need beyond their schedules. */
export interface RowContext {
  readonly locale: string;
  readonly columns: readonly ColumnId[];
  readonly showWorkflow: boolean;
  readonly workflowHref: string | undefined;
  readonly scheduleHref: string | undefined;
  readonly runHref: string | undefined;
  readonly perform: (action: ScheduleAction, schedule: Schedule) => void;
  readonly edit: (schedule: Schedule) => void;
  readonly more: (schedule: Schedule, button: HTMLElement) => void;
  readonly select: (schedule: Schedule, isRange: boolean) => void;
}

/** What one row needs to know of itself. */
export interface RowState {
  /** Its place in the list, from 0. */
  readonly row: number;
  readonly isPending: boolean;
  readonly isSelected: boolean;
  /** Whether Tab comes to it. */
  readonly isTabStop: boolean;
}

/** One schedule. */
export function renderScheduleRow(schedule: Schedule, context: RowContext, state: RowState): TemplateResult {
  const {columns} = scheduleListStrings;
  const {id, name} = schedule;
  const {row, isSelected} = state;
  const tabIndex = state.isTabStop ? 0 : -1;
  return html`<tr role="row" part="row" data-id=${id} data-row=${row} aria-rowindex=${row + 2} aria-selected=${isSelected}>
    <td role="cell" class="select"><label><input type="checkbox" data-action="select" tabindex=${tabIndex} aria-label=${scheduleListStrings.select(name)} .checked=${isSelected} @click=${(event: MouseEvent) => context.select(schedule, event.shiftKey)} /></label></td>
    <th role="rowheader" scope="row">${renderName(schedule, context, tabIndex)}</th>
    ${context.columns.map((column) => html`<td role="cell" class="c-${column}" data-label=${columns[column]}>${cells[column](schedule, context, tabIndex)}</td>`)}
    <td role="cell" class="c-actions actions" data-label=${columns.actions}>${renderActions(schedule, context, state)}</td>
  </tr>`;
}

type Cell = (
  schedule: Schedule,
  context: RowContext,
  tabIndex: number,
) => TemplateResult | string | typeof nothing;

const cells: Readonly<Record<ColumnId, Cell>> = {
  cadence: renderCadence,
  next: (schedule, {locale}) => renderNextFire(schedule, locale),
  last: (schedule, {locale, runHref}, tabIndex) => renderLastRun(schedule, {locale, runHref, tabIndex}),
  history: ({recentFires}) => renderFireHistory(recentFires),
  status: renderStatus,
  created: ({createdAt}, {locale}) => renderTime(createdAt, {locale}),
  updated: ({updatedAt}, {locale}) => renderTime(updatedAt, {locale}),
};

function renderName(schedule: Schedule, context: RowContext, tabIndex: number): TemplateResult {
  const {id, name, description, workflowId, workflowName, workflowVersion} = schedule;
  const title = description ?? nothing;
  const href = hrefFrom(context.scheduleHref, {scheduleId: id, workflowId});
  const version =
    workflowVersion === null
      ? nothing
      : html`<span class="secondary inline" title=${strings.pinnedTitle(workflowVersion)}>${strings.pinned(workflowVersion)}</span>`;
  const workflow = context.showWorkflow
    ? renderWorkflow(hrefFrom(context.workflowHref, {workflowId}), workflowName ?? workflowId, tabIndex)
    : nothing;
  return html`${
    href === undefined
      ? html`<span class="name" title=${title}>${name}</span>`
      : html`<a class="name" data-action="open" tabindex=${tabIndex} href=${href} title=${title}>${name}</a>`
  }<span class="badges">${workflow}${version}</span>`;
}

function renderWorkflow(href: string | undefined, name: string, tabIndex: number): TemplateResult {
  const label = html`<span class="label">${name}</span>`;
  return href === undefined
    ? html`<span class="chip square" title=${name}>${label}</span>`
    : html`<a class="chip square" data-action="workflow" tabindex=${tabIndex} href=${href} title=${name}>${label}</a>`;
}

function renderCadence(schedule: Schedule, {locale}: RowContext): TemplateResult {
  const {cronExpression, timezone} = schedule;
  const words = cadenceWords(schedule, locale);
  return html`${words === undefined ? nothing : html`<span class="words clamp" title=${words}>${words}</span>`}
    <span class="secondary cron"><code>${cronExpression}</code><span>${timezone}</span></span>`;
}

function renderStatus(schedule: Schedule): TemplateResult {
  const {status, statusReason, note, drift} = schedule;
  const reason = statusReason ?? (status === 'paused' ? note : undefined);
  const hasDrifted = drift !== undefined && drift !== null && drift.repairedAt === null;
  const hint = scheduleListStrings.driftHint((drift?.fields ?? []).map(({field}) => field));
  return html`<div class="chips">${renderStatusChips(schedule)}${hasDrifted ? html`<span class="chip warning" title=${hint}><span class="label">${scheduleListStrings.drift}</span></span><span class="visually-hidden">${hint}</span>` : nothing}</div>
    ${reason ? html`<span class="secondary clamp reason" title=${reason}>${reason}</span>` : nothing}`;
}

/** The buttons stay the same elements through every state, so that focus stays where it is. */
function renderActions(
  schedule: Schedule,
  {perform, edit, more}: RowContext,
  {isPending, isTabStop}: RowState,
): TemplateResult {
  const {name, status} = schedule;
  const busy = String(isPending);
  const tabIndex = isTabStop ? 0 : -1;
  const toggle = status === 'paused' ? 'resume' : 'pause';
  const labelFor = (action: string) => strings.actionFor(action, name);
  return html`<div class="buttons" role="group" aria-label=${strings.actionsFor(name)}>
    <button class="button small run" type="button" data-action="run" tabindex=${tabIndex} aria-disabled=${busy} aria-label=${labelFor(strings.runNow)} title=${strings.runNow} @click=${() => perform('run', schedule)}>${playIcon()}<span>${strings.runNow}</span></button>
    <button class="button small quiet icon" type="button" data-action="toggle" tabindex=${tabIndex} aria-disabled=${busy} aria-label=${labelFor(strings[toggle])} title=${strings[toggle]} @click=${() => perform(toggle, schedule)}>${toggle === 'pause' ? pauseIcon() : resumeIcon()}</button>
    <button class="button small quiet icon" type="button" data-action="edit" tabindex=${tabIndex} aria-label=${labelFor(strings.edit)} title=${strings.edit} @click=${() => edit(schedule)}>${editIcon()}</button>
    <button class="button small quiet icon" type="button" data-action="more" tabindex=${tabIndex} aria-haspopup="menu" aria-label=${scheduleListStrings.moreFor(name)} title=${scheduleListStrings.more} @click=${(event: Event) => event.currentTarget instanceof HTMLElement && more(schedule, event.currentTarget)}>${moreIcon()}</button>
  </div>`;
}
