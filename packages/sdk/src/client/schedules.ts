import type {
  AuditList,
  Backfill,
  BackfillList,
  BackfillRequest,
  BackfillResponse,
  BulkRequest,
  BulkResponse,
  BulkUndoRequest,
  CreateScheduleRequest,
  DeleteScheduleResponse,
  Drift,
  FireList,
  ListAuditQuery,
  ListFiresQuery,
  ListSchedulesQuery,
  PauseRequest,
  PreviewRequest,
  PreviewResponse,
  ReconcileRequest,
  RunNowResponse,
  Schedule,
  ScheduleList,
  UpcomingFires,
  UpcomingFiresQuery,
  UpdateScheduleRequest,
} from '../contract/index.js';
import type {HttpTransport, RequestOptions} from './http.js';
import {iteratePages, PAGE_SIZE} from './pages.js';

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

  /** Every schedule that matches, fetched in pages of `limit` (200 unless you say less) as you go on. */
  iterate(
    query: ListSchedulesQuery = {},
    options: RequestOptions = {},
  ): AsyncGenerator<Schedule, void, undefined> {
    return iteratePages(
      (page) => this.list({limit: PAGE_SIZE, ...query, ...page}, options),
      (list) => list.schedules,
    );
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

  /** Lets it fire again, from now on. What fell into the pause stays undone; {@link backfill} makes it. */
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

  /** Makes the fires of a past span. With `dryRun: true` it only counts and lists them. @throws {UnsupportedError} on Studio */
  backfill(id: string, request: BackfillRequest, options: RequestOptions = {}): Promise<BackfillResponse> {
    return this.#http.request('BackfillResponse', {
      ...options,
      method: 'post',
      path: at(id, 'backfill'),
      json: request,
    });
  }

  /** Its last backfills, newest first, and how far each has come. @throws {UnsupportedError} on Studio */
  backfills(id: string, options: RequestOptions = {}): Promise<BackfillList> {
    return this.#http.request('BackfillList', {...options, method: 'get', path: at(id, 'backfills')});
  }

  /**
   * Ends a backfill: what has not begun does not begin any more, and the ledger says so. Runs that have begun go on.
   * One that is over stays as it is; the answer's `status` tells.
   *
   * @throws {ProblemError} 404 `backfill_not_found`
   * @throws {UnsupportedError} on Studio
   */
  cancelBackfill(id: string, backfillId: string, options: RequestOptions = {}): Promise<Backfill> {
    return this.#http.request('Backfill', {
      ...options,
      method: 'delete',
      path: at(id, `backfills/${encodeURIComponent(backfillId)}`),
    });
  }

  /**
   * What a cadence would do: words, next fires, warnings. Stores nothing. The words are in the language of the request's
   * `Accept-Language`, which a browser sends by itself.
   *
   * @throws {ProblemError} 400 `cadence_invalid` naming `cronExpression` or `timezone`
   * @throws {UnsupportedError} on Studio
   */
  preview(request: PreviewRequest, options: RequestOptions = {}): Promise<PreviewResponse> {
    return this.#http.request('PreviewResponse', {
      ...options,
      method: 'post',
      path: 'schedules/preview',
      json: request,
    });
  }

  /** The fire ledger: every instant at which it should have fired, with a verdict. @throws {UnsupportedError} on Studio */
  history(id: string, query: ListFiresQuery = {}, options: RequestOptions = {}): Promise<FireList> {
    return this.#http.request('FireList', {...options, method: 'get', path: at(id, 'fires'), query});
  }

  /** Every coming fire over all schedules. @throws {UnsupportedError} on Studio */
  upcoming(query: UpcomingFiresQuery = {}, options: RequestOptions = {}): Promise<UpcomingFires> {
    return this.#http.request('UpcomingFires', {...options, method: 'get', path: 'fires/upcoming', query});
  }

  /** Compares the schedule with what Temporal holds at this moment. @throws {UnsupportedError} on Studio */
  drift(id: string, options: RequestOptions = {}): Promise<Drift> {
    return this.#http.request('Drift', {...options, method: 'get', path: at(id, 'drift')});
  }

  /** Makes Temporal match the schedule or, with `adopt: true`, the schedule match Temporal. @throws {UnsupportedError} on Studio */
  reconcile(id: string, request: ReconcileRequest = {}, options: RequestOptions = {}): Promise<Schedule> {
    return this.#http.request('Schedule', {
      ...options,
      method: 'post',
      path: at(id, 'reconcile'),
      json: request ?? {},
    });
  }

  /** Who changed it, when and what. @throws {UnsupportedError} on Studio */
  audit(id: string, query: ListAuditQuery = {}, options: RequestOptions = {}): Promise<AuditList> {
    return this.#http.request('AuditList', {...options, method: 'get', path: at(id, 'audit'), query});
  }

  /** One action over many schedules, with a result for each. @throws {UnsupportedError} on Studio */
  bulk(request: BulkRequest, options: RequestOptions = {}): Promise<BulkResponse> {
    return this.#http.request('BulkResponse', {
      ...options,
      method: 'post',
      path: 'schedules/bulk',
      json: request,
    });
  }

  /** Takes back a bulk pause or resume: restores exactly those schedules that it changed. @throws {UnsupportedError} on Studio */
  undoBulk(request: BulkUndoRequest, options: RequestOptions = {}): Promise<BulkResponse> {
    return this.#http.request('BulkResponse', {
      ...options,
      method: 'post',
      path: 'schedules/bulk/undo',
      json: request,
    });
  }
}

function at(id: string, action?: string): string {
  return `schedules/${encodeURIComponent(id)}${action === undefined ? '' : `/${action}`}`;
}
