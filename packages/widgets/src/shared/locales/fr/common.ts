import type {commonStrings as english} from '../en/common.js';

export const commonStrings: typeof english = {
  retry: 'Réessayer',
  loading: 'Chargement…',
  codeNotLoaded: 'Impossible de charger cette partie de la page',
  clearFilters: 'Effacer les filtres',
  all: 'Toutes',
  dismiss: 'Masquer',
  cancel: 'Annuler',
  close: 'Fermer',
  yourTime: (text) => `${text}, votre heure`,
  offline: 'Cet appareil est hors ligne. Réessayez dès que la connexion est rétablie.',
  notConnected: 'Aucune connexion à une API',
  notConnectedHint:
    'Placez cet élément dans <schedules-provider base-url="…"> ou donnez-lui son propre base-url.',
  runStatus: {
    QUEUED: 'En file d’attente',
    RUNNING: 'En cours',
    COMPLETED: 'Terminée',
    FAILED: 'En échec',
    CANCELLED: 'Annulée',
    TERMINATED: 'Arrêt forcé',
    TIMED_OUT: 'Délai dépassé',
    AWAITING_INPUT: 'En attente de saisie',
    STALE: 'Résultat inconnu',
  },
};
