import type {Schedule, ScheduleList} from '../contract/index.js';
import type {Cache} from './cache.js';

/** What becomes of a row: another row, or nothing. */
export type RowChange = (row: Schedule) => Schedule | undefined;

/**
 * Shows a change to schedules at once, in every list and detail that holds them, while it is sent. When the server
 * has answered or refused, nothing of the guess is left: the answer is what counts.
 *
 * @throws whatever `send` throws
 */
export async function optimistically<T>(cache: Cache, change: RowChange, send: () => Promise<T>): Promise<T> {
  const takeAway = [
    cache.guess<ScheduleList>(['schedules'], inList(change)),
    cache.guess<Schedule>(['schedule'], (row) => change(row) ?? row),
  ];
  try {
    return await send();
  } finally {
    takeAway.forEach((take) => take());
  }
}

/** Puts what is known of schedules wherever they are cached. */
export function changeSchedules(cache: Cache, change: RowChange): void {
  cache.update<ScheduleList>(['schedules'], inList(change));
  cache.update<Schedule>(['schedule'], (row) => change(row) ?? row);
}

function inList(change: RowChange): (list: ScheduleList) => ScheduleList {
  return (list) => ({
    ...list,
    schedules: list.schedules.map(change).filter((row) => row !== undefined),
  });
}
