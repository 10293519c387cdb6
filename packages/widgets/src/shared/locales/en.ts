export {commonStrings} from './en/common.js';
export {fireStrings} from './en/fire.js';
export {runListStrings} from './en/run-list.js';
export {scheduleEditorStrings} from './en/schedule-editor.js';
export {scheduleListStrings} from './en/schedule-list.js';
export {scheduleStrings} from './en/schedule.js';
export {triggerStrings} from './trigger.js';
export {workflowSchedulesStrings} from './en/workflow-schedules.js';
