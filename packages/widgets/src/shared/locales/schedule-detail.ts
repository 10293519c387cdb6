import {translated} from '../language.js';
import {scheduleDetailStrings as english} from './en/schedule-detail.js';

/** The texts of `en/schedule-detail.ts` in the page's language. */
export let scheduleDetailStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/schedule-detail.js')).scheduleDetailStrings,
    es: async () => (await import('./es/schedule-detail.js')).scheduleDetailStrings,
    fr: async () => (await import('./fr/schedule-detail.js')).scheduleDetailStrings,
    ja: async () => (await import('./ja/schedule-detail.js')).scheduleDetailStrings,
    zh: async () => (await import('./zh/schedule-detail.js')).scheduleDetailStrings,
  },
  (strings) => (scheduleDetailStrings = strings),
);
