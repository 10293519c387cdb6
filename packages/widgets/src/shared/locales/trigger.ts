import {translated} from '../language.js';
import {triggerStrings as english} from './en/trigger.js';

/** The texts of `en/trigger.ts` in the page's language. */
export let triggerStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/trigger.js')).triggerStrings,
    es: async () => (await import('./es/trigger.js')).triggerStrings,
    fr: async () => (await import('./fr/trigger.js')).triggerStrings,
    ja: async () => (await import('./ja/trigger.js')).triggerStrings,
    zh: async () => (await import('./zh/trigger.js')).triggerStrings,
  },
  (strings) => (triggerStrings = strings),
);
