export {aRun} from './builders/a-run.js';
export {aSchedule} from './builders/a-schedule.js';
export {aTraceEvent} from './builders/a-trace-event.js';
export {
  aGraph,
  aNode,
  aRuntimeInput,
  aWorkflow,
  aWorkflowSummary,
  type WorkflowParts,
} from './builders/a-workflow.js';
export {fromNow, idOf} from './builders/ids.js';
export {type DisturbanceOptions, type RefuseOptions} from './disturbances.js';
export {type FakeRequest} from './fake-request.js';
export {fakeSchedulesApi, type FakeSchedulesApi, type FakeSchedulesApiOptions} from './fake-schedules-api.js';
export {type FakeState} from './fake-world.js';
export {type RunEnd} from './run-progress.js';
