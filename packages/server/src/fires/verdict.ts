import type {FireRow} from './fire.table.js';

/** Temporal, a worker and a preparation take a second or two together; more than this is worth saying. */
const ON_TIME_MS = 10_000;

/** Whether a run that begins now is on time for its fire; the schedule's own jitter is not lateness. */
export function startVerdict(
  nominalFireAt: Date,
  startedAt: Date,
  jitterSeconds: number,
): Pick<FireRow, 'verdict' | 'reason' | 'delayMs'> {
  const delayMs = Math.max(0, startedAt.getTime() - nominalFireAt.getTime());
  if (delayMs <= ON_TIME_MS + jitterSeconds * 1000) return {verdict: 'on_time', reason: 'It ran.', delayMs};
  const seconds = Math.round(delayMs / 1000);
  return {
    verdict: 'late',
    reason: `It ran ${seconds} s after its time: it was caught up after an outage, or waited for a worker or for its turn.`,
    delayMs,
  };
}
