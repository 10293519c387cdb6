import type {scheduleStrings as english} from '../en/schedule.js';

export const scheduleStrings: typeof english = {
  status: {active: 'Active', paused: 'En pause', error: 'En erreur'},
  never: 'Jamais',
  noNext: {
    active: 'Aucune',
    paused: 'En pause',
    error: 'Aucune',
    unsynced: 'Après synchronisation',
  },
  notSynced: 'Non synchronisée',
  notSyncedReason: (reason) => `Enregistrée, mais Temporal ne l’a pas encore : ${reason}`,
  notSyncedHint: 'Enregistrée. Temporal la recevra dès qu’il sera joignable.',
  pinned: (version) => `v${version}`,
  pinnedTitle: (version) => `Exécute toujours la version ${version}`,
  runNow: 'Exécuter maintenant',
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  edit: 'Modifier',
  delete: 'Supprimer',
  actionFor: (action, name) => `${action} : ${name}`,
  actionsFor: (name) => `Actions pour ${name}`,
};
