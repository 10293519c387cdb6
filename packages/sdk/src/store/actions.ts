import type {QueryClient} from '@tanstack/query-core';
import type {SchedulesClient} from '../client/client.js';
import type {BulkRequest, Schedule} from '../contract/index.js';
import {optimistically, replaceSchedule} from './optimistic.js';
import type {StoreActions} from './schedules-store.js';

/** What a pause or a resume looks like before the server has said so. */
const GUESSES = {
  pause: {status: 'paused', nextRunAt: null, nextFires: []},
  resume: {status: 'active'},
} as const satisfies Record<string, Partial<Schedule>>;

/** The actions of a store. */
export function createActions(client: SchedulesClient, queries: QueryClient): StoreActions {
  /** Runs an action, and fetches again what it may have touched: after a failure too, since it may have come halfway. */
  const touching = async <T>(kinds: readonly string[], send: () => Promise<T>): Promise<T> => {
    try {
      return await send();
    } finally {
      for (const kind of kinds) void queries.invalidateQueries({queryKey: [kind]});
    }
  };
  const settingOne = (id: string, guess: Partial<Schedule>, send: () => Promise<Schedule>) =>
    touching(OF_SCHEDULE, async () => {
      const answer = await optimistically(queries, [id], guess, send);
      replaceSchedule(queries, answer);
      return answer;
    });

  return {
    pause: (id, request) => settingOne(id, GUESSES.pause, () => client.schedules.pause(id, request)),
    resume: (id, request) => settingOne(id, GUESSES.resume, () => client.schedules.resume(id, request)),
    reconcile: (id, request) => settingOne(id, {}, () => client.schedules.reconcile(id, request)),
    update: (id, changes, options) => settingOne(id, {}, () => client.schedules.update(id, changes, options)),
    runNow: (id) => touching(OF_STARTS, () => client.schedules.runNow(id)),
    backfill: (id, request) =>
      touching(request.dryRun === true ? [] : OF_STARTS, () => client.schedules.backfill(id, request)),
    create: (schedule) => touching(OF_SCHEDULE, () => client.schedules.create(schedule)),
    async delete(id) {
      await touching(['schedules', 'upcoming'], () => client.schedules.delete(id));
      queries.removeQueries({queryKey: ['schedule', id]});
    },
    bulk: (request) =>
      touching(request.dryRun === true ? [] : [...OF_SCHEDULE, ...OF_STARTS], () =>
        optimistically(queries, shownIds(request), guessOf(request), () => client.schedules.bulk(request)),
      ),
    undoBulk: (request) => touching(OF_SCHEDULE, () => client.schedules.undoBulk(request)),
    cancelRun: (runId) => touching(['run', 'runs', 'trace'], () => client.runs.cancel(runId)),
  };
}

const OF_SCHEDULE = ['schedules', 'schedule', 'audit', 'drift', 'upcoming'];
const OF_STARTS = ['runs', 'fires', 'schedules', 'schedule'];

function guessOf({action}: BulkRequest): Partial<Schedule> {
  return action === 'pause' || action === 'resume' ? GUESSES[action] : {};
}

/** Which schedules to change on the page before the answer: only what is named is known. */
function shownIds({ids, dryRun}: BulkRequest): readonly string[] {
  return dryRun === true ? [] : (ids ?? []);
}
