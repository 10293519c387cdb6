import {isTerminalRunStatus, type Run} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {formatDuration} from '../shared/format/duration.js';
import {hrefFrom} from '../shared/href-template.js';
import {closeIcon, warningIcon} from '../shared/icons.js';
import {runInspectorStrings as strings} from '../shared/locales/en.js';
import {renderRunStatus} from '../shared/run-status.js';
import {ticking} from '../shared/ticking.js';
import {renderTime} from '../shared/time.js';
import {failedStep, type TraceStory} from './trace-model.js';

/** What the header needs beyond its run. */
export interface HeaderContext {
  readonly locale: string;
  readonly scheduleHref: string | undefined;
  readonly workflowHref: string | undefined;
  readonly isPending: boolean;
  readonly cancel: () => void;
}

/** The workflow's name, how the run stands, and the way to end it. */
export function renderHeader(run: Run, {workflowHref, isPending, cancel}: HeaderContext): TemplateResult {
  const {workflowId, workflowName, workflowVersion, status, eventCount, nodeCount} = run;
  const href = hrefFrom(workflowHref, {workflowId});
  const name = workflowName || workflowId;
  const isLive = !isTerminalRunStatus(status);
  return html`<header part="header">
    <div class="titles">
      <h2 id="name" tabindex="-1">${href === undefined ? name : html`<a href=${href}>${name}</a>`}</h2>
      <div class="chips" role="status">
        ${renderRunStatus(status)}
        ${workflowVersion === null ? nothing : html`<span class="chip square">${strings.version(workflowVersion)}</span>`}
        ${isLive && nodeCount > 0 ? html`<span class="secondary">${strings.progress(Math.min(eventCount, nodeCount), nodeCount)}</span>` : nothing}
      </div>
    </div>
    <div class="buttons" part="actions">
      ${isLive ? html`<button class="button danger" type="button" data-action="cancel" aria-disabled=${String(isPending)} @click=${cancel}>${closeIcon()}${strings.cancel.label}</button>` : nothing}
      <slot name="actions"></slot>
    </div>
  </header>`;
}

/** What started it, when, and how long it took. */
export function renderFacts(run: Run, {locale, scheduleHref}: HeaderContext): TemplateResult {
  const {facts} = strings;
  const {id, triggerType, triggerLabel, startTime, workflowId} = run;
  const scheduleId = run.scheduleId ?? (triggerType === 'schedule' ? run.triggerSource : null);
  const href = scheduleId ? hrefFrom(scheduleHref, {scheduleId, workflowId}) : undefined;
  const label = triggerLabel ?? '';
  return html`<dl class="facts" part="facts" aria-label=${facts.title}>
    <div><dt>${facts.trigger}</dt><dd><run-trigger-badge .triggerType=${triggerType} .label=${label} .href=${href}></run-trigger-badge>${triggerType === 'schedule' || label === '' ? nothing : html`<span class="secondary">${label}</span>`}</dd></div>
    ${scheduleId ? html`<div><dt>${facts.schedule}</dt><dd>${href === undefined ? label || scheduleId : html`<a href=${href}>${label || scheduleId}</a>`}</dd></div>` : nothing}
    <div><dt>${facts.started}</dt><dd>${renderTime(startTime, {locale})}</dd></div>
    <div><dt>${facts.duration}</dt><dd>${renderDuration(run, locale)}</dd></div>
    <div><dt>${facts.run}</dt><dd><code>${id}</code></dd></div>
  </dl>`;
}

/** A live run's clock goes on between two answers. */
function renderDuration({status, startTime, duration}: Run, locale: string): TemplateResult {
  if (isTerminalRunStatus(status)) return html`<span>${formatDuration(duration, locale)}</span>`;
  const elapsed = () =>
    formatDuration(Math.max(0, Math.floor((Date.now() - Date.parse(startTime)) / 1000) * 1000), locale);
  return html`<span>${ticking(elapsed)}</span>`;
}

/** Why it did not complete, before anything else. */
export function renderRunFailure({status}: Run, story: TraceStory): TemplateResult | typeof nothing {
  const step = failedStep(story, status);
  if (step === undefined || !isTerminalRunStatus(status)) return nothing;
  return html`<div class="callout danger" part="failure">
    <p class="callout-title">${warningIcon()}<span>${strings.failure.at(step.id)}</span></p>
    <p>${step.error?.message ?? strings.failure.run}</p>
  </div>`;
}
