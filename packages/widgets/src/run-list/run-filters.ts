import type {ListRunsQuery, Run, RunStatus, Schedule, TriggerType} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {controlValue} from '../shared/control-value.js';
import {commonStrings, runListStrings as strings} from '../shared/locales/en.js';
import {renderSegments} from '../shared/segments.js';

/** What a list of runs is narrowed to. An absent or empty part narrows nothing. */
export interface RunFilters {
  readonly triggerType?: string | undefined;
  readonly status?: string | undefined;
  readonly scheduleId?: string | undefined;
  readonly workflowId?: string | undefined;
}

const statuses: readonly RunStatus[] = [
  'QUEUED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TERMINATED',
  'TIMED_OUT',
  'AWAITING_INPUT',
  'STALE',
];
const triggers: readonly TriggerType[] = ['manual', 'schedule', 'api', 'webhook'];

/** Always offered; the others only where such runs exist, as most installations have none. */
const usualTriggers: readonly TriggerType[] = ['manual', 'schedule'];

function isStatus(text: string | undefined): text is RunStatus {
  return statuses.some((status) => status === text);
}

function isTrigger(text: string | undefined): text is TriggerType {
  return triggers.some((trigger) => trigger === text);
}

/** The query that the server answers. Texts that are no status or trigger type narrow nothing. */
export function queryOf(
  {triggerType, status, scheduleId, workflowId}: RunFilters,
  limit: number,
): ListRunsQuery {
  const upperStatus = status?.toUpperCase();
  return {
    limit,
    ...(isTrigger(triggerType) ? {triggerType} : {}),
    ...(isStatus(upperStatus) ? {status: upperStatus} : {}),
    ...(scheduleId ? {scheduleId} : {}),
    ...(workflowId ? {workflowId} : {}),
  };
}

/** Whether trigger or status narrow the list; the workflow, and the schedule unless a person chose it, are what it is about. */
export function isFiltered({triggerType, status}: RunFilters): boolean {
  return isTrigger(triggerType) || isStatus(status?.toUpperCase());
}

/** Whether a run belongs into the list. A Studio backend ignores the query, so its answer is filtered again here. */
export function matches(run: Run, query: ListRunsQuery): boolean {
  return (
    (query.triggerType === undefined || run.triggerType === query.triggerType) &&
    (query.status === undefined || run.status === query.status) &&
    (query.scheduleId === undefined || (run.scheduleId ?? run.triggerSource) === query.scheduleId)
  );
}

export interface RunFilterBar {
  readonly filters: RunFilters;
  /** Trigger types that have been seen in this list. */
  readonly seen: ReadonlySet<string>;
  readonly change: (filters: RunFilters) => void;
  /** The trigger choice alone. */
  readonly compact: boolean;
  /** What the schedule menu offers; without any, it is left out. */
  readonly schedules: readonly Pick<Schedule, 'id' | 'name'>[];
}

/** The trigger choice and, unless compact, the menus of schedules and statuses. */
export function renderRunFilters({filters, seen, change, compact, schedules}: RunFilterBar): TemplateResult {
  const chosen = isTrigger(filters.triggerType) ? filters.triggerType : 'all';
  const offered = triggers.filter(
    (type) => usualTriggers.includes(type) || seen.has(type) || type === chosen,
  );
  const status = filters.status?.toUpperCase();
  const changeStatus = (event: Event) => change({...filters, status: controlValue(event) || undefined});
  const changeSchedule = (event: Event) => change({...filters, scheduleId: controlValue(event) || undefined});
  return html`<div class="filters" part="filters">
    ${renderSegments({
      label: strings.filterTrigger,
      name: 'trigger',
      options: (['all', ...offered] as const).map((type) => [type, strings.triggers[type]] as const),
      chosen,
      choose: (type) => change({...filters, triggerType: type === 'all' ? undefined : type}),
    })}
    ${compact ? nothing : html`${renderScheduleMenu(schedules, filters.scheduleId, changeSchedule)}${renderStatusMenu(status, changeStatus)}`}
  </div>`;
}

/** What is chosen stays in the menu, even while the schedules load or when it is none of them. */
function renderScheduleMenu(
  schedules: RunFilterBar['schedules'],
  chosen: string | undefined,
  change: (event: Event) => void,
): TemplateResult | typeof nothing {
  const isKnown = !chosen || schedules.some(({id}) => id === chosen);
  const offered = isKnown ? schedules : [...schedules, {id: chosen, name: chosen}];
  if (offered.length === 0) return nothing;
  return html`<label class="menu">
    <span class="visually-hidden">${strings.filterSchedule}</span>
    <select class="control" name="schedule" @change=${change}>
      <option value="" ?selected=${!chosen}>${strings.allSchedules}</option>
      ${repeat(
        offered,
        ({id}) => id,
        ({id, name}) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`,
      )}
    </select>
  </label>`;
}

function renderStatusMenu(status: string | undefined, change: (event: Event) => void): TemplateResult {
  return html`<label class="menu">
    <span class="visually-hidden">${strings.filterStatus}</span>
    <select class="control" name="status" @change=${change}>
      <option value="" ?selected=${!isStatus(status)}>${strings.allStatuses}</option>
      ${statuses.map((value) => html`<option value=${value} ?selected=${value === status}>${commonStrings.runStatus[value]}</option>`)}
    </select>
  </label>`;
}
