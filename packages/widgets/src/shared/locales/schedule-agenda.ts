import {translated} from '../language.js';
import {scheduleAgendaStrings as english} from './en/schedule-agenda.js';

/** The texts of `en/schedule-agenda.ts` in the page's language. */
export let scheduleAgendaStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/schedule-agenda.js')).scheduleAgendaStrings,
    es: async () => (await import('./es/schedule-agenda.js')).scheduleAgendaStrings,
    fr: async () => (await import('./fr/schedule-agenda.js')).scheduleAgendaStrings,
    ja: async () => (await import('./ja/schedule-agenda.js')).scheduleAgendaStrings,
    zh: async () => (await import('./zh/schedule-agenda.js')).scheduleAgendaStrings,
  },
  (strings) => (scheduleAgendaStrings = strings),
);
