import type {SchedulesClient} from '../client/client.js';
import type {LiveEvent} from '../contract/index.js';
import {UnsupportedError} from '../errors/index.js';
import type {Cache} from './cache.js';
import type {KeyPrefix} from './guesses.js';
import {isPageVisible, onPageChange} from './page-visibility.js';

/** Changes come in bursts (a fire is three events); what they touch is fetched once for all of a burst. */
const BURST_MS = 150;
/** Where changes never cease, what they touch is fetched this often. */
const CALM_MS = 1000;
/** After a refusal (a token that has run out, a right taken away) it is asked again this late, or when the page is shown. */
const REFUSED_MS = 60_000;

/** Keeps what is watched fresh by the server's live events, while anybody watches and the page can be seen. */
export interface Live {
  /** While true, polling is not needed. */
  readonly isConnected: boolean;
  /** Follows events until the returned function is called; any number of watchers share one connection. */
  readonly watch: () => () => void;
}

/** @param cache what the events touch is fetched again there */
export function followEvents(client: SchedulesClient, cache: Cache): Live {
  const refresh = gatherBursts((keys) => keys.forEach((key) => cache.invalidate(key)));
  let watchers = 0;
  let connection: AbortController | undefined;
  let isConnected = false;
  let isUnsupported = false;
  let retryAt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const setConnected = (up: boolean): void => {
    if (up === isConnected) return;
    isConnected = up;
    cache.reschedule();
  };
  const follow = async ({signal}: AbortController): Promise<void> => {
    const onConnectedChange = (up: boolean): void => {
      if (!signal.aborted) setConnected(up);
    };
    try {
      for await (const event of client.events.subscribe({signal, onConnectedChange})) refresh(keysOf(event));
    } catch (error) {
      if (signal.aborted) return;
      // A Studio backend has no events: polling goes on as before, and nobody asks again.
      isUnsupported = error instanceof UnsupportedError;
      connection = undefined;
      retryAt = Date.now() + REFUSED_MS;
      adjust();
    }
  };
  /** A hidden tab gives its connection back: browsers allow few per server, and what was missed is fetched on return. */
  const adjust = (): void => {
    clearTimeout(retry);
    const isWanted = watchers > 0 && isPageVisible() && !isUnsupported;
    if (isWanted && connection === undefined) {
      const restMs = retryAt - Date.now();
      if (restMs > 0) retry = setTimeout(adjust, restMs);
      else void follow((connection = new AbortController()));
    } else if (!isWanted && connection !== undefined) {
      connection.abort();
      connection = undefined;
      setConnected(false);
    }
  };

  const handlePageChange = (): void => {
    retryAt = 0;
    adjust();
  };

  let stopListening: (() => void) | undefined;
  return {
    get isConnected() {
      return isConnected;
    },
    watch() {
      watchers += 1;
      stopListening ??= onPageChange(handlePageChange);
      if (watchers === 1) adjust();
      let isWatching = true;
      return () => {
        if (!isWatching) return;
        isWatching = false;
        watchers -= 1;
        if (watchers > 0) return;
        stopListening?.();
        stopListening = undefined;
        // A view that changes its filter leaves and comes back: the connection outlives that.
        setTimeout(adjust, BURST_MS);
      };
    },
  };
}

/** Collects keys and hands each over once: soon after the first, and at most once a second while they keep coming. */
function gatherBursts(handOver: (keys: readonly KeyPrefix[]) => void): (keys: readonly KeyPrefix[]) => void {
  const waiting = new Map<string, KeyPrefix>();
  let lastAt = 0;
  const flush = (): void => {
    lastAt = Date.now();
    const keys = [...waiting.values()];
    waiting.clear();
    handOver(keys);
  };
  return (keys) => {
    if (waiting.size === 0) setTimeout(flush, Math.max(BURST_MS, lastAt + CALM_MS - Date.now()));
    for (const key of keys) waiting.set(key.join(), key);
  };
}

/** What shows the subject of an event. */
function keysOf({type, scheduleId, runId}: LiveEvent): readonly KeyPrefix[] {
  if (type === 'reset')
    return [...OF_SCHEDULES, ...ONE_SCHEDULE, ...OF_RUNS].map((kind): KeyPrefix => [kind]);
  const keys: KeyPrefix[] = [];
  if (scheduleId !== null) {
    for (const kind of OF_SCHEDULES) keys.push([kind]);
    for (const kind of ONE_SCHEDULE) keys.push([kind, scheduleId]);
  }
  if (runId !== null) keys.push(['runs'], ['run', runId], ['trace', runId]);
  return keys;
}

const OF_SCHEDULES = ['schedules', 'upcoming'];
const ONE_SCHEDULE = ['schedule', 'fires', 'backfills', 'audit', 'drift'];
const OF_RUNS = ['runs', 'run', 'trace'];
