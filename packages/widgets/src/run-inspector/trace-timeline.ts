import type {Run, TraceEvent} from '@shipsec/schedules-sdk/contract';
import {html, nothing, svg, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {formatDateTime} from '../shared/format/date-time.js';
import {formatDuration} from '../shared/format/duration.js';
import {runInspectorStrings as strings} from '../shared/locales/en.js';
import {ticking} from '../shared/ticking.js';
import type {StepState, TraceStep, TraceStory} from './trace-model.js';

const tones: Readonly<Record<StepState, string>> = {
  running: 'accent live',
  completed: 'success',
  failed: 'danger',
  skipped: '',
  waiting: 'warning',
  noted: '',
  ended: 'warning',
};

/** Up to this late a fire counts as on time, in milliseconds: less than a person would notice. */
const ON_TIME_MS = 1000;

/** What started the run, then its steps, each with its place in the time of the run. */
export function renderTimeline(run: Run, {trigger, steps}: TraceStory, locale: string): TemplateResult {
  if (trigger === undefined && steps.length === 0) return html`<p class="none">${strings.trace.empty}</p>`;
  return html`<ol class="steps">
    ${trigger === undefined ? nothing : renderTrigger(trigger, run, locale)}
    ${repeat(
      steps,
      ({id}) => id,
      (step) => renderStep(step, spanOf(run, steps), locale),
    )}
  </ol>`;
}

function renderTrigger({message, data = {}}: TraceEvent, run: Run, locale: string): TemplateResult {
  const dueAt = data['nominalFireAt'];
  const generation = data['generation'];
  return html`<li class="step trigger" part="trigger">
    <span class="name">${strings.trace.start}</span>
    ${message === undefined ? nothing : html`<p class="context">${message}</p>`}
    <dl class="context-facts">
      ${typeof dueAt === 'string' && !Number.isNaN(Date.parse(dueAt)) ? renderDue(dueAt, run, locale) : nothing}
      ${typeof generation === 'number' ? html`<div><dt>${strings.trace.generation}</dt><dd>${generation.toLocaleString(locale)}</dd></div>` : nothing}
    </dl>
  </li>`;
}

function renderDue(dueAt: string, {startTime}: Run, locale: string): TemplateResult {
  const lateMs = Date.parse(startTime) - Date.parse(dueAt);
  return html`<div><dt>${strings.trace.due}</dt><dd><time datetime=${dueAt}>${formatDateTime(dueAt, {locale, style: 'long'})}</time></dd></div>
    <div><dt>${strings.trace.began}</dt><dd>${lateMs < ON_TIME_MS ? strings.trace.onTime : strings.trace.late(formatDuration(lateMs, locale))}</dd></div>`;
}

/** The time that the bars stand in, in milliseconds of the epoch. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function spanOf({startTime, endTime}: Run, steps: readonly TraceStep[]): Span {
  const from = Math.min(Date.parse(startTime), ...steps.map(({startMs}) => startMs));
  const isOver = endTime !== null;
  const ends = steps.map(({startMs, endMs}) => endMs ?? startMs);
  return {from, to: Math.max(from + 1, isOver ? Date.parse(endTime) : Date.now(), ...ends)};
}

function renderStep(step: TraceStep, span: Span, locale: string): TemplateResult {
  const {id, state, startMs, endMs, attempts, level, error} = step;
  const offset = formatDuration(Math.max(0, startMs - span.from), locale);
  const start = new Date(startMs).toISOString();
  return html`<li class="step" part="step" data-state=${state} data-level=${level}>
    <code class="name">${id}</code>
    <span class="chip ${tones[state]}"><span class="dot"></span><span class="label">${strings.trace.state[state]}</span></span>
    ${attempts > 1 ? html`<span class="chip warning">${strings.trace.attempts(attempts)}</span>` : nothing}
    <span class="times">
      <time datetime=${start} title=${formatDateTime(start, {locale, style: 'long'})}><span aria-hidden="true">${strings.trace.after(offset)}</span><span class="visually-hidden">${strings.trace.startedAfter(offset)}</span></time>
      ${renderLength(step, locale)}
    </span>
    ${renderBar(step, endMs ?? (state === 'running' ? span.to : startMs), span)}
    ${error === undefined ? nothing : renderError(error)}
  </li>`;
}

function renderLength({state, startMs, endMs}: TraceStep, locale: string): TemplateResult | typeof nothing {
  if (endMs !== undefined) {
    const end = formatDateTime(new Date(endMs).toISOString(), {locale, style: 'long'});
    return html`<span class="length" title=${strings.trace.endedAt(end)}>${formatDuration(Math.max(0, endMs - startMs), locale)}</span>`;
  }
  if (state !== 'running' && state !== 'waiting') return nothing;
  const elapsed = () => formatDuration(Math.max(0, Math.floor((Date.now() - startMs) / 1000) * 1000), locale);
  return html`<span class="length">${ticking(elapsed)}</span>`;
}

/** A picture of what the times say; attributes and no styles, for pages with a strict policy. */
function renderBar({state, startMs}: TraceStep, endMs: number, {from, to}: Span): TemplateResult {
  const percent = (ms: number) => (100 * Math.min(Math.max(ms - from, 0), to - from)) / (to - from);
  const x = Math.min(percent(startMs), 99.5);
  const width = Math.max(percent(endMs) - x, 0.5);
  return html`<svg class="bar ${tones[state]}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">${svg`<rect class="track" width="100" height="4"/><rect x=${x} width=${width} height="4"/>`}</svg>`;
}

function renderError({
  message,
  type,
  code,
  stack,
  fieldErrors = {},
}: NonNullable<TraceStep['error']>): TemplateResult {
  const kind = code ?? type;
  const fields = Object.entries(fieldErrors);
  return html`<div class="error">
    <p>${kind === undefined ? nothing : html`<code>${kind}</code> `}${message}</p>
    ${fields.length === 0 ? nothing : html`<ul>${fields.map(([field, messages]) => html`<li><code>${field}</code> ${messages.join(' ')}</li>`)}</ul>`}
    ${stack === undefined ? nothing : html`<details><summary>${strings.trace.details}</summary><pre tabindex="0">${stack}</pre></details>`}
  </div>`;
}
