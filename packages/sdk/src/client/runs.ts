import type {
  CancelRunResponse,
  ListRunsQuery,
  Run,
  RunConfig,
  RunList,
  RunResult,
  RunStatusResponse,
  Trace,
} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';
import {iterateOffsets, PAGE_SIZE} from './pages.js';

/** `client.runs` */
export class RunsResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /** Newest first. A Studio backend ignores `triggerType`, `scheduleId` and `status`. */
  list(query: ListRunsQuery = {}, options: RequestOptions = {}): Promise<RunList> {
    return this.#http.request('RunList', {...options, method: 'get', path: 'workflows/runs', query});
  }

  /** Every run that matches, newest first, fetched page by page as you go on. */
  iterate(query: ListRunsQuery = {}, options: RequestOptions = {}): AsyncGenerator<Run, void, undefined> {
    return iterateOffsets(
      (at) => this.list({...query, limit: PAGE_SIZE, ...at}, options),
      (list) => list.runs,
      {pageSize: PAGE_SIZE, keyOf: (run) => run.id},
    );
  }

  /** @throws {ProblemError} 404 `run_not_found` */
  get(runId: string, options: RequestOptions = {}): Promise<Run> {
    return this.#http.request('Run', {...options, method: 'get', path: at(runId)});
  }

  /** Where a run stands, asked of Temporal where that can be reached. Lighter than {@link get} for a program that waits. */
  status(runId: string, options: RequestOptions = {}): Promise<RunStatusResponse> {
    return this.#http.request('RunStatusResponse', {...options, method: 'get', path: at(runId, 'status')});
  }

  /** The version and the inputs that the run was given. */
  config(runId: string, options: RequestOptions = {}): Promise<RunConfig> {
    return this.#http.request('RunConfig', {...options, method: 'get', path: at(runId, 'config')});
  }

  /** The outputs of a finished run. */
  result(runId: string, options: RequestOptions = {}): Promise<RunResult> {
    return this.#http.request('RunResult', {...options, method: 'get', path: at(runId, 'result')});
  }

  /** What happened, step by step, oldest first. */
  trace(runId: string, options: RequestOptions = {}): Promise<Trace> {
    return this.#http.request('Trace', {...options, method: 'get', path: at(runId, 'trace')});
  }

  /** Ends a run; what it has done is not undone. A Studio backend terminates it instead. @throws {ProblemError} 404 `run_not_found` */
  cancel(runId: string, options: RequestOptions = {}): Promise<CancelRunResponse> {
    return this.#http.request('CancelRunResponse', {
      ...options,
      method: 'post',
      path: at(runId, 'cancel'),
      json: {},
    });
  }
}

function at(runId: string, view?: string): string {
  return `workflows/runs/${encodeURIComponent(runId)}${view === undefined ? '' : `/${view}`}`;
}
