import type {FireRecord} from '../../contract/index.js';
import {fromNow, idOf} from './ids.js';

/**
 * A row of the ledger of {@link aSchedule}: a fire that ran on time two minutes ago. Name only what matters to the test; a
 * verdict other than `on_time` and `late` leaves it without run and start.
 *
 * @example
 * aFire({id: 'f2', verdict: 'missed', reason: 'The catch-up window of 60 s was over.'});
 */
export function aFire(overrides: Partial<FireRecord> = {}): FireRecord {
  const nominalFireAt = overrides.nominalFireAt ?? fromNow(-120_000);
  const {verdict = 'on_time', delayMs = verdict === 'late' ? 95_000 : 240} = overrides;
  const hasRun = verdict === 'on_time' || verdict === 'late';
  const runId = `shipsec-run-${idOf(500)}`;
  return {
    id: overrides.runId ?? runId,
    scheduleId: idOf(1),
    kind: 'scheduled',
    nominalFireAt,
    startedAt: hasRun ? new Date(Date.parse(nominalFireAt) + (delayMs ?? 0)).toISOString() : null,
    verdict,
    reason: reasons[verdict],
    delayMs: hasRun ? delayMs : null,
    runId: hasRun ? runId : null,
    requestedBy: null,
    ...overrides,
  };
}

const reasons: Readonly<Record<FireRecord['verdict'], string>> = {
  on_time: 'It ran.',
  late: 'It ran 95 s after its time: it was caught up after an outage, or waited for a worker or for its turn.',
  skipped_overlap: 'Skipped: an earlier run was still going.',
  skipped_limit: 'Skipped: the workflow has 10 live runs, and at most 10 may be.',
  missed: 'Missed: it came later than the catch-up window of 60 s allows.',
  failed_to_start: 'It could make no run: Runtime input "url" is required',
};
