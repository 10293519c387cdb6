import type {scheduleListExtraStrings as english} from '../en/schedule-list-extras.js';

export const scheduleListExtraStrings: typeof english = {
  openDetails: 'Details öffnen',
  backfill: 'Rückwirkend auslösen …',
  copyId: 'ID kopieren',
  copied: (name) => `Die ID von „${name}“ ist kopiert.`,
  notCopied: (id) => `Dieser Browser lässt kein Kopieren zu. Die ID lautet ${id}`,
  delete: 'Löschen …',
  bulk: {
    region: 'Auswahl',
    selected: (_count, amount) => `${amount} ausgewählt`,
    selectAll: (amount) => `Alle ${amount} auswählen`,
    clear: 'Auswahl aufheben',
    busy: 'Wird ausgeführt …',
    labels: {pause: 'Pausieren', resume: 'Fortsetzen', runNow: 'Jetzt ausführen', delete: 'Löschen'},
    confirm: {
      pause: (count, amount) => `${schedules(count, amount)} pausieren?`,
      resume: (count, amount) => `${schedules(count, amount)} fortsetzen?`,
      runNow: (count, amount) => `${schedules(count, amount)} jetzt ausführen?`,
      delete: (count, amount) => `${schedules(count, amount)} löschen?`,
    },
    consequence: {
      pause: 'Bis zum Fortsetzen löst keiner davon aus. Sie können das rückgängig machen.',
      resume: 'Sie lösen zu ihren nächsten Zeiten wieder aus. Sie können das rückgängig machen.',
      runNow: 'Jeder startet sofort einen Lauf, soweit seine Regel für Überschneidungen es zulässt.',
      delete:
        'Sie lösen nicht mehr aus, weder hier noch in Temporal. Das lässt sich nicht rückgängig machen.',
    },
    done: {
      pause: (count, amount) => `${schedules(count, amount)} pausiert.`,
      resume: (count, amount) => `${schedules(count, amount)} fortgesetzt.`,
      runNow: (count, amount) => `${amount} ${count === 1 ? 'Lauf' : 'Läufe'} gestartet.`,
      delete: (count, amount) => `${schedules(count, amount)} gelöscht.`,
    },
    unchanged: (count) => (count === 1 ? 'Einer war es bereits.' : `${count} waren es bereits.`),
    someFailed: (count, reason) => `${count === 1 ? 'Einer wurde' : `${count} wurden`} abgelehnt: ${reason}`,
    failed: (action, reason) => `${action} ist fehlgeschlagen: ${reason}`,
    undo: 'Rückgängig',
    undone: (count) => `Rückgängig gemacht für ${schedules(count, String(count))}.`,
    notUndone: (count) =>
      count === 1
        ? 'Einer wurde inzwischen geändert und bleibt, wie er ist.'
        : `${count} wurden inzwischen geändert und bleiben, wie sie sind.`,
  },
};

function schedules(count: number, amount: string): string {
  return `${amount} ${count === 1 ? 'Zeitplan' : 'Zeitpläne'}`;
}
