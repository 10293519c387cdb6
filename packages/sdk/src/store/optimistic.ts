import type {QueryClient} from '@tanstack/query-core';
import type {Schedule, ScheduleList} from '../contract/index.js';

/**
 * Shows a change to one schedule at once, in every list and detail that holds it, then sends it. The answer of the
 * server replaces the guess; a refusal puts back what was there.
 *
 * @throws whatever `send` throws, after the rollback
 */
export async function optimistically(
  queries: QueryClient,
  id: string,
  guess: Partial<Schedule>,
  send: () => Promise<Schedule>,
): Promise<Schedule> {
  const before = await patch(queries, id, guess);
  try {
    const answer = await send();
    replaceSchedule(queries, answer);
    return answer;
  } catch (error) {
    for (const [key, data] of before) queries.setQueryData(key, data);
    throw error;
  } finally {
    void queries.invalidateQueries({queryKey: ['schedules']});
    void queries.invalidateQueries({queryKey: ['schedule', id]});
  }
}

/** Puts the server's own state of a schedule wherever it is cached. */
export function replaceSchedule(queries: QueryClient, schedule: Schedule): void {
  queries.setQueryData(['schedule', schedule.id], schedule);
  queries.setQueriesData<ScheduleList>({queryKey: ['schedules']}, (list) =>
    inList(list, schedule.id, () => schedule),
  );
}

/** A fetch under way would bring back the old state over the guess, so it is cancelled first. */
async function patch(
  queries: QueryClient,
  id: string,
  guess: Partial<Schedule>,
): Promise<[readonly unknown[], unknown][]> {
  await Promise.all([
    queries.cancelQueries({queryKey: ['schedules']}),
    queries.cancelQueries({queryKey: ['schedule', id]}),
  ]);
  const before = [
    ...queries.getQueriesData({queryKey: ['schedules']}),
    ...queries.getQueriesData({queryKey: ['schedule', id]}),
  ].map(([key, data]): [readonly unknown[], unknown] => [key, data]);
  const apply = (schedule: Schedule): Schedule => ({...schedule, ...guess});
  queries.setQueriesData<ScheduleList>({queryKey: ['schedules']}, (list) => inList(list, id, apply));
  queries.setQueryData<Schedule>(['schedule', id], (schedule) =>
    schedule === undefined ? undefined : apply(schedule),
  );
  return before;
}

function inList(
  list: ScheduleList | undefined,
  id: string,
  change: (schedule: Schedule) => Schedule,
): ScheduleList | undefined {
  if (list === undefined) return undefined;
  return {
    ...list,
    schedules: list.schedules.map((schedule) => (schedule.id === id ? change(schedule) : schedule)),
  };
}
