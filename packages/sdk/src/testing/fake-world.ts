import type {Run, RunOutcome, Schedule, TraceEvent, Workflow, WorkflowDefinition} from '../contract/index.js';
import type {FakeClock} from './fake-clock.js';
import {refusal} from './refusal.js';
import type {StoredVersion} from './workflow-versions.js';

/** What the fake holds, as the wire shows it. Tests read it and may change it between two requests, as another user would. */
export interface FakeState {
  readonly workflows: Workflow[];
  readonly schedules: Schedule[];
  readonly runs: Run[];
  /** Of all runs; within one run in the order of their IDs. */
  readonly traceEvents: TraceEvent[];
}

/** What the wire does not show of a run that the fake has made. */
export interface RunRecord {
  /** The request that made it: the same idempotency key with another one is a mistake. */
  readonly request: unknown;
  readonly definition: WorkflowDefinition;
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
  /** How long runs take; `Infinity` leaves them live until they are finished. */
  readonly runDurationMs: number;
  /** Fires that wait for the end of an earlier run, by schedule. */
  readonly waiting: Map<string, number>;
  /** False while Temporal is away. */
  isTemporalThere: boolean;
}

/** Who makes every request: the server without authentication says the same. */
export const IDENTITY = {organizationId: 'local-dev', userId: 'local'} as const;

/** @throws {Refusal} `workflow_not_found` */
export function workflowById({state}: FakeWorld, id: string): Workflow {
  const workflow = state.workflows.find((candidate) => candidate.id === id);
  if (workflow === undefined) throw refusal('workflow_not_found', `Workflow ${id} not found`);
  return workflow;
}

/** @throws {Refusal} `schedule_not_found` */
export function scheduleById({state}: FakeWorld, id: string): Schedule {
  const schedule = state.schedules.find((candidate) => candidate.id === id);
  if (schedule === undefined) throw refusal('schedule_not_found', `Schedule ${id} not found`);
  return schedule;
}

/** @throws {Refusal} `run_not_found` */
export function runById({state}: FakeWorld, id: string): Run {
  const run = state.runs.find((candidate) => candidate.id === id);
  if (run === undefined) throw refusal('run_not_found', `Workflow run ${id} not found`);
  return run;
}

/** Puts a changed row in the place of the one with its ID. */
export function replace<Row extends {readonly id: string}>(rows: Row[], row: Row): Row {
  rows[rows.findIndex((candidate) => candidate.id === row.id)] = row;
  return row;
}
