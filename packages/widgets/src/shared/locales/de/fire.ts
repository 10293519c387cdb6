import type {fireStrings as english} from '../en/fire.js';

export const fireStrings: typeof english = {
  verdict: {
    on_time: 'Pünktlich',
    late: 'Verspätet',
    skipped_overlap: 'Übersprungen: Überschneidung',
    skipped_limit: 'Übersprungen: Limit',
    missed: 'Verpasst',
    failed_to_start: 'Start fehlgeschlagen',
  },
  kind: {scheduled: 'Geplant', run_now: 'Sofort ausgeführt', backfill: 'Rückwirkend'},
};
