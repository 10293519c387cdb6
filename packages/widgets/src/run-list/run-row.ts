import type {Run} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {formatDuration} from '../shared/format/duration.js';
import {hrefFrom} from '../shared/href-template.js';
import {runListStrings as strings} from '../shared/locales/en.js';
import {isUnfinished, renderRunStatus} from '../shared/run-status.js';
import {ticking} from '../shared/ticking.js';
import {renderTime} from '../shared/time.js';
import {previewOf} from './input-preview.js';

/** What a row needs beyond its run. */
export interface RunRowContext {
  readonly locale: string;
  readonly selected: boolean;
  readonly runHref: string | undefined;
  readonly workflowHref: string | undefined;
  readonly scheduleHref: string | undefined;
}

/** One run. */
export function renderRunRow(run: Run, context: RunRowContext): TemplateResult {
  const {columns} = strings;
  return html`<tr role="row" part="row" data-id=${run.id} aria-current=${context.selected ? 'true' : nothing}>
    <th role="rowheader" scope="row">${renderRun(run, context)}</th>
    <td role="cell" data-label=${columns.status}>${renderRunStatus(run.status)} ${renderProgress(run)}</td>
    <td role="cell" data-label=${columns.trigger}>${renderTrigger(run, context)}</td>
    <td role="cell" data-label=${columns.started}>${renderTime(run.startTime, {locale: context.locale})}</td>
    <td role="cell" data-label=${columns.duration} class="duration">${renderDuration(run, context.locale)}</td>
    <td role="cell" data-label=${columns.input}>${renderInput(run)}</td>
  </tr>`;
}

/** `shipsec-run-6f2c8d0e-5b0a-…` → `6f2c8d0e`: enough to tell runs of one list apart. */
function shortId(id: string): string {
  return id.replace(/^shipsec-run-/, '').slice(0, 8);
}

function renderRun(
  {id, workflowId, workflowName, workflowVersion, scheduleId}: Run,
  {runHref, workflowHref}: RunRowContext,
): TemplateResult {
  const values = {runId: id, workflowId, scheduleId: scheduleId ?? ''};
  const href = hrefFrom(runHref, values) ?? hrefFrom(workflowHref, values);
  const name = workflowName || workflowId;
  return html`${href === undefined ? html`<span class="name">${name}</span>` : html`<a class="name" href=${href}>${name}</a>`}
    <span class="secondary"><code title=${id}>${shortId(id)}</code>${workflowVersion === null ? nothing : html` · ${strings.version(workflowVersion)}`}</span>`;
}

function renderProgress({status, eventCount, nodeCount}: Run): TemplateResult | typeof nothing {
  if (status !== 'RUNNING' || nodeCount === 0) return nothing;
  return html`<span class="secondary">${strings.progress(Math.min(eventCount, nodeCount), nodeCount)}</span>`;
}

function renderTrigger(
  {triggerType, triggerLabel, scheduleId, workflowId}: Run,
  {scheduleHref}: RunRowContext,
): TemplateResult {
  const href = scheduleId ? hrefFrom(scheduleHref, {scheduleId, workflowId}) : undefined;
  const label =
    triggerType === 'schedule' && triggerLabel
      ? html`<span class="secondary">${triggerLabel}</span>`
      : nothing;
  return html`<run-trigger-badge .triggerType=${triggerType} .label=${triggerLabel ?? ''} .href=${href}></run-trigger-badge>${label}`;
}

/** A live run's clock goes on between two polls. */
function renderDuration({status, startTime, duration}: Run, locale: string): TemplateResult {
  const live = isUnfinished(status);
  const elapsed = () =>
    formatDuration(Math.max(0, Math.floor((Date.now() - Date.parse(startTime)) / 1000) * 1000), locale);
  return html`<span>${live ? ticking(elapsed) : formatDuration(duration, locale)}</span>`;
}

function renderInput({inputPreview}: Run): TemplateResult {
  const {shown, hidden, overriddenNodes} = previewOf(inputPreview);
  if (shown.length === 0 && overriddenNodes === 0) return html`<span class="none">${strings.noInput}</span>`;
  return html`<span class="input">
    ${shown.map(({name, text, full}) => html`<span class="value" title=${`${name}: ${full}`}><span class="key">${name}</span> ${text}</span> `)}
    ${hidden === 0 ? nothing : html`<span class="secondary">${strings.more(hidden)}</span>`}
    ${overriddenNodes === 0 ? nothing : html`<span class="chip warning">${strings.overrides(overriddenNodes)}</span>`}
  </span>`;
}
