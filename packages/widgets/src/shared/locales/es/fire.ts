import type {fireStrings as english} from '../en/fire.js';

export const fireStrings: typeof english = {
  verdict: {
    on_time: 'Puntual',
    late: 'Con retraso',
    skipped_overlap: 'Omitido: solapamiento',
    skipped_limit: 'Omitido: límite',
    missed: 'Perdido',
    failed_to_start: 'No se pudo iniciar',
  },
  kind: {scheduled: 'Programado', run_now: 'Ejecutado al momento', backfill: 'Retroactivo'},
};
