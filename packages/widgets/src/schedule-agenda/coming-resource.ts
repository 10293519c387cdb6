import type {UpcomingFires} from '@shipsec/schedules-sdk/contract';
import type {Resource, SchedulesStore} from '@shipsec/schedules-sdk/store';
import type {Snapshot} from '../shared/store-controller.js';
import type {Coming} from './agenda-model.js';

/** One span of the agenda: a day, so that a busy one does not use up what an answer may hold of the others. */
export interface Span {
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/** The coming fires of adjoining spans as one resource: loading until all are there, failed as soon as one has failed. */
export function comingFires(
  store: SchedulesStore,
  spans: readonly Span[],
  workflowId: string | undefined,
): Resource<Coming> {
  const parts = spans.map((span) => store.upcoming({...span, ...(workflowId ? {workflowId} : {})}));
  let seen: readonly UpcomingFires[] = [];
  let merged: Coming | undefined;
  const dataOf = (data: readonly UpcomingFires[]): Coming => {
    const isSame = merged !== undefined && data.every((part, index) => part === seen[index]);
    if (merged === undefined || !isSame) merged = merge(data);
    seen = data;
    return merged;
  };
  return {
    subscribe(listener) {
      const stops = parts.map((part) => part.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    getSnapshot(): Snapshot<Coming> {
      const snapshots = parts.map((part) => part.getSnapshot());
      const data = snapshots.flatMap((snapshot) => snapshot.data ?? []);
      const error = snapshots.find((snapshot) => snapshot.error !== undefined)?.error;
      const fetching = snapshots.some((snapshot) => snapshot.fetching);
      if (data.length === parts.length) return {status: 'ready', data: dataOf(data), error, fetching};
      return {status: error === undefined ? 'loading' : 'error', data: undefined, error, fetching};
    },
    async refresh() {
      await Promise.all(parts.map((part) => part.refresh()));
    },
  };
}

function merge(parts: readonly UpcomingFires[]): Coming {
  return {
    fires: parts.flatMap(({fires}) => fires),
    crowded: parts.flatMap(({crowded}) => crowded),
    startsPerSecond: Math.max(1, ...parts.map(({startsPerSecond}) => startsPerSecond)),
    unknown: parts
      .filter(({truncated}) => truncated)
      .map(({fires, from, to}) => [Date.parse(fires.at(-1)?.at ?? from), Date.parse(to)] as const),
  };
}
