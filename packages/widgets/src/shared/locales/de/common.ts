import type {commonStrings as english} from '../en/common.js';

export const commonStrings: typeof english = {
  retry: 'Erneut versuchen',
  loading: 'Wird geladen …',
  codeNotLoaded: 'Dieser Teil der Seite konnte nicht geladen werden',
  clearFilters: 'Filter zurücksetzen',
  all: 'Alle',
  dismiss: 'Ausblenden',
  cancel: 'Abbrechen',
  close: 'Schließen',
  yourTime: (text) => `${text} Ihrer Zeit`,
  offline: 'Dieses Gerät ist offline. Versuchen Sie es erneut, sobald eine Verbindung besteht.',
  notConnected: 'Mit keiner API verbunden',
  notConnectedHint:
    'Setzen Sie dieses Element in <schedules-provider base-url="…"> oder geben Sie ihm eine eigene base-url.',
  runStatus: {
    QUEUED: 'In Warteschlange',
    RUNNING: 'Läuft',
    COMPLETED: 'Abgeschlossen',
    FAILED: 'Fehlgeschlagen',
    CANCELLED: 'Abgebrochen',
    TERMINATED: 'Zwangsbeendet',
    TIMED_OUT: 'Zeit überschritten',
    AWAITING_INPUT: 'Wartet auf Eingabe',
    STALE: 'Ergebnis unbekannt',
  },
};
