import {HttpProblem} from '../http/http-problem.js';
import type {ScheduleRow} from './schedule.table.js';

/** The entity tag of a schedule: its generation. */
export function etagOf(generation: number): string {
  return `"${generation}"`;
}

/**
 * Refuses a change made from a stale view. `If-Match` lists entity tags as answered by `etagOf`; `*` and an absent
 * header match any generation. A weak tag (`W/"3"`), which a compressing proxy makes of ours, counts as the tag itself.
 *
 * @throws HttpProblem `generation_conflict`.
 */
export function requireGeneration(row: ScheduleRow, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes(etagOf(row.generation))) return;
  throw new HttpProblem(
    'generation_conflict',
    `The schedule is at generation ${row.generation}; the change was made from ${ifMatch}.`,
    {headers: {ETag: etagOf(row.generation)}},
  );
}
