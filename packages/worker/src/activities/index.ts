export {createActivities, type Activities, type ActivityDependencies} from './create-activities.js';
export {type FireExecution} from './prepare-run.js';
export {type RunReference} from './report-run.js';
export {type RunComponentRequest, type RunComponentResult} from './run-component.js';
