import {QueryClient} from '@tanstack/query-core';
import type {SchedulesClient} from '../client/client.js';
import type {UpdateOptions} from '../client/schedules.js';
import type {
  CreateScheduleRequest,
  ListRunsQuery,
  ListSchedulesQuery,
  PauseRequest,
  Run,
  RunList,
  RunNowResponse,
  RuntimeInputsResponse,
  Schedule,
  ScheduleList,
  Trace,
  UpdateScheduleRequest,
  Workflow,
  WorkflowSummary,
} from '../contract/index.js';
import {followEvents} from './live.js';
import {optimistically, replaceSchedule} from './optimistic.js';
import {createResource, type Resource} from './resource.js';

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
 * What a user interface needs of a client: shared reads (one request however many views ask), and actions that show
 * at once, roll back when the server refuses, and refresh what they touched. Independent of any framework.
 */
export interface SchedulesStore {
  readonly client: SchedulesClient;
  schedules(query?: ListSchedulesQuery): Resource<ScheduleList>;
  schedule(id: string): Resource<Schedule>;
  workflows(): Resource<WorkflowSummary[]>;
  workflow(id: string): Resource<Workflow>;
  entryPoint(workflowId: string): Resource<RuntimeInputsResponse>;
  runs(query?: ListRunsQuery): Resource<RunList>;
  run(runId: string): Resource<Run>;
  trace(runId: string): Resource<Trace>;
  pause(id: string, request?: PauseRequest): Promise<Schedule>;
  resume(id: string, request?: PauseRequest): Promise<Schedule>;
  runNow(id: string): Promise<RunNowResponse>;
  create(schedule: CreateScheduleRequest): Promise<Schedule>;
  update(id: string, changes: UpdateScheduleRequest, options?: UpdateOptions): Promise<Schedule>;
  delete(id: string): Promise<void>;
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
  ) =>
    createResource<T>(
      queries,
      {queryKey, queryFn, refetchInterval: isChanging && interval},
      isChanging ? live : undefined,
    );
  const touch = async (...kinds: string[]): Promise<void> => {
    await Promise.all(kinds.map((kind) => queries.invalidateQueries({queryKey: [kind]})));
  };

  return {
    client,
    schedules: (query = {}) =>
      watch(['schedules', query], ({signal}) => client.schedules.list(query, {signal}), true),
    schedule: (id) => watch(['schedule', id], ({signal}) => client.schedules.get(id, {signal}), true),
    workflows: () => watch(['workflows'], ({signal}) => client.workflows.summary({signal})),
    workflow: (id) => watch(['workflow', id], ({signal}) => client.workflows.get(id, {signal})),
    entryPoint: (id) => watch(['entry-point', id], ({signal}) => client.workflows.entryPoint(id, {signal})),
    runs: (query = {}) => watch(['runs', query], ({signal}) => client.runs.list(query, {signal}), true),
    run: (runId) => watch(['run', runId], ({signal}) => client.runs.get(runId, {signal}), true),
    trace: (runId) => watch(['trace', runId], ({signal}) => client.runs.trace(runId, {signal}), true),

    pause: (id, request) =>
      optimistically(queries, id, {status: 'paused', nextRunAt: null, nextFires: []}, () =>
        client.schedules.pause(id, request),
      ),
    resume: (id, request) =>
      optimistically(queries, id, {status: 'active'}, () => client.schedules.resume(id, request)),
    async runNow(id) {
      const answer = await client.schedules.runNow(id);
      await touch('runs', 'schedules', 'schedule');
      return answer;
    },
    async create(schedule) {
      const created = await client.schedules.create(schedule);
      await touch('schedules');
      return created;
    },
    async update(id, changes, options) {
      const updated = await client.schedules.update(id, changes, options);
      replaceSchedule(queries, updated);
      await touch('schedules');
      return updated;
    },
    async delete(id) {
      await client.schedules.delete(id);
      queries.removeQueries({queryKey: ['schedule', id]});
      await touch('schedules');
    },
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
