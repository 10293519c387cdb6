import {focusManager, type QueryClient} from '@tanstack/query-core';
import type {SchedulesClient} from '../client/client.js';
import type {LiveEvent} from '../contract/index.js';

/** Changes come in bursts (a fire is three events); what they touch is fetched once for all of a burst. */
const BURST_MS = 150;

/** Keeps what is watched fresh by the server's live events, while anybody watches and the page can be seen. */
export interface Live {
  /** While true, polling is not needed. */
  readonly isConnected: boolean;
  /** Follows events until the returned function is called; any number of watchers share one connection. */
  watch(): () => void;
}

/** @param queries what the events touch is fetched again there */
export function followEvents(client: SchedulesClient, queries: QueryClient): Live {
  const touched = new Set<string>();
  let watchers = 0;
  let connection: AbortController | undefined;
  let isConnected = false;
  let isRefused = false;

  const refresh = (event: LiveEvent): void => {
    if (touched.size === 0) setTimeout(refetch, BURST_MS);
    for (const key of keysOf(event)) touched.add(JSON.stringify(key));
  };
  const refetch = (): void => {
    const keys = [...touched].map((key): unknown[] => JSON.parse(key));
    touched.clear();
    for (const queryKey of keys) void queries.invalidateQueries({queryKey});
  };
  const follow = async (signal: AbortSignal): Promise<void> => {
    const onConnectedChange = (up: boolean): void => void (isConnected = up && !signal.aborted);
    try {
      for await (const event of client.events.subscribe({signal, onConnectedChange})) refresh(event);
    } catch {
      // A Studio backend has no events, and a caller may not be allowed to read them: polling goes on as before.
      isRefused = true;
    }
  };
  /** A hidden tab gives its connection back: browsers allow few per server, and what was missed is fetched on return. */
  const adjust = (): void => {
    const isWanted = watchers > 0 && focusManager.isFocused() && !isRefused;
    if (isWanted && connection === undefined) {
      connection = new AbortController();
      void follow(connection.signal);
    } else if (!isWanted && connection !== undefined) {
      connection.abort();
      connection = undefined;
      isConnected = false;
    }
  };

  let stopFocus: (() => void) | undefined;
  return {
    get isConnected() {
      return isConnected;
    },
    watch() {
      watchers += 1;
      stopFocus ??= focusManager.subscribe(adjust);
      adjust();
      let isWatching = true;
      return () => {
        if (!isWatching) return;
        isWatching = false;
        watchers -= 1;
        if (watchers > 0) return;
        stopFocus?.();
        stopFocus = undefined;
        adjust();
      };
    },
  };
}

/** The queries that show what an event is about. */
function keysOf({type, scheduleId, runId}: LiveEvent): readonly unknown[][] {
  if (type === 'reset') return [...OF_SCHEDULES, ...OF_RUNS].map((kind) => [kind]);
  const schedule =
    scheduleId === null
      ? []
      : [['schedules'], ['upcoming'], ...ONE_SCHEDULE.map((kind) => [kind, scheduleId])];
  const run = runId === null ? [] : [['runs'], ['run', runId], ['trace', runId]];
  return [...schedule, ...run];
}

const ONE_SCHEDULE = ['schedule', 'fires', 'audit', 'drift'];
const OF_SCHEDULES = ['schedules', 'upcoming', ...ONE_SCHEDULE];
const OF_RUNS = ['runs', 'run', 'trace'];
