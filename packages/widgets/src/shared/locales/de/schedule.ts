import type {scheduleStrings as english} from '../en/schedule.js';

export const scheduleStrings: typeof english = {
  status: {active: 'Aktiv', paused: 'Pausiert', error: 'Fehler'},
  never: 'Nie',
  noNext: {active: 'Keiner', paused: 'Pausiert', error: 'Keiner', unsynced: 'Sobald synchronisiert'},
  notSynced: 'Nicht synchronisiert',
  notSyncedReason: (reason) => `Gespeichert, aber noch nicht in Temporal: ${reason}`,
  notSyncedHint: 'Gespeichert. Temporal übernimmt ihn, sobald es erreichbar ist.',
  pinned: (version) => `v${version}`,
  pinnedTitle: (version) => `Führt immer Version ${version} aus`,
  runNow: 'Jetzt ausführen',
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  edit: 'Bearbeiten',
  delete: 'Löschen',
  actionFor: (action, name) => `${action}: ${name}`,
  actionsFor: (name) => `Aktionen für ${name}`,
};
