import type {QueryClient} from '@tanstack/query-core';
import type {Schedule, ScheduleList} from '../contract/index.js';

/**
 * Shows a change to schedules at once, in every list and detail that holds them, then sends it. A refusal puts back
 * what was there.
 *
 * @throws whatever `send` throws, after the rollback
 */
export async function optimistically<T>(
  queries: QueryClient,
  ids: readonly string[],
  guess: Partial<Schedule>,
  send: () => Promise<T>,
): Promise<T> {
  const before = await patch(queries, new Set(ids), guess);
  try {
    return await send();
  } catch (error) {
    for (const [key, data] of before) queries.setQueryData(key, data);
    throw error;
  }
}

/** Puts the server's own state of a schedule wherever it is cached. */
export function replaceSchedule(queries: QueryClient, schedule: Schedule): void {
  queries.setQueryData(['schedule', schedule.id], schedule);
  queries.setQueriesData<ScheduleList>({queryKey: ['schedules']}, (list) =>
    inList(list, (row) => (row.id === schedule.id ? schedule : row)),
  );
}

/** A fetch under way would bring back the old state over the guess, so it is cancelled first. */
async function patch(
  queries: QueryClient,
  ids: ReadonlySet<string>,
  guess: Partial<Schedule>,
): Promise<[readonly unknown[], unknown][]> {
  if (ids.size === 0) return [];
  const keys = [['schedules'], ...[...ids].map((id) => ['schedule', id])];
  await Promise.all(keys.map((queryKey) => queries.cancelQueries({queryKey})));
  const before = keys
    .flatMap((queryKey) => queries.getQueriesData({queryKey}))
    .map(([key, data]): [readonly unknown[], unknown] => [key, data]);
  const apply = (row: Schedule): Schedule => (ids.has(row.id) ? {...row, ...guess} : row);
  queries.setQueriesData<ScheduleList>({queryKey: ['schedules']}, (list) => inList(list, apply));
  for (const id of ids) {
    queries.setQueryData<Schedule>(['schedule', id], (row) => (row === undefined ? undefined : apply(row)));
  }
  return before;
}

function inList(
  list: ScheduleList | undefined,
  change: (schedule: Schedule) => Schedule,
): ScheduleList | undefined {
  return list === undefined ? undefined : {...list, schedules: list.schedules.map(change)};
}
