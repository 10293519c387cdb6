import type {workflowSchedulesStrings as english} from '../en/workflow-schedules.js';

export const workflowSchedulesStrings: typeof english = {
  title: 'Planifications de ce workflow',
  loading: 'Chargement des planifications',
  empty: 'Aucune planification pour l’instant',
  manage: 'Gérer les planifications',
  create: 'Nouvelle planification',
  edit: (name) => `Modifier la planification : ${name}`,
  more: (count) => (count < 2 ? `${count} autre` : `${count} autres`),
  noWorkflow: 'Aucun workflow indiqué',
  noWorkflowHint: 'Définissez l’attribut workflow-id.',
  errorTitle: 'Impossible de charger les planifications',
  stale: (reason) => `Dernier état connu affiché : ${reason}`,
};
