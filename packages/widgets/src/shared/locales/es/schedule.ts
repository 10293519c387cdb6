import type {scheduleStrings as english} from '../en/schedule.js';

export const scheduleStrings: typeof english = {
  status: {active: 'Activa', paused: 'En pausa', error: 'Con error'},
  never: 'Nunca',
  noNext: {
    active: 'Ninguna',
    paused: 'En pausa',
    error: 'Ninguna',
    unsynced: 'Cuando se sincronice',
  },
  notSynced: 'Sin sincronizar',
  notSyncedReason: (reason) => `Guardada, pero Temporal aún no la tiene: ${reason}`,
  notSyncedHint: 'Guardada. Temporal la recibirá en cuanto esté disponible.',
  pinned: (version) => `v${version}`,
  pinnedTitle: (version) => `Ejecuta siempre la versión ${version}`,
  runNow: 'Ejecutar ahora',
  pause: 'Pausar',
  resume: 'Reanudar',
  edit: 'Editar',
  delete: 'Eliminar',
  actionFor: (action, name) => `${action}: ${name}`,
  actionsFor: (name) => `Acciones para ${name}`,
};
