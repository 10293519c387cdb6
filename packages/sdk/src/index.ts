export {type ApiKeysResource} from './client/api-keys.js';
export {SchedulesClient} from './client/client.js';
export {type ComponentsResource} from './client/components.js';
export {type EmbedTokensResource} from './client/embed-tokens.js';
export {type EventsResource, type SubscribeOptions} from './client/events.js';
export {type RequestOptions} from './client/http.js';
export {type SchedulesClientOptions} from './client/options.js';
export {type RunsResource} from './client/runs.js';
export {type SchedulesResource, type UpdateOptions} from './client/schedules.js';
export {type WorkflowsResource} from './client/workflows.js';
export {
  ConflictError,
  ContractError,
  errorCodes,
  NetworkError,
  ProblemError,
  SchedulesError,
  StaleEditError,
  UnsupportedError,
  type ErrorCode,
  type ErrorCodeEntry,
} from './errors/index.js';
