import {translated} from '../language.js';
import {scheduleListStrings as english} from './en/schedule-list.js';

/** The texts of `en/schedule-list.ts` in the page's language. */
export let scheduleListStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/schedule-list.js')).scheduleListStrings,
    es: async () => (await import('./es/schedule-list.js')).scheduleListStrings,
    fr: async () => (await import('./fr/schedule-list.js')).scheduleListStrings,
    ja: async () => (await import('./ja/schedule-list.js')).scheduleListStrings,
    zh: async () => (await import('./zh/schedule-list.js')).scheduleListStrings,
  },
  (strings) => (scheduleListStrings = strings),
);
