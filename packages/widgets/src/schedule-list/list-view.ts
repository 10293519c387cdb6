import type {ScheduleSort, ScheduleStatus} from '@shipsec/schedules-sdk/contract';
import type {SchedulePageQuery} from '@shipsec/schedules-sdk/store';

/** What a list is narrowed to and sorted by, in the names of the query string. Absent, empty or unknown narrows nothing. */
export interface ListView {
  readonly workflowId?: string | undefined;
  readonly status?: string | undefined;
  readonly timezone?: string | undefined;
  readonly nextRun?: string | undefined;
  readonly search?: string | undefined;
  readonly sort?: string | undefined;
}

export const viewKeys = ['workflowId', 'status', 'timezone', 'nextRun', 'search', 'sort'] as const;

export const statuses = ['active', 'paused', 'error'] as const satisfies readonly ScheduleStatus[];

/** Spans from now in which a schedule fires next. */
export const nextRuns = ['hour', 'day', 'week'] as const;
export type NextRun = (typeof nextRuns)[number];
const hoursOf: Readonly<Record<NextRun, number>> = {hour: 1, day: 24, week: 168};

/** The columns that can be sorted by. */
export const sortKeys = ['name', 'nextRunAt', 'lastRunAt', 'createdAt', 'updatedAt'] as const;
export type SortKey = (typeof sortKeys)[number];

const HOUR_MS = 3_600_000;

export function isStatus(text: string | undefined): text is ScheduleStatus {
  return statuses.some((status) => status === text);
}

export function isNextRun(text: string | undefined): text is NextRun {
  return nextRuns.some((span) => span === text);
}

/** The order of a list; by name unless the text is one of the orders. */
export function sortOf(text: string | undefined): {readonly key: SortKey; readonly isDescending: boolean} {
  const isDescending = text?.startsWith('-') ?? false;
  const key = sortKeys.find((candidate) => candidate === (isDescending ? text?.slice(1) : text));
  return key === undefined ? {key: 'name', isDescending: false} : {key, isDescending};
}

/** What a header does when it is chosen: up, then down, then back to the order by name. */
export function nextSort(text: string | undefined, key: SortKey): string | undefined {
  const now = sortOf(text);
  if (now.key !== key) return key;
  if (!now.isDescending) return `-${key}`;
  return key === 'name' ? key : undefined;
}

/** The query behind a view. @param nowMs from when a span of next runs counts */
export function queryOf(view: ListView, nowMs: number): SchedulePageQuery {
  const {workflowId, status, timezone, nextRun, search} = view;
  const {key, isDescending} = sortOf(view.sort);
  const sort: ScheduleSort = isDescending ? `-${key}` : key;
  const q = search?.trim().slice(0, 200);
  return {
    sort,
    ...(workflowId ? {workflowId} : {}),
    ...(isStatus(status) ? {status} : {}),
    ...(timezone ? {timezone} : {}),
    ...(isNextRun(nextRun)
      ? {nextRunBefore: new Date(nowMs + hoursOf[nextRun] * HOUR_MS).toISOString()}
      : {}),
    ...(q ? {q} : {}),
  };
}

/** Whether anything is narrowed at all. */
export function isNarrowed({workflowId, status, timezone, nextRun, search}: ListView): boolean {
  return Boolean(workflowId || timezone || search?.trim()) || isStatus(status) || isNextRun(nextRun);
}
