import {translated} from '../language.js';
import {workflowSchedulesStrings as english} from './en/workflow-schedules.js';

/** The texts of `en/workflow-schedules.ts` in the page's language. */
export let workflowSchedulesStrings = english;

translated(
  english,
  {
    de: async () => (await import('./de/workflow-schedules.js')).workflowSchedulesStrings,
    es: async () => (await import('./es/workflow-schedules.js')).workflowSchedulesStrings,
    fr: async () => (await import('./fr/workflow-schedules.js')).workflowSchedulesStrings,
    ja: async () => (await import('./ja/workflow-schedules.js')).workflowSchedulesStrings,
    zh: async () => (await import('./zh/workflow-schedules.js')).workflowSchedulesStrings,
  },
  (strings) => (workflowSchedulesStrings = strings),
);
