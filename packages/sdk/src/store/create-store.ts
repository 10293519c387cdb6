import type {SchedulesClient} from '../client/client.js';
import {createActions} from './actions.js';
import {Cache} from './cache.js';
import type {Query} from './cache-entry.js';
import type {Key} from './guesses.js';
import {followEvents} from './live.js';
import type {Resource} from './resource.js';
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
  const cache = new Cache();
  const live = isLive ? followEvents(client, cache) : undefined;
  const pause = (): number => (live?.isConnected === true ? LIVE_POLL_MS : pollMs);
  /** Something that does not change while it is looked at. */
  const look = <T>(key: Key, fetch: Query<T>['fetch']): Resource<T> => cache.resource({key, fetch});
  /** Something that does: by live events, and by the clock. */
  const watch = <T>(key: Key, fetch: Query<T>['fetch']): Resource<T> =>
    cache.resource({key, fetch, pollMs: pause, whileWatched: live?.watch});

  return {
    client,
    schedules: (query = {}) =>
      watch(['schedules', query], (signal) => client.schedules.list(query, {signal})),
    schedule: (id) => watch(['schedule', id], (signal) => client.schedules.get(id, {signal})),
    fires: (id, query = {}) =>
      watch(['fires', id, query], (signal) => client.schedules.history(id, query, {signal})),
    backfills: (id) => watch(['backfills', id], (signal) => client.schedules.backfills(id, {signal})),
    audit: (id, query = {}) =>
      watch(['audit', id, query], (signal) => client.schedules.audit(id, query, {signal})),
    drift: (id) => look(['drift', id], (signal) => client.schedules.drift(id, {signal})),
    upcoming: (query = {}) =>
      watch(['upcoming', query], (signal) => client.schedules.upcoming(query, {signal})),
    workflows: () => look(['workflows'], (signal) => client.workflows.summary({signal})),
    workflow: (id) => look(['workflow', id], (signal) => client.workflows.get(id, {signal})),
    entryPoint: (id) => look(['entry-point', id], (signal) => client.workflows.entryPoint(id, {signal})),
    components: () => look(['components'], (signal) => client.components.list({signal})),
    runs: (query = {}) => watch(['runs', query], (signal) => client.runs.list(query, {signal})),
    run: (runId) => watch(['run', runId], (signal) => client.runs.get(runId, {signal})),
    trace: (runId) => watch(['trace', runId], (signal) => client.runs.trace(runId, {signal})),
    ...createActions(client, cache),
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
