export {reconcileWorkflow} from './reconcile.workflow.js';
export {shipsecWorkflowRun} from './run.workflow.js';
export {scheduleTriggerWorkflow} from './schedule-trigger.workflow.js';
