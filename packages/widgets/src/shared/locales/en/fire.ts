/** Fires of a schedule, coming and past. */
export const fireStrings = {
  verdict: {
    on_time: 'On time',
    late: 'Late',
    skipped_overlap: 'Skipped: overlap',
    skipped_limit: 'Skipped: limit',
    missed: 'Missed',
    failed_to_start: 'Failed to start',
  },
  kind: {scheduled: 'Scheduled', run_now: 'Run now', backfill: 'Backfill'},
};
