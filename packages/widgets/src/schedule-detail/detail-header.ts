import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {hrefFrom} from '../shared/href-template.js';
import {editIcon, pauseIcon, playIcon, resumeIcon, trashIcon, undoIcon} from '../shared/icons.js';
import {scheduleDetailStrings, scheduleStrings} from '../shared/locales/en.js';
import {cadenceWords} from '../shared/cadence-words.js';
import {renderLastRun, renderNextFire, renderStatusChips} from '../shared/schedule-facts.js';

/** What a person can do from the header. */
export type HeaderAction = 'run' | 'pause' | 'resume' | 'edit' | 'backfill' | 'delete';

/** What the header needs beyond its schedule. */
export interface HeaderContext {
  readonly locale: string;
  readonly workflowHref: string | undefined;
  readonly runHref: string | undefined;
  readonly isPending: boolean;
  readonly act: (action: HeaderAction) => void;
}

/** Name, state and what can be done. The buttons stay the same elements through every state, so that focus stays. */
export function renderHeader(schedule: Schedule, context: HeaderContext): TemplateResult {
  const {name, description, status} = schedule;
  return html`<header part="header">
    <div class="titles">
      <h2 id="name" tabindex="-1">${name}</h2>
      <div class="chips">${renderStatusChips(schedule)}</div>
      ${description ? html`<p class="description">${description}</p>` : nothing}
    </div>
    <div class="buttons" part="actions" role="group" aria-label=${scheduleStrings.actionsFor(name)}>
      ${renderAction('run', context, html`${playIcon()}${scheduleStrings.runNow}`)}
      ${
        status === 'paused'
          ? renderAction('resume', context, html`${resumeIcon()}${scheduleStrings.resume}`)
          : renderAction('pause', context, html`${pauseIcon()}${scheduleStrings.pause}`)
      }
      ${renderAction('edit', context, html`${editIcon()}${scheduleStrings.edit}`)}
      ${renderAction('backfill', context, html`${undoIcon()}${scheduleDetailStrings.backfill}`)}
      ${renderAction('delete', context, html`${trashIcon()}${scheduleDetailStrings.deleteEllipsis}`)}
      <slot name="actions"></slot>
    </div>
  </header>`;
}

function renderAction(
  action: HeaderAction,
  {isPending, act}: HeaderContext,
  content: TemplateResult,
): TemplateResult {
  // Pause and resume are one button to the eye and to the focus.
  const key = action === 'resume' ? 'pause' : action;
  return html`<button class="button" type="button" data-action=${key} aria-disabled=${String(isPending)} @click=${() => act(action)}>${content}</button>`;
}

/** Cadence, workflow, next and last, each with what belongs to it. */
export function renderFacts(schedule: Schedule, context: HeaderContext): TemplateResult {
  const {facts: strings} = scheduleDetailStrings;
  const {locale, runHref} = context;
  const {cronExpression, timezone} = schedule;
  const words = cadenceWords(schedule, locale);
  return html`<dl class="facts" part="facts" aria-label=${strings.title}>
    <div><dt>${strings.cadence}</dt><dd>${words === undefined ? nothing : html`<span class="words">${words}</span>`}<span class="secondary"><code>${cronExpression}</code></span><span class="secondary">${timezone}</span></dd></div>
    <div><dt>${strings.next}</dt><dd>${renderNextFire(schedule, locale)}</dd></div>
    <div><dt>${strings.last}</dt><dd>${renderLastRun(schedule, {locale, runHref})}</dd></div>
    <div><dt>${strings.workflow}</dt><dd>${renderWorkflow(schedule, context)}</dd></div>
  </dl>`;
}

function renderWorkflow(
  {workflowId, workflowName, workflowVersion, workflowVersionId}: Schedule,
  {workflowHref}: HeaderContext,
): TemplateResult {
  const href = hrefFrom(workflowHref, {workflowId});
  const name = workflowName ?? workflowId;
  const pin =
    workflowVersion === null
      ? (workflowVersionId ?? scheduleDetailStrings.facts.latest)
      : scheduleStrings.pinnedTitle(workflowVersion);
  return html`${href === undefined ? html`<span>${name}</span>` : html`<a href=${href}>${name}</a>`}
    <span class="secondary">${pin}</span>`;
}
