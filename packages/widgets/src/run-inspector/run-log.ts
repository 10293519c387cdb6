import type {TraceEvent} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {formatDateTime} from '../shared/format/date-time.js';
import {runInspectorStrings as strings} from '../shared/locales/en.js';
import {renderSegments} from '../shared/segments.js';
import {levels, messagesOf, reaches} from './trace-model.js';

/** What the log needs beyond its events. */
export interface LogContext {
  readonly locale: string;
  /** The least level that is shown. */
  readonly level: TraceEvent['level'];
  readonly choose: (level: TraceEvent['level']) => void;
}

/** What the run wrote, oldest first, by level. */
export function renderLog(
  events: readonly TraceEvent[],
  {locale, level, choose}: LogContext,
): TemplateResult {
  const messages = messagesOf(events);
  const shown = messages.filter((event) => reaches(event, level));
  const options = levels.map((value) => [value, strings.log.levels[value]] as const);
  return html`<section class="card stretch" part="log" aria-labelledby="log-title">
    <div class="card-title">
      <h3 id="log-title">${strings.log.title}</h3>
      <span class="secondary" role="status">${strings.log.count(shown.length)}</span>
    </div>
    ${messages.length === 0 ? nothing : renderSegments({label: strings.log.filter, name: 'level', options, chosen: level, choose})}
    ${shown.length === 0 ? html`<p class="none">${messages.length === 0 ? strings.log.empty : strings.log.filteredEmpty}</p>` : renderMessages(shown, locale)}
  </section>`;
}

function renderMessages(events: readonly TraceEvent[], locale: string): TemplateResult {
  return html`<ol class="log" tabindex="0" aria-labelledby="log-title">
    ${repeat(
      events,
      ({id}) => id,
      (event) => renderMessage(event, locale),
    )}
  </ol>`;
}

function renderMessage(
  {timestamp, level, nodeId, message, error}: TraceEvent,
  locale: string,
): TemplateResult {
  const time = formatDateTime(timestamp, {locale, style: 'long'});
  return html`<li part="message" data-level=${level}>
    <time datetime=${timestamp} title=${time}>${clockOf(timestamp, locale)}</time>
    <span class="level">${strings.log.level[level]}</span>
    <code class="node">${nodeId}</code>
    <span class="text">${message ?? error?.message}</span>
  </li>`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day to the second: steps of one run are seconds apart. */
function clockOf(iso: string, locale: string): string {
  let clock = clocks.get(locale);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat(locale, {timeStyle: 'medium', hourCycle: 'h23'});
    clocks.set(locale, clock);
  }
  return clock.format(new Date(iso));
}
