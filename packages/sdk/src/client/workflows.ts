import type {
  DeleteWorkflowResponse,
  GraphInput,
  RuntimeInputsResponse,
  RunWorkflowRequest,
  RunWorkflowResponse,
  UpdateWorkflowMetadataRequest,
  Workflow,
  CommitWorkflowResponse,
  WorkflowSummary,
  WorkflowVersion,
} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';

/** `client.workflows` */
export class WorkflowsResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /** Every workflow with its graph. For menus and lists, {@link summary} is much smaller. */
  list(options: RequestOptions = {}): Promise<Workflow[]> {
    return this.#http.request('WorkflowList', {...options, method: 'get', path: 'workflows'});
  }

  /** Every workflow without its graph: name, number of nodes, latest run. */
  summary(options: RequestOptions = {}): Promise<WorkflowSummary[]> {
    return this.#http.request('WorkflowSummaryList', {...options, method: 'get', path: 'workflows/summary'});
  }

  /** @throws {ProblemError} 404 `workflow_not_found` */
  get(id: string, options: RequestOptions = {}): Promise<Workflow> {
    return this.#http.request('Workflow', {...options, method: 'get', path: at(id)});
  }

  /** Creates the workflow and its version 1. @throws {ProblemError} 400 when the graph cannot be compiled */
  create(graph: GraphInput, options: RequestOptions = {}): Promise<Workflow> {
    return this.#http.request('Workflow', {...options, method: 'post', path: 'workflows', json: graph});
  }

  /** Stores the graph as a new version. Schedules that are not pinned run it once it is committed. */
  update(id: string, graph: GraphInput, options: RequestOptions = {}): Promise<Workflow> {
    return this.#http.request('Workflow', {...options, method: 'put', path: at(id), json: graph});
  }

  /** Another name or description; the graph and its versions stay. @throws {ProblemError} 404 `workflow_not_found` */
  rename(
    id: string,
    metadata: UpdateWorkflowMetadataRequest,
    options: RequestOptions = {},
  ): Promise<Workflow> {
    return this.#http.request('Workflow', {
      ...options,
      method: 'patch',
      path: at(id, 'metadata'),
      json: metadata,
    });
  }

  /** @throws {ConflictError} 409 `workflow_has_schedules` while schedules hang on it */
  delete(id: string, options: RequestOptions = {}): Promise<DeleteWorkflowResponse> {
    return this.#http.request('DeleteWorkflowResponse', {...options, method: 'delete', path: at(id)});
  }

  /**
   * Makes the latest version the one that runs. `affectedSchedules` of the answer are those that are not pinned and whose
   * payload does not fit it: they are in `error` until they are edited or pinned.
   */
  commit(id: string, options: RequestOptions = {}): Promise<CommitWorkflowResponse> {
    return this.#http.request('CommitWorkflowResponse', {
      ...options,
      method: 'post',
      path: at(id, 'commit'),
      json: {},
    });
  }

  /** Every version, newest first, with its graph. @throws {UnsupportedError} on Studio, which has no such list */
  versions(id: string, options: RequestOptions = {}): Promise<WorkflowVersion[]> {
    return this.#http.request('WorkflowVersionList', {...options, method: 'get', path: at(id, 'versions')});
  }

  /** One version with its graph. @throws {ProblemError} 404 when the workflow has no such version */
  version(id: string, versionId: string, options: RequestOptions = {}): Promise<WorkflowVersion> {
    return this.#http.request('WorkflowVersion', {
      ...options,
      method: 'get',
      path: at(id, `versions/${encodeURIComponent(versionId)}`),
    });
  }

  /** The typed inputs that a run takes. */
  entryPoint(id: string, options: RequestOptions = {}): Promise<RuntimeInputsResponse> {
    return this.#http.request('RuntimeInputsResponse', {
      ...options,
      method: 'get',
      path: at(id, 'runtime-inputs'),
    });
  }

  /** Starts a manual run of the latest committed version, or of the one that is named. */
  run(
    id: string,
    request: RunWorkflowRequest = {},
    options: RequestOptions = {},
  ): Promise<RunWorkflowResponse> {
    return this.#http.request('RunWorkflowResponse', {
      ...options,
      method: 'post',
      path: at(id, 'run'),
      json: {inputs: {}, ...request},
    });
  }
}

function at(id: string, rest?: string): string {
  return `workflows/${encodeURIComponent(id)}${rest === undefined ? '' : `/${rest}`}`;
}
