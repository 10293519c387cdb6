import type {triggerStrings as english} from '../en/trigger.js';

export const triggerStrings: typeof english = {
  label: {schedule: 'Geplant', manual: 'Manuell', api: 'API', webhook: 'Webhook'},
  tooltip: {
    schedule: (label) =>
      label === '' ? 'Von einem Zeitplan gestartet' : `Vom Zeitplan „${label}“ gestartet`,
    manual: (label) => (label === '' ? 'Von einer Person gestartet' : `Von einer Person gestartet: ${label}`),
    api: (label) =>
      label === '' ? 'Durch einen API-Aufruf gestartet' : `Durch einen API-Aufruf gestartet: ${label}`,
    webhook: (label) =>
      label === '' ? 'Durch einen Webhook gestartet' : `Durch den Webhook „${label}“ gestartet`,
  },
};
