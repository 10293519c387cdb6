import type {scheduleListExtraStrings as english} from '../en/schedule-list-extras.js';

export const scheduleListExtraStrings: typeof english = {
  openDetails: 'Ouvrir les détails',
  backfill: 'Déclenchements rétroactifs…',
  copyId: 'Copier l’ID',
  copied: (name) => `L’ID de « ${name} » est copié.`,
  notCopied: (id) => `Ce navigateur ne permet pas de copier. L’ID est ${id}`,
  delete: 'Supprimer…',
  bulk: {
    region: 'Sélection',
    selected: (count, amount) => `${amount} ${count < 2 ? 'sélectionnée' : 'sélectionnées'}`,
    selectAll: (amount) => `Sélectionner les ${amount}`,
    clear: 'Annuler la sélection',
    busy: 'En cours…',
    labels: {
      pause: 'Mettre en pause',
      resume: 'Reprendre',
      runNow: 'Exécuter maintenant',
      delete: 'Supprimer',
    },
    confirm: {
      pause: (count, amount) => `Mettre ${schedules(count, amount)} en pause ?`,
      resume: (count, amount) => `Reprendre ${schedules(count, amount)} ?`,
      runNow: (count, amount) => `Exécuter ${schedules(count, amount)} maintenant ?`,
      delete: (count, amount) => `Supprimer ${schedules(count, amount)} ?`,
    },
    consequence: {
      pause: 'Aucune ne se déclenche tant qu’elle n’est pas reprise. Vous pouvez revenir en arrière.',
      resume: 'Elles se déclenchent à nouveau à leurs prochaines heures. Vous pouvez revenir en arrière.',
      runNow: 'Chacune lance aussitôt une exécution, si sa règle de chevauchement le permet.',
      delete: 'Elles ne se déclencheront plus, ni ici ni dans Temporal. C’est irréversible.',
    },
    done: {
      pause: (count, amount) => `${schedules(count, amount)} en pause.`,
      resume: (count, amount) => `${schedules(count, amount)} ${count < 2 ? 'reprise' : 'reprises'}.`,
      runNow: (count, amount) => `${amount} ${count < 2 ? 'exécution lancée' : 'exécutions lancées'}.`,
      delete: (count, amount) => `${schedules(count, amount)} ${count < 2 ? 'supprimée' : 'supprimées'}.`,
    },
    unchanged: (count) => (count === 1 ? 'Une l’était déjà.' : `${count} l’étaient déjà.`),
    someFailed: (count, reason) =>
      `${count === 1 ? 'Une a été refusée' : `${count} ont été refusées`} : ${reason}`,
    failed: (action, reason) => `« ${action} » a échoué : ${reason}`,
    undo: 'Annuler',
    undone: (count) => `Annulé pour ${schedules(count, String(count))}.`,
    notUndone: (count) =>
      count === 1
        ? 'Une a été modifiée entre-temps et reste telle quelle.'
        : `${count} ont été modifiées entre-temps et restent telles quelles.`,
  },
};

function schedules(count: number, amount: string): string {
  return `${amount} ${count < 2 ? 'planification' : 'planifications'}`;
}
