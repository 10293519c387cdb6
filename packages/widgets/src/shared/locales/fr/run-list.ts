import type {runListStrings as english} from '../en/run-list.js';

export const runListStrings: typeof english = {
  title: 'Exécutions',
  filterTrigger: 'Origine',
  filterStatus: 'État',
  allStatuses: 'Tous les états',
  filterSchedule: 'Planification',
  allSchedules: 'Toutes les planifications',
  triggers: {all: 'Toutes', manual: 'Manuelles', schedule: 'Planifiées', api: 'API', webhook: 'Webhook'},
  columns: {
    run: 'Exécution',
    status: 'État',
    trigger: 'Origine',
    workflow: 'Workflow',
    started: 'Début',
    duration: 'Durée',
    input: 'Entrées',
  },
  loading: 'Chargement des exécutions',
  empty: 'Aucune exécution pour l’instant',
  emptyHint:
    'Les exécutions apparaissent ici dès qu’une planification se déclenche ou que quelqu’un en lance une.',
  filteredEmpty: 'Aucune exécution ne correspond',
  filteredEmptyHint: 'Choisissez une autre origine ou un autre état.',
  errorTitle: 'Impossible de charger les exécutions',
  stale: (reason) => `Dernier état connu affiché : ${reason}`,
  noInput: 'Valeurs par défaut',
  overrides: (count) => `${count} ${count < 2 ? 'valeur modifiée' : 'valeurs modifiées'}`,
  more: (count) => (count < 2 ? `+${count} autre` : `+${count} autres`),
  progress: (done, total) => `${done} étapes sur ${total}`,
  version: (version) => `v${version}`,
};
