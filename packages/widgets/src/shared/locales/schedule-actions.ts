import {translated} from '../language.js';
import {scheduleActionStrings as english} from './en/schedule-actions.js';

/** The texts of `en/schedule-actions.ts` in the page's language. */
export let scheduleActionStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/schedule-actions.js')).scheduleActionStrings,
    es: async () => (await import('./es/schedule-actions.js')).scheduleActionStrings,
    fr: async () => (await import('./fr/schedule-actions.js')).scheduleActionStrings,
    ja: async () => (await import('./ja/schedule-actions.js')).scheduleActionStrings,
    zh: async () => (await import('./zh/schedule-actions.js')).scheduleActionStrings,
  },
  (strings) => (scheduleActionStrings = strings),
);
