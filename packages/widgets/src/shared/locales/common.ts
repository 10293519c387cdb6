import {translated} from '../language.js';
import {commonStrings as english} from './en/common.js';

/** The texts of `en/common.ts` in the page's language. */
export let commonStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/common.js')).commonStrings,
    es: async () => (await import('./es/common.js')).commonStrings,
    fr: async () => (await import('./fr/common.js')).commonStrings,
    ja: async () => (await import('./ja/common.js')).commonStrings,
    zh: async () => (await import('./zh/common.js')).commonStrings,
  },
  (strings) => (commonStrings = strings),
);
