import {translated} from '../language.js';
import {scheduleEditorStrings as english} from './en/schedule-editor.js';

/** The texts of `en/schedule-editor.ts` in the page's language. */
export let scheduleEditorStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/schedule-editor.js')).scheduleEditorStrings,
    es: async () => (await import('./es/schedule-editor.js')).scheduleEditorStrings,
    fr: async () => (await import('./fr/schedule-editor.js')).scheduleEditorStrings,
    ja: async () => (await import('./ja/schedule-editor.js')).scheduleEditorStrings,
    zh: async () => (await import('./zh/schedule-editor.js')).scheduleEditorStrings,
  },
  (strings) => (scheduleEditorStrings = strings),
);
