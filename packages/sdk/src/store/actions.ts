import type {SchedulesClient} from '../client/client.js';
import type {BulkRequest, BulkResponse, Schedule, UpdateScheduleRequest} from '../contract/index.js';
import type {Cache} from './cache.js';
import {changeSchedules, optimistically, type RowChange} from './optimistic.js';
import type {StoreActions} from './schedules-store.js';

/** The actions of a store, over the cache that its reads use. */
export function createActions(client: SchedulesClient, cache: Cache): StoreActions {
  /** Runs an action, and fetches again what it may have touched: after a failure too, since it may have come halfway. */
  const touching = async <T>(kinds: readonly string[], send: () => Promise<T>): Promise<T> => {
    try {
      return await send();
    } finally {
      for (const kind of kinds) cache.invalidate([kind]);
    }
  };
  const setting = (guess: RowChange, send: () => Promise<Schedule>): Promise<Schedule> =>
    touching(OF_SCHEDULES, () =>
      optimistically(cache, guess, async () => {
        const answer = await send();
        changeSchedules(cache, onlyFor(answer.id, answered(answer)));
        return answer;
      }),
    );

  return {
    pause: (id, request) => setting(onlyFor(id, pause), () => client.schedules.pause(id, request)),
    resume: (id, request) => setting(onlyFor(id, resume), () => client.schedules.resume(id, request)),
    reconcile: (id, request) => setting(keep, () => client.schedules.reconcile(id, request)),
    update: (id, changes, options) =>
      setting(onlyFor(id, apply(changes)), () => client.schedules.update(id, changes, options)),
    create: (schedule) => touching(OF_SCHEDULES, () => client.schedules.create(schedule)),
    delete: (id) =>
      touching(['schedules', 'upcoming'], () =>
        optimistically(cache, onlyFor(id, remove), async () => {
          await client.schedules.delete(id);
          changeSchedules(cache, onlyFor(id, remove));
        }),
      ),
    runNow: (id) => touching(OF_STARTS, () => client.schedules.runNow(id)),
    backfill: (id, request) =>
      touching(request.dryRun === true ? [] : OF_STARTS, () => client.schedules.backfill(id, request)),
    cancelBackfill: (id, backfillId) =>
      touching(OF_STARTS, () => client.schedules.cancelBackfill(id, backfillId)),
    bulk: (request) =>
      touching(request.dryRun === true ? [] : [...OF_SCHEDULES, ...OF_STARTS], () =>
        optimistically(cache, guessOf(request), async () => {
          const answer = await client.schedules.bulk(request);
          changeSchedules(cache, resultOf(answer));
          return answer;
        }),
      ),
    undoBulk: (request) => touching(OF_SCHEDULES, () => client.schedules.undoBulk(request)),
    cancelRun: (runId) => touching(['run', 'runs', 'trace'], () => client.runs.cancel(runId)),
  };
}

const OF_SCHEDULES = ['schedules', 'schedule', 'audit', 'drift', 'upcoming'];
const OF_STARTS = ['runs', 'fires', 'backfills', 'schedules', 'schedule'];

const pause: RowChange = (row) => ({...row, status: 'paused', nextRunAt: null, nextFires: []});
const resume: RowChange = (row) => ({...row, status: 'active'});
const remove: RowChange = () => undefined;
const keep: RowChange = (row) => row;

/** What only lists tell of a row stays until they are fetched again, as far as it is still true. */
function answered(answer: Schedule): RowChange {
  return ({recentFires, cadenceWords, ...row}) => ({
    ...answer,
    ...(recentFires === undefined ? {} : {recentFires}),
    ...(cadenceWords === undefined || answer.cronExpression !== row.cronExpression ? {} : {cadenceWords}),
  });
}

/** An edit, as far as the answer can be foreseen. When it will fire next cannot, so old times are not shown as new. */
function apply(changes: UpdateScheduleRequest): RowChange {
  const {name, description, humanLabel, cronExpression, timezone, overlapPolicy} = changes;
  return (row) => {
    const next = {
      ...row,
      name: name ?? row.name,
      description: description === undefined ? row.description : description,
      humanLabel: humanLabel === undefined ? row.humanLabel : humanLabel,
      cronExpression: cronExpression ?? row.cronExpression,
      timezone: timezone ?? row.timezone,
      overlapPolicy: overlapPolicy ?? row.overlapPolicy,
    };
    if (next.cronExpression !== row.cronExpression) delete next.cadenceWords;
    const isMoved = next.cronExpression !== row.cronExpression || next.timezone !== row.timezone;
    return isMoved ? {...next, nextRunAt: null, nextFires: []} : next;
  };
}

function onlyFor(id: string, change: RowChange): RowChange {
  return (row) => (row.id === id ? change(row) : row);
}

/** What a bulk action will do to the schedules that it names; which ones a filter means, only the server knows. */
function guessOf({action, ids, dryRun}: BulkRequest): RowChange {
  return dryRun === true || ids === undefined ? keep : changeOfAll(action, new Set(ids));
}

function resultOf({action, dryRun, results}: BulkResponse): RowChange {
  const changed = results.filter(({outcome}) => outcome === 'changed').map(({id}) => id);
  return dryRun ? keep : changeOfAll(action, new Set(changed));
}

function changeOfAll(action: BulkRequest['action'], ids: ReadonlySet<string>): RowChange {
  const change = {pause, resume, delete: remove, runNow: keep}[action];
  return (row) => (ids.has(row.id) ? change(row) : row);
}
