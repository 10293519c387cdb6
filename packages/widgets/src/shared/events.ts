import type {
  Backfill,
  BackfillRequest,
  BackfillResponse,
  BulkRequest,
  BulkResponse,
  CreateScheduleRequest,
  Run,
  Schedule,
  UpdateScheduleRequest,
} from '@shipsec/schedules-sdk/contract';

/** A schedule that an action is about. The object is the state that the person saw or that the action led to. */
export interface ScheduleEventDetail {
  readonly schedule: Schedule;
}

/** `runId` is absent where the server (a Studio backend) does not tell which run it started. */
export interface ScheduleRunStartedDetail extends ScheduleEventDetail {
  readonly runId: string | undefined;
}

/** `workflowId` is the workflow that the list or panel was about, if it was about one. */
export interface ScheduleCreateRequestDetail {
  readonly workflowId: string | undefined;
}

/** What the editor is about to send: a new schedule, or the fields of one that differ from `schedule`. */
export type ScheduleSaveRequestDetail =
  | {readonly kind: 'create'; readonly request: CreateScheduleRequest}
  | {readonly kind: 'update'; readonly schedule: Schedule; readonly request: UpdateScheduleRequest};

/** A schedule that a person wants to see: of an agenda, at the fire that they chose. */
export interface ScheduleOpenRequestDetail {
  readonly scheduleId: string;
  readonly workflowId: string;
  /** The instant of the fire, ISO 8601. */
  readonly at: string | undefined;
}

/** `adopt`: Temporal's state is taken into the schedule; otherwise the schedule's is put back into Temporal. */
export interface ScheduleReconcileDetail extends ScheduleEventDetail {
  readonly adopt: boolean;
}

/** The past fires that are about to be made. */
export interface ScheduleBackfillRequestDetail extends ScheduleEventDetail {
  readonly request: BackfillRequest;
}

/** The past fires that were made. */
export interface ScheduleBackfilledDetail extends ScheduleEventDetail {
  readonly response: BackfillResponse;
}

/** A backfill that an action is about: as the person saw it, or as it came to. */
export interface ScheduleBackfillCancelDetail extends ScheduleEventDetail {
  readonly backfill: Backfill;
}

/** One action over many schedules: those named by `ids`, or all that match `filter`; `count` of them. */
export interface SchedulesBulkRequestDetail extends Pick<BulkRequest, 'action' | 'ids' | 'filter'> {
  readonly count: number;
}

/** What a bulk action came to, schedule by schedule. */
export interface SchedulesBulkDetail {
  readonly action: BulkRequest['action'];
  readonly response: BulkResponse;
}

/** A run that an action is about, as the person saw it. */
export interface RunEventDetail {
  readonly run: Run;
}

/** What a person asked a list to show. `undefined` means: all of them. */
export interface FilterChangeDetail {
  readonly filters: Readonly<Record<string, string | undefined>>;
}

/**
 * Every event the widgets send, with its detail. All bubble and are composed. Names ending in `-request` come before
 * an action and are cancelable: `preventDefault()` stops the action and leaves it to the host. Past-tense names come
 * after it. No event is ever sent because code set a property.
 */
export interface SchedulesEventMap {
  'schedule-create-request': ScheduleCreateRequestDetail;
  'schedule-edit-request': ScheduleEventDetail;
  'schedule-pause-request': ScheduleEventDetail;
  'schedule-paused': ScheduleEventDetail;
  'schedule-resume-request': ScheduleEventDetail;
  'schedule-resumed': ScheduleEventDetail;
  'schedule-run-request': ScheduleEventDetail;
  'schedule-run-started': ScheduleRunStartedDetail;
  'schedule-save-request': ScheduleSaveRequestDetail;
  'schedule-created': ScheduleEventDetail;
  'schedule-updated': ScheduleEventDetail;
  'schedule-delete-request': ScheduleEventDetail;
  'schedule-deleted': ScheduleEventDetail;
  'schedule-open-request': ScheduleOpenRequestDetail;
  'schedule-reconcile-request': ScheduleReconcileDetail;
  'schedule-reconciled': ScheduleReconcileDetail;
  'schedule-backfill-request': ScheduleBackfillRequestDetail;
  'schedule-backfilled': ScheduleBackfilledDetail;
  'schedule-backfill-cancel-request': ScheduleBackfillCancelDetail;
  'schedule-backfill-cancelled': ScheduleBackfillCancelDetail;
  'schedule-backfill-open-request': ScheduleEventDetail;
  'schedules-bulk-request': SchedulesBulkRequestDetail;
  'schedules-bulk-changed': SchedulesBulkDetail;
  'schedules-bulk-undone': SchedulesBulkDetail;
  'run-cancel-request': RunEventDetail;
  'run-cancelled': RunEventDetail;
  'editor-closed': {readonly reason: 'saved' | 'cancelled' | 'deleted'};
  'filter-change': FilterChangeDetail;
  'view-change': {readonly view: string};
}

type CustomEvents = {[Type in keyof SchedulesEventMap]: CustomEvent<SchedulesEventMap[Type]>};

declare global {
  interface HTMLElementEventMap extends CustomEvents {}
}
