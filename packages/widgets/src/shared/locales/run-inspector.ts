import {translated} from '../language.js';
import {runInspectorStrings as english} from './en/run-inspector.js';

/** The texts of `en/run-inspector.ts` in the page's language. */
export let runInspectorStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/run-inspector.js')).runInspectorStrings,
    es: async () => (await import('./es/run-inspector.js')).runInspectorStrings,
    fr: async () => (await import('./fr/run-inspector.js')).runInspectorStrings,
    ja: async () => (await import('./ja/run-inspector.js')).runInspectorStrings,
    zh: async () => (await import('./zh/run-inspector.js')).runInspectorStrings,
  },
  (strings) => (runInspectorStrings = strings),
);
