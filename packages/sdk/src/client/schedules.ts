import type {
  CreateScheduleRequest,
  DeleteScheduleResponse,
  ListSchedulesQuery,
  PauseRequest,
  RunNowResponse,
  Schedule,
  ScheduleList,
  UpdateScheduleRequest,
} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';

/** Options of an edit. */
export interface UpdateOptions extends RequestOptions {
  /** The `generation` you edited. When the schedule has moved on, the server refuses and the call throws {@link StaleEditError}. */
  ifMatch?: number | undefined;
}

/** `client.schedules` */
export class SchedulesResource {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /** All schedules that match, by name. */
  list(query: ListSchedulesQuery = {}, options: RequestOptions = {}): Promise<ScheduleList> {
    return this.#http.request('ScheduleList', {...options, method: 'get', path: 'schedules', query});
  }

  /** @throws {ProblemError} 404 `schedule_not_found` */
  get(id: string, options: RequestOptions = {}): Promise<Schedule> {
    return this.#http.request('Schedule', {...options, method: 'get', path: at(id)});
  }

  /**
   * Stores a schedule and applies it to Temporal. When Temporal is away, the answer says `synced: false` and the
   * reconciler applies it later.
   *
   * @throws {ProblemError} 400 with `issues` per field; 404 when the workflow does not exist
   */
  create(schedule: CreateScheduleRequest, options: RequestOptions = {}): Promise<Schedule> {
    return this.#http.request('Schedule', {...options, method: 'post', path: 'schedules', json: schedule});
  }

  /** Changes exactly the given fields; `null` clears. @throws {StaleEditError} when `ifMatch` is not the current generation */
  update(
    id: string,
    changes: UpdateScheduleRequest,
    {ifMatch, ...options}: UpdateOptions = {},
  ): Promise<Schedule> {
    const headers = ifMatch === undefined ? undefined : {'If-Match': `"${ifMatch}"`};
    return this.#http.request('Schedule', {
      ...options,
      method: 'patch',
      path: at(id),
      json: changes,
      headers,
    });
  }

  /** Deletes it here and in Temporal. Runs that have started go on and stay in the list of runs. */
  delete(id: string, options: RequestOptions = {}): Promise<DeleteScheduleResponse> {
    return this.#http.request('DeleteScheduleResponse', {...options, method: 'delete', path: at(id)});
  }

  /** No more fires until it is resumed; fires that fall into the pause are not caught up. */
  pause(id: string, request: PauseRequest = {}, options: RequestOptions = {}): Promise<Schedule> {
    return this.#http.request('Schedule', {
      ...options,
      method: 'post',
      path: at(id, 'pause'),
      json: request ?? {},
    });
  }

  resume(id: string, request: PauseRequest = {}, options: RequestOptions = {}): Promise<Schedule> {
    return this.#http.request('Schedule', {
      ...options,
      method: 'post',
      path: at(id, 'resume'),
      json: request ?? {},
    });
  }

  /** Starts a run now with the schedule's payload, paused or not. `runId` is absent on a Studio backend. */
  runNow(id: string, options: RequestOptions = {}): Promise<RunNowResponse> {
    return this.#http.request('RunNowResponse', {
      ...options,
      method: 'post',
      path: at(id, 'trigger'),
      json: {},
    });
  }
}

function at(id: string, action?: string): string {
  return `schedules/${encodeURIComponent(id)}${action === undefined ? '' : `/${action}`}`;
}
