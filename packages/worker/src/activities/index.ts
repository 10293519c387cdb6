export {createActivities, type Activities} from './create-activities.js';
export {type FireExecution} from './prepare-run.js';
