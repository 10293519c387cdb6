import {translated} from '../language.js';
import {scheduleListExtraStrings as english} from './en/schedule-list-extras.js';

/** The texts of `en/schedule-list-extras.ts` in the page's language. */
export let scheduleListExtraStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/schedule-list-extras.js')).scheduleListExtraStrings,
    es: async () => (await import('./es/schedule-list-extras.js')).scheduleListExtraStrings,
    fr: async () => (await import('./fr/schedule-list-extras.js')).scheduleListExtraStrings,
    ja: async () => (await import('./ja/schedule-list-extras.js')).scheduleListExtraStrings,
    zh: async () => (await import('./zh/schedule-list-extras.js')).scheduleListExtraStrings,
  },
  (strings) => (scheduleListExtraStrings = strings),
);
