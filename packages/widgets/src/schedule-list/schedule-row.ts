import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {hrefFrom} from '../shared/href-template.js';
import {editIcon, moreIcon, pauseIcon, playIcon, resumeIcon} from '../shared/icons.js';
import {scheduleListStrings, scheduleStrings as strings} from '../shared/locales/en.js';
import {renderTime} from '../shared/time.js';
import {renderLastRun, renderNextFire, renderStatusChips} from '../shared/schedule-facts.js';
import {renderFireHistory} from './fire-history.js';
import type {ColumnId} from './list-columns.js';
import type {SayCadence} from './row-words.js';

/** What all rows need beyond their schedules. */
export interface RowContext {
  readonly locale: string;
  readonly say: SayCadence;
  readonly columns: readonly ColumnId[];
  readonly showWorkflow: boolean;
  readonly workflowHref: string | undefined;
  readonly scheduleHref: string | undefined;
  readonly runHref: string | undefined;
}

/** What one row needs to know of itself. */
export interface RowState {
  /** Its place in the list, from 0. */
  readonly row: number;
  readonly isPending: boolean;
  readonly isSelected: boolean;
  /** Whether Tab comes to it. */
  readonly isTabStop: boolean;
  /** Set while only its outline is drawn: how high that is, in pixels. */
  readonly outlinePx: number | undefined;
}

/** What can be seen of a row while somebody scrolls past it in a hurry: its name, in the space of the whole row. */
export function renderRowOutline(
  {id, name}: Schedule,
  {row, isSelected, outlinePx}: RowState,
): TemplateResult {
  return html`<tr role="row" class="outline" data-id=${id} aria-rowindex=${row + 2} aria-selected=${isSelected} .style=${`block-size:${outlinePx}px`}><td role="cell" class="select"></td><th role="rowheader" scope="row"><span class="name" .textContent=${name}></span></th></tr>`;
}

/**
 * One schedule. Its controls say in `data-action` what they do; the table listens for all rows. Written without white
 * space between elements, and with texts as properties, which need no marker nodes: a list makes each node a thousand times.
 */
export function renderScheduleRow(schedule: Schedule, context: RowContext, state: RowState): TemplateResult {
  const {row, isSelected} = state;
  const tabIndex = state.isTabStop ? 0 : -1;
  return html`<tr role="row" part="row" data-id=${schedule.id} data-row=${row} aria-rowindex=${row + 2} aria-selected=${isSelected}><td role="cell" class="select"><label><input type="checkbox" data-action="select" tabindex=${tabIndex} aria-label=${scheduleListStrings.select(schedule.name)} .checked=${isSelected} /></label></td>${renderName(schedule, context, tabIndex)}${context.columns.map((column) => cells[column](schedule, context, tabIndex))}${renderActions(schedule, state)}</tr>`;
}

type Cell = (schedule: Schedule, context: RowContext, tabIndex: number) => TemplateResult;

const cells: Readonly<Record<ColumnId, Cell>> = {
  cadence: renderCadence,
  next: (schedule, {locale}) => renderCell('next', renderNextFire(schedule, locale)),
  last: (schedule, {locale, runHref}, tabIndex) =>
    renderCell('last', renderLastRun(schedule, {locale, runHref, tabIndex})),
  history: ({recentFires}) => renderCell('history', renderFireHistory(recentFires)),
  status: renderStatus,
  created: ({createdAt}, {locale}) => renderCell('created', renderTime(createdAt, {locale})),
  updated: ({updatedAt}, {locale}) => renderCell('updated', renderTime(updatedAt, {locale})),
};

function renderCell(column: ColumnId, content: TemplateResult): TemplateResult {
  return html`<td role="cell" class="c-${column}" data-label=${scheduleListStrings.columns[column]}>${content}</td>`;
}

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
  return href === undefined
    ? html`<th role="rowheader" scope="row"><span class="name" title=${title} .textContent=${name}></span><span class="badges">${workflow}${version}</span></th>`
    : html`<th role="rowheader" scope="row"><a class="name" data-action="open" tabindex=${tabIndex} href=${href} title=${title} .textContent=${name}></a><span class="badges">${workflow}${version}</span></th>`;
}

function renderWorkflow(href: string | undefined, name: string, tabIndex: number): TemplateResult {
  return href === undefined
    ? html`<span class="chip square" title=${name}><span class="label" .textContent=${name}></span></span>`
    : html`<a class="chip square" data-action="workflow" tabindex=${tabIndex} href=${href} title=${name}><span class="label" .textContent=${name}></span></a>`;
}

function renderCadence(schedule: Schedule, {locale, say}: RowContext): TemplateResult {
  const {cronExpression, timezone} = schedule;
  const words = say(schedule, locale);
  return html`<td role="cell" class="c-cadence" data-label=${scheduleListStrings.columns.cadence}>${words === undefined ? nothing : html`<span class="words clamp" title=${words} .textContent=${words}></span>`}<span class="secondary cron"><code .textContent=${cronExpression}></code><span .textContent=${timezone}></span></span></td>`;
}

function renderStatus(schedule: Schedule): TemplateResult {
  const {status, statusReason, note, drift} = schedule;
  const reason = statusReason ?? (status === 'paused' ? note : undefined);
  const hasDrifted = drift !== undefined && drift !== null && drift.repairedAt === null;
  return html`<td role="cell" class="c-status" data-label=${scheduleListStrings.columns.status}><div class="chips">${renderStatusChips(schedule)}${hasDrifted ? renderDrift(drift.fields) : nothing}</div> ${reason ? html`<span class="secondary clamp reason" title=${reason}>${reason}</span>` : nothing}</td>`;
}

function renderDrift(fields: readonly {readonly field: string}[]): TemplateResult {
  const hint = scheduleListStrings.driftHint(fields.map(({field}) => field));
  return html`<span class="chip warning" title=${hint}><span class="label">${scheduleListStrings.drift}</span></span><span class="visually-hidden">${hint}</span>`;
}

/** The buttons stay the same elements through every state, so that focus stays where it is. */
function renderActions({name, status}: Schedule, {isPending, isTabStop}: RowState): TemplateResult {
  const busy = String(isPending);
  const tabIndex = isTabStop ? 0 : -1;
  const toggle = status === 'paused' ? 'resume' : 'pause';
  const labelFor = (action: string) => strings.actionFor(action, name);
  return html`<td role="cell" class="c-actions actions" data-label=${scheduleListStrings.columns.actions}><div class="buttons" role="group" aria-label=${strings.actionsFor(name)}><button class="button small run" type="button" data-action="run" tabindex=${tabIndex} aria-disabled=${busy} aria-label=${labelFor(strings.runNow)} title=${strings.runNow}>${playIcon()}<span .textContent=${strings.runNow}></span></button><button class="button small quiet icon" type="button" data-action="toggle" tabindex=${tabIndex} aria-disabled=${busy} aria-label=${labelFor(strings[toggle])} title=${strings[toggle]}>${toggle === 'pause' ? pauseIcon() : resumeIcon()}</button><button class="button small quiet icon" type="button" data-action="edit" tabindex=${tabIndex} aria-label=${labelFor(strings.edit)} title=${strings.edit}>${editIcon()}</button><button class="button small quiet icon" type="button" data-action="more" tabindex=${tabIndex} aria-haspopup="menu" aria-label=${scheduleListStrings.moreFor(name)} title=${scheduleListStrings.more}>${moreIcon()}</button></div></td>`;
}
