import type {FireRecord, Schedule} from '../contract/index.js';
import {placeOf} from './row-index.js';
import type {FakeWorld} from './fake-world.js';

/** More than Temporal, a worker and a preparation take together. */
const ON_TIME_MS = 10_000;

/** Writes the row of a fire, or replaces what was written of it before. */
export function writeFire({state}: FakeWorld, fire: FireRecord): FireRecord {
  const place = placeOf(state.fires, fire.id);
  if (place < 0) state.fires.push(fire);
  else state.fires[place] = fire;
  return fire;
}

/** What the ledger says of a run that begins now; the schedule's own jitter is not lateness. */
export function startOf(
  {kind, nominalFireAt}: Pick<FireRecord, 'kind' | 'nominalFireAt'>,
  {jitterSeconds = 0}: Schedule,
  at: Date,
): Pick<FireRecord, 'startedAt' | 'verdict' | 'reason' | 'delayMs'> {
  const startedAt = at.toISOString();
  if (kind === 'backfill') {
    return {startedAt, verdict: 'on_time', reason: 'It ran, as a backfill.', delayMs: null};
  }
  const delayMs = Math.max(0, at.getTime() - Date.parse(nominalFireAt));
  if (delayMs <= ON_TIME_MS + jitterSeconds * 1000) {
    return {startedAt, verdict: 'on_time', reason: 'It ran.', delayMs};
  }
  const seconds = Math.round(delayMs / 1000);
  const reason = `It ran ${seconds} s after its time: it was caught up after an outage, or waited for a worker or for its turn.`;
  return {startedAt, verdict: 'late', reason, delayMs};
}
