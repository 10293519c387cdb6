export {ComponentError, type ComponentErrorOptions} from './components/component-error.js';
export {
  defineComponent,
  type Component,
  type ComponentContext,
  type ComponentDefinition,
  type ComponentLogger,
  type ComponentRequest,
  type ComponentResult,
  type ComponentServices,
  type ComponentTraceEvent,
} from './components/define-component.js';
export {builtInComponents} from './components/registry.js';
export {type ServerOptions} from './server-client.js';
export {installTemporalLogging} from './temporal-logging.js';
export {
  createSchedulesWorker,
  type SchedulesWorker,
  type SchedulesWorkerOptions,
  type TemporalEndpoint,
} from './worker.js';
