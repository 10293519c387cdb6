import {translated} from '../language.js';
import {scheduleStrings as english} from './en/schedule.js';

/** The texts of `en/schedule.ts` in the page's language. */
export let scheduleStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/schedule.js')).scheduleStrings,
    es: async () => (await import('./es/schedule.js')).scheduleStrings,
    fr: async () => (await import('./fr/schedule.js')).scheduleStrings,
    ja: async () => (await import('./ja/schedule.js')).scheduleStrings,
    zh: async () => (await import('./zh/schedule.js')).scheduleStrings,
  },
  (strings) => (scheduleStrings = strings),
);
