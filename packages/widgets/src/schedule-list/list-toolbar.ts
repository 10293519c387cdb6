import type {ScheduleFacets} from '@shipsec/schedules-sdk/contract';
import type {SchedulePagesData} from '@shipsec/schedules-sdk/store';
import {html, nothing, type TemplateResult} from 'lit';
import {controlValue} from '../shared/control-value.js';
import {columnsIcon, searchIcon} from '../shared/icons.js';
import {commonStrings, scheduleListStrings as strings, scheduleStrings} from '../shared/locales/en.js';
import {renderSegments} from '../shared/segments.js';
import type {Snapshot} from '../shared/store-controller.js';
import {isNarrowed, isStatus, type ListView, nextRuns, statuses} from './list-view.js';

export interface Toolbar {
  readonly view: ListView;
  /** For the menus; undefined while they are not counted. */
  readonly facets: ScheduleFacets | undefined;
  readonly locale: string;
  readonly change: (view: ListView) => void;
  readonly search: (text: string) => void;
  readonly chooseColumns: (button: HTMLElement) => void;
}

/** The search field, and what else narrows the list. */
export function renderFilters(toolbar: Toolbar): TemplateResult {
  const {view, facets, locale, change, search} = toolbar;
  const changeTo = (name: keyof ListView) => (event: Event) =>
    change({...view, [name]: controlValue(event) || undefined});
  return html`<div class="filters" role="search" part="filters">
    <label class="search">
      <span class="visually-hidden">${strings.search}</span>
      ${searchIcon()}
      <input class="control" type="search" name="search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" placeholder=${strings.searchPlaceholder} .value=${view.search ?? ''} @input=${(event: Event) => search(controlValue(event))} />
      <kbd aria-hidden="true">/</kbd>
    </label>
    ${renderMenu('workflowId', strings.filterWorkflow, view.workflowId, workflowOptions(facets), locale, changeTo)}
    ${renderMenu('timezone', strings.filterTimezone, view.timezone, timezoneOptions(facets), locale, changeTo)}
    ${renderMenu('nextRun', strings.filterNextRun, view.nextRun, nextRunOptions(facets), locale, changeTo)}
  </div>`;
}

/** The statuses with their counts, and what the person may do about the whole list. */
export function renderBar(
  {view, facets, locale, change, chooseColumns}: Toolbar,
  count: string,
): TemplateResult {
  const counts = facets?.statuses;
  const withCount = (text: string, value: number | undefined) =>
    value === undefined ? text : `${text} ${formatCount(value, locale)}`;
  const all = counts === undefined ? undefined : counts.active + counts.paused + counts.error;
  return html`<div class="bar">
    ${renderSegments({
      label: strings.filterStatus,
      name: 'status',
      options: [
        ['', withCount(commonStrings.all, all)],
        ...statuses.map(
          (status) => [status, withCount(scheduleStrings.status[status], counts?.[status])] as const,
        ),
      ],
      chosen: isStatus(view.status) ? view.status : '',
      choose: (status) => change({...view, status: status || undefined}),
    })}
    ${renderCount(count)}
    ${isNarrowed(view) ? html`<button class="button small quiet clear" type="button" @click=${() => change({sort: view.sort})}>${commonStrings.clearFilters}</button>` : nothing}
    <label class="menu order"><span class="visually-hidden">${strings.sortBy}</span>
      <select class="control" name="sort" @change=${(event: Event) => change({...view, sort: controlValue(event) || undefined})}>
        ${Object.entries(strings.orders).map(([order, text]) => html`<option value=${order} ?selected=${order === (view.sort ?? 'name')}>${text}</option>`)}
      </select>
    </label>
    <button class="button small columns" type="button" aria-haspopup="dialog" @click=${(event: Event) => event.currentTarget instanceof HTMLElement && chooseColumns(event.currentTarget)}>${columnsIcon()}${strings.chooseColumns}</button>
  </div>`;
}

/** How many schedules there are; said aloud when it changes. */
export function renderCount(text: string, style = ''): TemplateResult {
  return html`<p class="count ${style}" role="status">${text}</p>`;
}

interface Option {
  readonly value: string;
  readonly text: string;
  readonly count: number | undefined;
}

/** A native menu; its first entry is the name of the filter, which then narrows nothing. What is chosen stays in it, even while the counts load, or when nothing has it any more. */
function renderMenu(
  name: keyof ListView,
  label: string,
  chosen: string | undefined,
  options: readonly Option[],
  locale: string,
  changeTo: (name: keyof ListView) => (event: Event) => void,
): TemplateResult {
  const shown =
    chosen === undefined || options.some(({value}) => value === chosen)
      ? options
      : [{value: chosen, text: chosen, count: undefined}, ...options];
  return html`<label class="menu ${chosen === undefined ? '' : 'chosen'}">
    <span class="visually-hidden">${label}</span>
    <select class="control" name=${name} @change=${changeTo(name)}>
      <option value="" ?selected=${chosen === undefined}>${label}</option>
      ${shown.map(({value, text, count}) => html`<option value=${value} ?selected=${value === chosen}>${text}${count === undefined ? '' : ` (${formatCount(count, locale)})`}</option>`)}
    </select>
  </label>`;
}

function workflowOptions(facets: ScheduleFacets | undefined): readonly Option[] {
  return (facets?.workflows ?? []).map(({workflowId, workflowName, count}) => ({
    value: workflowId,
    text: workflowName,
    count,
  }));
}

function timezoneOptions(facets: ScheduleFacets | undefined): readonly Option[] {
  return (facets?.timezones ?? []).map(({timezone, count}) => ({value: timezone, text: timezone, count}));
}

function nextRunOptions(facets: ScheduleFacets | undefined): readonly Option[] {
  return nextRuns.map((value) => ({
    value,
    text: strings.nextRuns[value],
    count: facets?.nextRuns?.[value],
  }));
}

/** "950 schedules", as far as they are counted; empty when nothing could be loaded. */
export function countText({status, data}: Snapshot<SchedulePagesData>, locale: string): string {
  if (status === 'error') return '';
  if (data === undefined) return strings.loading;
  const {total, rows} = data;
  if (total === undefined) return strings.countAtLeast(formatCount(rows.length, locale));
  return strings.count(total, formatCount(total, locale));
}

const formats = new Map<string, Intl.NumberFormat>();

function formatCount(count: number, locale: string): string {
  let format = formats.get(locale);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale);
    formats.set(locale, format);
  }
  return format.format(count);
}
