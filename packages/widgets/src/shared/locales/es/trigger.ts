import type {triggerStrings as english} from '../en/trigger.js';

export const triggerStrings: typeof english = {
  label: {schedule: 'Programada', manual: 'Manual', api: 'API', webhook: 'Webhook'},
  tooltip: {
    schedule: (label) =>
      label === '' ? 'Iniciada por una programación' : `Iniciada por la programación «${label}»`,
    manual: (label) => (label === '' ? 'Iniciada por una persona' : `Iniciada por una persona: ${label}`),
    api: (label) =>
      label === '' ? 'Iniciada por una llamada a la API' : `Iniciada por una llamada a la API: ${label}`,
    webhook: (label) => (label === '' ? 'Iniciada por un webhook' : `Iniciada por el webhook «${label}»`),
  },
};
