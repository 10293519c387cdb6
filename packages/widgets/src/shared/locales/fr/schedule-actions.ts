import type {scheduleActionStrings as english} from '../en/schedule-actions.js';

export const scheduleActionStrings: typeof english = {
  started: (name) => `Une exécution de « ${name} » a été lancée.`,
  waits: (name) => `Une exécution de « ${name} » attend son tour.`,
  notStarted: (name, reason) => `Aucune exécution de « ${name} » n’a été lancée. ${reason}`.trim(),
  viewRun: 'Voir l’exécution',
  paused: (name) => `« ${name} » est en pause.`,
  resumed: (name) => `« ${name} » est de nouveau active.`,
  deleted: (name) => `« ${name} » a été supprimée.`,
  failed: (action, name, reason) => `« ${action} » a échoué pour « ${name} » : ${reason}`,
  confirmPause: {
    title: (name) => `Mettre « ${name} » en pause ?`,
    text: 'Rien ne se déclenche tant que personne ne la reprend. Les déclenchements qui tombent pendant la pause ne sont pas rattrapés.',
    note: 'Raison (facultatif)',
    noteHint: 'Visible par tous ceux qui se demandent pourquoi elle ne s’exécute pas.',
  },
  confirmDelete: {
    title: (name) => `Supprimer « ${name} » ?`,
    text: 'Elle ne se déclenchera plus, ni ici ni dans Temporal. Les exécutions déjà lancées se poursuivent et restent dans la liste des exécutions.',
  },
};
