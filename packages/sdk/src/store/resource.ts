import {SchedulesError} from '../errors/index.js';

/** What a view shows right now. Kept identical (`===`) until something changes, as `useSyncExternalStore` wants it. */
export interface Snapshot<T> {
  /** `ready` as soon as there is data, also while it is refreshed and after a refresh that failed. */
  readonly status: 'loading' | 'ready' | 'error';
  /** The latest answer, with what actions under way will change; undefined before the first. */
  readonly data: T | undefined;
  /** Why the latest attempt failed; beside `data` when older data is still shown. */
  readonly error: SchedulesError | undefined;
  /** Whether a request for it is under way. */
  readonly fetching: boolean;
}

/** Something on the server that a view watches. While anyone is subscribed it is fetched, shared and kept fresh. */
export interface Resource<T> {
  /** @returns the way to unsubscribe */
  subscribe(listener: () => void): () => void;
  /** What to show now; the same object until something changes. */
  getSnapshot(): Snapshot<T>;
  /** Fetches now, or joins the fetch under way; resolves when the answer, or the failure, is in the snapshot. */
  refresh(): Promise<void>;
}

/** Whatever a fetch rejected with, as the one kind of error that a view has to know. */
export function asSchedulesError(error: unknown): SchedulesError {
  if (error instanceof SchedulesError) return error;
  return new SchedulesError('unexpected', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}
