import type {
  ListSchedulesQuery,
  Schedule,
  ScheduleStatus,
  WorkflowSummary,
} from '@shipsec/schedules-sdk/contract';
import {html, type TemplateResult} from 'lit';
import {controlValue} from '../shared/control-value.js';
import {searchIcon} from '../shared/icons.js';
import {scheduleListStrings as strings, scheduleStrings} from '../shared/locales/en.js';

/** What a list is narrowed to. An absent or empty part narrows nothing. */
export interface ScheduleFilters {
  readonly workflowId?: string | undefined;
  readonly status?: string | undefined;
  readonly search?: string | undefined;
}

const statuses: readonly ScheduleStatus[] = ['active', 'paused', 'error'];

function isStatus(text: string | undefined): text is ScheduleStatus {
  return statuses.some((status) => status === text);
}

/** The part of the filters that the server applies. */
export function queryOf({workflowId, status}: ScheduleFilters): ListSchedulesQuery {
  return {
    ...(workflowId ? {workflowId} : {}),
    ...(isStatus(status) ? {status} : {}),
  };
}

/** Whether anything is narrowed at all. */
export function isFiltered({workflowId, status, search}: ScheduleFilters): boolean {
  return Boolean(workflowId) || isStatus(status) || Boolean(search?.trim());
}

/** Whether a schedule contains every word of a search text, in its name, workflow, description or cadence. */
export function matchesSearch(schedule: Schedule, search: string | undefined): boolean {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const {name, workflowName = '', description, cronExpression, timezone, humanLabel} = schedule;
  const text = [name, workflowName, description, cronExpression, timezone, humanLabel]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

export interface FilterBar {
  readonly filters: ScheduleFilters;
  /** For the menu; undefined while they load. */
  readonly workflows: readonly WorkflowSummary[] | undefined;
  readonly change: (filters: ScheduleFilters) => void;
}

/** The search field and the two menus. */
export function renderFilters({filters, workflows, change}: FilterBar): TemplateResult {
  const changeTo = (name: keyof ScheduleFilters) => (event: Event) =>
    change({...filters, [name]: controlValue(event) || undefined});
  return html`<div class="filters" role="search" part="filters">
    <label class="search">
      <span class="visually-hidden">${strings.search}</span>
      ${searchIcon()}
      <input class="control" type="search" name="search" autocomplete="off" spellcheck="false" placeholder=${strings.searchPlaceholder} .value=${filters.search ?? ''} @input=${changeTo('search')} />
    </label>
    <label class="menu">
      <span class="visually-hidden">${strings.filterWorkflow}</span>
      <select class="control" name="workflow" @change=${changeTo('workflowId')}>
        <option value="" ?selected=${!filters.workflowId}>${strings.allWorkflows}</option>
        ${workflowOptions(filters.workflowId, workflows).map(({id, name}) => html`<option value=${id} ?selected=${id === filters.workflowId}>${name}</option>`)}
      </select>
    </label>
    <label class="menu">
      <span class="visually-hidden">${strings.filterStatus}</span>
      <select class="control" name="status" @change=${changeTo('status')}>
        <option value="" ?selected=${!isStatus(filters.status)}>${strings.allStatuses}</option>
        ${statuses.map((status) => html`<option value=${status} ?selected=${status === filters.status}>${scheduleStrings.status[status]}</option>`)}
      </select>
    </label>
  </div>`;
}

/** The chosen workflow stays in the menu even while the workflows load, or when it has been deleted. */
function workflowOptions(chosen: string | undefined, workflows: readonly WorkflowSummary[] = []) {
  const options = workflows.map(({id, name}) => ({id, name}));
  if (chosen && !options.some(({id}) => id === chosen)) options.unshift({id: chosen, name: chosen});
  return options.toSorted((left, right) => left.name.localeCompare(right.name));
}
