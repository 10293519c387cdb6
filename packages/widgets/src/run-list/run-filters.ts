import type {ListRunsQuery, Run, RunStatus, TriggerType} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
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

/** Whether trigger or status narrow the list; the schedule and the workflow are what it is about, set by the host. */
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
}

/** The trigger choice and, unless compact, the status menu. */
export function renderRunFilters({filters, seen, change, compact}: RunFilterBar): TemplateResult {
  const chosen = isTrigger(filters.triggerType) ? filters.triggerType : 'all';
  const offered = triggers.filter(
    (type) => usualTriggers.includes(type) || seen.has(type) || type === chosen,
  );
  const status = filters.status?.toUpperCase();
  const changeStatus = (event: Event) => change({...filters, status: controlValue(event) || undefined});
  return html`<div class="filters" part="filters">
    ${renderSegments({
      label: strings.filterTrigger,
      name: 'trigger',
      options: (['all', ...offered] as const).map((type) => [type, strings.triggers[type]] as const),
      chosen,
      choose: (type) => change({...filters, triggerType: type === 'all' ? undefined : type}),
    })}
    ${compact ? nothing : renderStatusMenu(status, changeStatus)}
  </div>`;
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
