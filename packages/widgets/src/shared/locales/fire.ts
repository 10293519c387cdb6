import {translated} from '../language.js';
import {fireStrings as english} from './en/fire.js';

/** The texts of `en/fire.ts` in the page's language. */
export let fireStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/fire.js')).fireStrings,
    es: async () => (await import('./es/fire.js')).fireStrings,
    fr: async () => (await import('./fr/fire.js')).fireStrings,
    ja: async () => (await import('./ja/fire.js')).fireStrings,
    zh: async () => (await import('./zh/fire.js')).fireStrings,
  },
  (strings) => (fireStrings = strings),
);
