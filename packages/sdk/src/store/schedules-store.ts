import type {SchedulesClient} from '../client/client.js';
import type {UpdateOptions} from '../client/schedules.js';
import type {
  AuditList,
  Backfill,
  BackfillList,
  BackfillRequest,
  BackfillResponse,
  BulkRequest,
  BulkResponse,
  BulkUndoRequest,
  CancelRunResponse,
  Component,
  CreateScheduleRequest,
  Drift,
  FireList,
  ListAuditQuery,
  ListFiresQuery,
  ListRunsQuery,
  ListSchedulesQuery,
  PauseRequest,
  ReconcileRequest,
  Run,
  RunList,
  RunNowResponse,
  RuntimeInputsResponse,
  Schedule,
  ScheduleList,
  Trace,
  UpcomingFires,
  UpcomingFiresQuery,
  UpdateScheduleRequest,
  Workflow,
  WorkflowSummary,
} from '../contract/index.js';
import type {Resource} from './resource.js';

/** What a store can show. Each is fetched once for all that watch it, and kept fresh while anybody does. */
export interface StoreReads {
  /** Schedules: all that match, or with `limit` a page of them. */
  schedules(query?: ListSchedulesQuery): Resource<ScheduleList>;
  /** One schedule. */
  schedule(id: string): Resource<Schedule>;
  /** The fire ledger of a schedule, newest first. Error `unsupported` on a Studio backend. */
  fires(id: string, query?: ListFiresQuery): Resource<FireList>;
  /** A schedule's last backfills, and how far each has come. */
  backfills(id: string): Resource<BackfillList>;
  /** Who changed a schedule, newest first. Error `unsupported` on a Studio backend. */
  audit(id: string, query?: ListAuditQuery): Resource<AuditList>;
  /** A schedule compared with what Temporal holds; asked again when the schedule changes, not by the clock. */
  drift(id: string): Resource<Drift>;
  /** Every coming fire over all schedules. Without a span: of the day to come, counted from each fetch. */
  upcoming(query?: UpcomingFiresQuery): Resource<UpcomingFires>;
  /** Every workflow without its graph, for menus. */
  workflows(): Resource<WorkflowSummary[]>;
  /** One workflow with its graph. */
  workflow(id: string): Resource<Workflow>;
  /** The typed inputs that a run of a workflow takes. */
  entryPoint(workflowId: string): Resource<RuntimeInputsResponse>;
  /** What can be set at which kind of node. Error `unsupported` where the server is too old to tell. */
  components(): Resource<Component[]>;
  /** A page of runs, newest first. */
  runs(query?: ListRunsQuery): Resource<RunList>;
  /** One run. */
  run(runId: string): Resource<Run>;
  /** What has happened in a run so far, oldest first. */
  trace(runId: string): Resource<Trace>;
}

/**
 * What a store can do. Each rejects as the client does; what a rejected action showed is taken back, and whatever it
 * may have touched is fetched again.
 */
export interface StoreActions {
  /** Shows at once. */
  pause(id: string, request?: PauseRequest): Promise<Schedule>;
  /** Shows at once. */
  resume(id: string, request?: PauseRequest): Promise<Schedule>;
  /** Starts a run now. The promise tells what the click came to; the lists follow. */
  runNow(id: string): Promise<RunNowResponse>;
  /** Makes the fires of a past span; with `dryRun` it only counts them, and nothing is fetched again. */
  backfill(id: string, request: BackfillRequest): Promise<BackfillResponse>;
  /** Ends what has not begun of a backfill. */
  cancelBackfill(id: string, backfillId: string): Promise<Backfill>;
  /** Makes Temporal match the schedule or, with `adopt`, the schedule match Temporal. */
  reconcile(id: string, request?: ReconcileRequest): Promise<Schedule>;
  /** Stores a new schedule. It appears in the lists with their next answer. */
  create(schedule: CreateScheduleRequest): Promise<Schedule>;
  /** Changes exactly the given fields; names and cadence show at once, no fire time before the server tells it. */
  update(id: string, changes: UpdateScheduleRequest, options?: UpdateOptions): Promise<Schedule>;
  /** The row goes at once. */
  delete(id: string): Promise<void>;
  /** A pause or resume of named schedules shows at once; of a filter, when the server has answered. */
  bulk(request: BulkRequest): Promise<BulkResponse>;
  /** Takes back a bulk pause or resume; shows when the server has answered. */
  undoBulk(request: BulkUndoRequest): Promise<BulkResponse>;
  /** Ends a run; its new state shows when the server has answered. */
  cancelRun(runId: string): Promise<CancelRunResponse>;
}

/**
 * What a user interface needs of a client: shared reads (one request however many views ask), and actions that show
 * at once, roll back when the server refuses, and refresh what they touched. Independent of any framework.
 */
export interface SchedulesStore extends StoreReads, StoreActions {
  /** What it asks. */
  readonly client: SchedulesClient;
}
