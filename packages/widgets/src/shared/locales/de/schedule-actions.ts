import type {scheduleActionStrings as english} from '../en/schedule-actions.js';

export const scheduleActionStrings: typeof english = {
  started: (name) => `Ein Lauf von „${name}“ wurde gestartet.`,
  waits: (name) => `Ein Lauf von „${name}“ wartet, bis er an der Reihe ist.`,
  notStarted: (name, reason) => `Es wurde kein Lauf von „${name}“ gestartet. ${reason}`.trim(),
  viewRun: 'Lauf ansehen',
  paused: (name) => `„${name}“ ist pausiert.`,
  resumed: (name) => `„${name}“ ist wieder aktiv.`,
  deleted: (name) => `„${name}“ ist gelöscht.`,
  failed: (action, name, reason) => `${action} ist bei „${name}“ fehlgeschlagen: ${reason}`,
  confirmPause: {
    title: (name) => `„${name}“ pausieren?`,
    text: 'Bis jemand den Zeitplan fortsetzt, wird nichts ausgelöst. Auslösungen, die in die Pause fallen, werden nicht nachgeholt.',
    note: 'Grund (optional)',
    noteHint: 'Für alle sichtbar, die sich fragen, warum der Zeitplan ruht.',
  },
  confirmDelete: {
    title: (name) => `„${name}“ löschen?`,
    text: 'Der Zeitplan löst nicht mehr aus, weder hier noch in Temporal. Bereits gestartete Läufe gehen weiter und bleiben in der Liste der Läufe.',
  },
};
