import {
  QueryObserver,
  type QueryClient,
  type QueryObserverOptions,
  type QueryObserverResult,
} from '@tanstack/query-core';
import type {Live} from './live.js';
import {SchedulesError} from '../errors/index.js';

/** What a view shows right now. Kept identical (`===`) until something changes, as `useSyncExternalStore` wants it. */
export interface Snapshot<T> {
  /** `ready` as soon as there is data, also while it is refreshed and after a refresh that failed. */
  readonly status: 'loading' | 'ready' | 'error';
  readonly data: T | undefined;
  /** Why the latest attempt failed; beside `data` when older data is still shown. */
  readonly error: SchedulesError | undefined;
  readonly fetching: boolean;
}

/** Something on the server that a view watches. While anyone is subscribed it is fetched, shared and kept fresh. */
export interface Resource<T> {
  /** @returns the way to unsubscribe */
  subscribe(listener: () => void): () => void;
  getSnapshot(): Snapshot<T>;
  /** Fetches now; resolves when the answer, or the failure, is in the snapshot. */
  refresh(): Promise<void>;
}

/** One observed query as a {@link Resource}. @param live kept up while anybody is subscribed */
export function createResource<T>(
  queryClient: QueryClient,
  options: QueryObserverOptions<T>,
  live?: Live,
): Resource<T> {
  const observer = new QueryObserver<T>(queryClient, options);
  let seen: QueryObserverResult<T> | undefined;
  let snapshot: Snapshot<T> | undefined;
  return {
    subscribe(listener) {
      const stopObserving = observer.subscribe(listener);
      const stopWatching = live?.watch();
      return () => {
        stopObserving();
        stopWatching?.();
      };
    },
    getSnapshot() {
      const result = observer.getCurrentResult();
      if (snapshot === undefined || seen !== result) {
        seen = result;
        snapshot = snapshotOf(result);
      }
      return snapshot;
    },
    async refresh() {
      await observer.refetch();
    },
  };
}

function snapshotOf<T>(result: QueryObserverResult<T>): Snapshot<T> {
  const {data, error} = result;
  return {
    status: data !== undefined ? 'ready' : error === null ? 'loading' : 'error',
    data,
    error: error === null ? undefined : asSchedulesError(error),
    fetching: result.isFetching,
  };
}

function asSchedulesError(error: unknown): SchedulesError {
  if (error instanceof SchedulesError) return error;
  return new SchedulesError('unexpected', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}
