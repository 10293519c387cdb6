import type {triggerStrings as english} from '../en/trigger.js';

export const triggerStrings: typeof english = {
  label: {schedule: 'Planifiée', manual: 'Manuelle', api: 'API', webhook: 'Webhook'},
  tooltip: {
    schedule: (label) =>
      label === '' ? 'Lancée par une planification' : `Lancée par la planification « ${label} »`,
    manual: (label) => (label === '' ? 'Lancée par une personne' : `Lancée par une personne : ${label}`),
    api: (label) => (label === '' ? 'Lancée par un appel d’API' : `Lancée par un appel d’API : ${label}`),
    webhook: (label) => (label === '' ? 'Lancée par un webhook' : `Lancée par le webhook « ${label} »`),
  },
};
