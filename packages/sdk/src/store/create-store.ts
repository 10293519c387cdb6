import {QueryClient} from '@tanstack/query-core';
import type {SchedulesClient} from '../client/client.js';
import {createActions} from './actions.js';
import {followEvents} from './live.js';
import {createResource, type Resource} from './resource.js';
import type {SchedulesStore} from './schedules-store.js';

/** Options of a store. */
export interface StoreOptions {
  /**
   * How often watched schedules and runs are fetched again, in milliseconds, while the page is visible and live events
   * do not come: on a ShipSec Studio backend, or while the connection is lost. @default 4000
   */
  pollMs?: number | undefined;
  /** Whether to follow the server's live events. @default true */
  live?: boolean | undefined;
}

/**
 * Makes a store for a client.
 *
 * @example
 * const store = createSchedulesStore(new SchedulesClient({baseUrl: '/api/v1'}));
 * const schedules = store.schedules({status: 'active'});
 * const stop = schedules.subscribe(() => console.log(schedules.getSnapshot().data));
 */
export function createSchedulesStore(
  client: SchedulesClient,
  {pollMs = 4000, live: isLive = true}: StoreOptions = {},
): SchedulesStore {
  // The client retries what is safe to retry; a second layer would only delay the error that a person should see.
  const queries = new QueryClient({defaultOptions: {queries: {retry: false, staleTime: 1000}}});
  const live = isLive ? followEvents(client, queries) : undefined;
  const interval = (): number => (live?.isConnected === true ? LIVE_POLL_MS : pollMs);
  const watch = <T>(
    queryKey: readonly unknown[],
    queryFn: (context: {signal: AbortSignal}) => Promise<T>,
    isChanging = false,
  ): Resource<T> =>
    createResource<T>(
      queries,
      {queryKey, queryFn, refetchInterval: isChanging && interval},
      isChanging ? live : undefined,
    );

  return {
    client,
    schedules: (query = {}) =>
      watch(['schedules', query], ({signal}) => client.schedules.list(query, {signal}), true),
    schedule: (id) => watch(['schedule', id], ({signal}) => client.schedules.get(id, {signal}), true),
    fires: (id, query = {}) =>
      watch(['fires', id, query], ({signal}) => client.schedules.history(id, query, {signal}), true),
    audit: (id, query = {}) =>
      watch(['audit', id, query], ({signal}) => client.schedules.audit(id, query, {signal}), true),
    drift: (id) => watch(['drift', id], ({signal}) => client.schedules.drift(id, {signal})),
    upcoming: (query = {}) =>
      watch(['upcoming', query], ({signal}) => client.schedules.upcoming(query, {signal}), true),
    workflows: () => watch(['workflows'], ({signal}) => client.workflows.summary({signal})),
    workflow: (id) => watch(['workflow', id], ({signal}) => client.workflows.get(id, {signal})),
    entryPoint: (id) => watch(['entry-point', id], ({signal}) => client.workflows.entryPoint(id, {signal})),
    runs: (query = {}) => watch(['runs', query], ({signal}) => client.runs.list(query, {signal}), true),
    run: (runId) => watch(['run', runId], ({signal}) => client.runs.get(runId, {signal}), true),
    trace: (runId) => watch(['trace', runId], ({signal}) => client.runs.trace(runId, {signal}), true),
    ...createActions(client, queries),
  };
}

/** With live events, a rare look all the same: relative times move on, and no promise is without exception. */
const LIVE_POLL_MS = 30_000;

const stores = new WeakMap<SchedulesClient, SchedulesStore>();

/** The one store of a client, so that every view on a page shares its cache. */
export function storeOf(client: SchedulesClient): SchedulesStore {
  let store = stores.get(client);
  if (store === undefined) {
    store = createSchedulesStore(client);
    stores.set(client, store);
  }
  return store;
}
