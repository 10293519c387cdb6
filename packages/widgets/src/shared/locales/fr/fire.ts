import type {fireStrings as english} from '../en/fire.js';

export const fireStrings: typeof english = {
  verdict: {
    on_time: 'À l’heure',
    late: 'En retard',
    skipped_overlap: 'Ignoré : chevauchement',
    skipped_limit: 'Ignoré : limite',
    missed: 'Manqué',
    failed_to_start: 'Échec du démarrage',
  },
  kind: {scheduled: 'Planifié', run_now: 'Exécuté à la demande', backfill: 'Rétroactif'},
};
