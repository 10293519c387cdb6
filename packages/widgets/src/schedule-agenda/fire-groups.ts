import {html, nothing, type TemplateResult} from 'lit';
import {formatDuration} from '../shared/format/duration.js';
import {hrefFrom} from '../shared/href-template.js';
import {warningIcon} from '../shared/icons.js';
import {scheduleAgendaStrings as strings} from '../shared/locales/en.js';
import {type AgendaHour, type Crowded, type FireGroup, groupBySchedule} from './agenda-model.js';
import type {AgendaWords} from './agenda-words.js';

/** What every part of the agenda needs. */
export interface AgendaContext {
  readonly locale: string;
  readonly words: AgendaWords;
  readonly scheduleHref: string | undefined;
  /** Asks the page. @returns false when the page has taken it over. */
  readonly open: (group: FireGroup) => boolean;
}

/** The schedules that fire within an hour, the first so many of them; those that fire often are counted. */
export function renderGroups(
  {fires, crowded}: Pick<AgendaHour, 'fires' | 'crowded'>,
  context: AgendaContext,
  limit = Number.POSITIVE_INFINITY,
): {readonly content: TemplateResult; readonly hidden: number} {
  const groups = groupBySchedule(fires);
  const content = html`${crowded.map((instant) => renderCrowded(instant, context))}
    <ul class="groups" role="list">
      ${groups.slice(0, limit).map((group) => html`<li>${renderGroup(group, context)}</li>`)}
    </ul>`;
  return {content, hidden: Math.max(0, groups.length - limit)};
}

function renderCrowded({at, fires, delaySeconds}: Crowded, {words, locale}: AgendaContext): TemplateResult {
  const late = formatDuration(delaySeconds * 1000, locale);
  return html`<p class="crowded-note">${warningIcon()}<span>${strings.crowded(words.number(fires), words.clock(Date.parse(at)), late)}</span></p>`;
}

/** One schedule: a link where the page says where to, a button otherwise. */
export function renderGroup(group: FireGroup, context: AgendaContext): TemplateResult {
  const {scheduleId, scheduleName, workflowId, times} = group;
  const {words, open} = context;
  const [first = '', last = ''] = [times[0], times.at(-1)];
  const clock = words.clock(Date.parse(first));
  const many =
    times.length === 1
      ? nothing
      : html` <span class="times">${strings.times(words.number(times.length))}</span>`;
  const title = times.length === 1 ? nothing : strings.timesOf(clock, words.clock(Date.parse(last)));
  const content = html`<time datetime=${first}>${clock}</time> <span class="group-name">${scheduleName}</span>${many}`;
  const href = hrefFrom(context.scheduleHref, {scheduleId, workflowId});
  if (href === undefined)
    return html`<button class="group" part="fire" type="button" title=${title} @click=${() => open(group)}>${content}</button>`;
  const follow = (event: Event) => {
    if (!open(group)) event.preventDefault();
  };
  return html`<a class="group" part="fire" href=${href} title=${title} @click=${follow}>${content}</a>`;
}
