import type {Schedule} from '@shipsec/schedules-sdk/contract';
import {HttpProblem} from '../http/http-problem.js';

/** The entity tag of a schedule: its generation. */
export function etagOf(generation: number): string {
  return `"${generation}"`;
}

/**
 * Whether a change may be made at this generation. `If-Match` lists entity tags as answered by `etagOf`; `*` and an
 * absent header match any generation. A weak tag (`W/"3"`), which a compressing proxy makes of ours, counts as the tag
 * itself.
 */
export function matchesGeneration(generation: number, ifMatch: string | undefined): boolean {
  if (ifMatch === undefined || ifMatch.trim() === '*') return true;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etagOf(generation));
}

/** The refusal of a change that was made from a stale view, with what it has missed. */
export function generationConflict(current: Schedule, ifMatch: string | undefined): HttpProblem {
  const {generation = 0} = current;
  return new HttpProblem(
    'generation_conflict',
    `The schedule is at generation ${generation}; the change was made from ${ifMatch}.`,
    {headers: {ETag: etagOf(generation)}, current},
  );
}
