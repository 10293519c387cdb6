export {aComponent} from './builders/a-component.js';
export {aFire} from './builders/a-fire.js';
export {aRun} from './builders/a-run.js';
export {aSchedule} from './builders/a-schedule.js';
export {aTraceEvent} from './builders/a-trace-event.js';
export {aTracedRun, type TracedRun} from './builders/a-traced-run.js';
export {
  aGraph,
  aNode,
  aRuntimeInput,
  aWorkflow,
  aWorkflowSummary,
  type WorkflowParts,
} from './builders/a-workflow.js';
export {anApiKey} from './builders/an-api-key.js';
export {anAuditEvent} from './builders/an-audit-event.js';
export {anOrphan} from './builders/an-orphan.js';
export {fromNow, idOf} from './builders/ids.js';
export {crowdedSchedules, manySchedules} from './builders/many-schedules.js';
export {aDriftedSchedule, aFailingSchedule, anUnsyncedSchedule} from './builders/troubled-schedules.js';
export {type DisturbanceOptions, type RefuseOptions} from './disturbances.js';
export {type FakeRequest} from './fake-request.js';
export {fakeSchedulesApi, FakeSchedulesApi, type FakeSchedulesApiOptions} from './fake-schedules-api.js';
export {type FakeLimits, type FakeState} from './fake-world.js';
export {type HeldChange, type HeldState} from './held-state.js';
export {type RunEnd} from './run-progress.js';
