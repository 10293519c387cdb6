import {translated} from '../language.js';
import {runListStrings as english} from './en/run-list.js';

/** The texts of `en/run-list.ts` in the page's language. */
export let runListStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/run-list.js')).runListStrings,
    es: async () => (await import('./es/run-list.js')).runListStrings,
    fr: async () => (await import('./fr/run-list.js')).runListStrings,
    ja: async () => (await import('./ja/run-list.js')).runListStrings,
    zh: async () => (await import('./zh/run-list.js')).runListStrings,
  },
  (strings) => (runListStrings = strings),
);
