import type {
  ApiKey,
  AuditEvent,
  Backfill,
  Component,
  FireRecord,
  Orphan,
  OverlapPolicy,
  Run,
  RunOutcome,
  Schedule,
  TraceEvent,
  Workflow,
  WorkflowDefinition,
} from '../contract/index.js';
import type {BulkOperation} from './bulk.js';
import type {SecretValues} from '../payload/index.js';
import type {FakeClock} from './fake-clock.js';
import type {HeldChange} from './held-state.js';
import type {KeptAnswers} from './idempotency.js';
import type {KeptLists} from './kept-lists.js';
import type {LiveLog} from './live-log.js';
import {refusal} from './refusal.js';
import {rowById} from './row-index.js';
import type {StoredVersion} from './workflow-versions.js';

/**
 * What the fake holds, as the wire shows it. Tests read it and may change it between two requests: a changed row is a
 * new object in the place of the old one. Followers of `/events` are told of changes through the API alone.
 */
export interface FakeState {
  /** With their latest graph. */
  readonly workflows: Workflow[];
  /** Those that are not deleted. */
  readonly schedules: Schedule[];
  /** Of all workflows. */
  readonly runs: Run[];
  /** Of all runs; within one run in the order of their IDs. */
  readonly traceEvents: TraceEvent[];
  /** The fire ledger of all schedules. */
  readonly fires: FireRecord[];
  /** Who changed what, oldest first; of one schedule, it also tells when that was paused. */
  readonly auditEvents: AuditEvent[];
  /** What `GET /orphans` tells. */
  readonly orphans: Orphan[];
  /** Revoked ones too. */
  readonly apiKeys: ApiKey[];
  /** What workers have told of. */
  readonly components: Component[];
}

/** How many runs may be live at once; what is left out has no limit. Runs that wait for their turn do not count. */
export interface FakeLimits {
  /** Of one workflow. */
  readonly perWorkflow?: number;
  /** Of all workflows together. */
  readonly perOrganization?: number;
}

/** An instant of a cadence. */
export interface DueFire {
  readonly scheduleId: string;
  readonly at: Date;
}

/** A fire of a backfill; its row of the ledger has its run's ID. */
export interface AcceptedFire extends DueFire {
  readonly runId: string;
  readonly overlapPolicy: OverlapPolicy | undefined;
}

/** What the wire does not tell of a backfill by its ledger. */
export interface AcceptedBackfill extends Omit<Backfill, 'status' | 'open'> {
  /** Of its fires, oldest first; their rows of the ledger have the same IDs. */
  readonly runIds: readonly string[];
}

/** What the wire does not show of a run that the fake has made. */
export interface RunRecord {
  readonly definition: WorkflowDefinition;
  /** True while other runs of its schedule come first. */
  isWaiting: boolean;
  readonly scheduleId: string | undefined;
  /** The instant of the cadence that it answers; undefined for run-now and manual runs. */
  readonly nominalFireAt: string | undefined;
  /** By which it waits for its turn. @default the schedule's */
  readonly overlapPolicy: OverlapPolicy | undefined;
  outcome?: RunOutcome;
}

/** The fake behind its routes. */
export interface FakeWorld {
  readonly state: FakeState;
  readonly clock: FakeClock;
  /** Per workflow, oldest first; made from the workflow itself where nothing has changed it yet. */
  readonly versions: Map<string, StoredVersion[]>;
  /** By run ID. */
  readonly records: Map<string, RunRecord>;
  /** By schedule ID, where the fake has stored the schedule itself. */
  readonly secrets: Map<string, SecretValues>;
  /** How long runs take; `Infinity` leaves them live until they are finished. */
  readonly runDurationMs: number;
  readonly limits: FakeLimits;
  /** How many starts per second Temporal's namespace allows. */
  readonly startsPerSecond: number;
  /** Whether there is no `GET /components`. */
  readonly withoutComponents: boolean;
  /** What somebody changed in Temporal from outside, by schedule. */
  readonly held: Map<string, HeldChange>;
  readonly bulkOperations: Map<string, BulkOperation>;
  readonly answers: KeptAnswers;
  readonly live: LiveLog;
  /** What closes each open stream of events. */
  readonly streams: Set<() => void>;
  readonly lists: KeptLists;
  /** Fires that came due while Temporal was away. */
  readonly overdue: DueFire[];
  /** Fires of backfills that were accepted and wait to be started, in their order. */
  readonly accepted: AcceptedFire[];
  /** Oldest first. */
  readonly backfills: AcceptedBackfill[];
  /** False while Temporal is away. */
  isTemporalThere: boolean;
}

/** Who makes every request: the server without authentication says the same. */
export const IDENTITY = {organizationId: 'local-dev', userId: 'local'} as const;

/** @throws {Refusal} `workflow_not_found` */
export function workflowById({state}: FakeWorld, id: string): Workflow {
  const workflow = rowById(state.workflows, id);
  if (workflow === undefined) throw refusal('workflow_not_found', `Workflow ${id} not found`);
  return workflow;
}

/** @throws {Refusal} `schedule_not_found` */
export function scheduleById({state}: FakeWorld, id: string): Schedule {
  const schedule = rowById(state.schedules, id);
  if (schedule === undefined) throw refusal('schedule_not_found', `Schedule ${id} not found`);
  return schedule;
}

/** @throws {Refusal} `run_not_found` */
export function runById({state}: FakeWorld, id: string): Run {
  const run = rowById(state.runs, id);
  if (run === undefined) throw refusal('run_not_found', `Workflow run ${id} not found`);
  return run;
}

/** @throws {Refusal} `temporal_unavailable` while Temporal is away. */
export function requireTemporal({isTemporalThere}: FakeWorld): void {
  if (isTemporalThere) return;
  throw refusal('temporal_unavailable', 'Temporal cannot be reached.', {headers: {'Retry-After': '2'}});
}
