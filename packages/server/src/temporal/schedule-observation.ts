import {overlapPolicies, type OverlapPolicy} from '@shipsec/schedules-sdk/contract';
import type {ScheduleDescription} from '@temporalio/client';
import * as z from 'zod';
import {observedCadence, type ObservedCadence} from './observed-cadence.js';
import {temporalOverlapPolicies, type ScheduleState} from './schedule-spec.js';

/** One start that Temporal made for a schedule. */
export interface ObservedStart {
  /** The instant of the fire, jitter included. */
  scheduledAt: Date;
  /** When Temporal really started the workflow. */
  takenAt: Date;
  workflowId: string;
  temporalRunId: string;
}

/** What Temporal says about one schedule, in our words. */
export interface ScheduleObservation {
  temporalScheduleId: string;
  observedAt: Date;
  /** From the action's argument; undefined when something else wrote the action. */
  generation: number | undefined;
  paused: boolean;
  /** Empty when there is none. */
  note: string;
  cadence: ObservedCadence;
  overlapPolicy: OverlapPolicy | undefined;
  catchupWindowSeconds: number;
  pauseOnFailure: boolean;
  taskQueue: string | undefined;
  workflowType: string;
  /** Without the instant that Temporal appends. */
  triggerWorkflowId: string;
  /** The action's argument, as it is; undefined without one. */
  argument: unknown;
  /** Somebody has limited how often it fires. */
  limitedActions: boolean;
  /** Up to ten, ascending, all in the future; none while paused. */
  nextFires: Date[];
  /** Up to ten, oldest first. */
  recentStarts: ObservedStart[];
  runningWorkflowIds: string[];
  counters: {fired: number; missed: number; skipped: number; buffered: number};
  createdAt: Date;
  updatedAt: Date | null;
}

const fireArgument = z.object({generation: z.int().positive()});

/** Reads Temporal's description. `now` decides which of its next action times are still to come. */
export function scheduleObservation(description: ScheduleDescription, now: Date): ScheduleObservation {
  const {scheduleId, action, policies, state, info} = description;
  const argument = fireArgument.safeParse(action.args?.[0]);
  return {
    temporalScheduleId: scheduleId,
    observedAt: now,
    generation: argument.success ? argument.data.generation : undefined,
    paused: state.paused,
    note: state.note ?? '',
    cadence: observedCadence(description.raw.schedule?.spec),
    overlapPolicy: overlapPolicyOf(policies.overlap),
    catchupWindowSeconds: policies.catchupWindow / 1000,
    pauseOnFailure: policies.pauseOnFailure,
    taskQueue: action.taskQueue,
    workflowType: action.workflowType,
    triggerWorkflowId: action.workflowId,
    argument: action.args?.[0],
    limitedActions: state.remainingActions !== undefined,
    nextFires: upcoming(info.nextActionTimes, state.paused, now),
    recentStarts: info.recentActions.map((start) => ({
      scheduledAt: start.scheduledAt,
      takenAt: start.takenAt,
      workflowId: start.action.workflow.workflowId,
      temporalRunId: start.action.workflow.firstExecutionRunId,
    })),
    runningWorkflowIds: info.runningActions.map((running) => running.workflow.workflowId),
    counters: {
      fired: info.numActionsTaken,
      missed: info.numActionsMissedCatchupWindow,
      skipped: info.numActionsSkippedOverlap,
      // The SDK leaves it out of what it decodes.
      buffered: Number(description.raw.info?.bufferSize ?? 0),
    },
    createdAt: info.createdAt,
    updatedAt: info.lastUpdatedAt ?? null,
  };
}

/** While paused, Temporal computes the next times from the instant of the pause, so they may lie in the past (facts §4). */
function upcoming(times: readonly Date[], paused: boolean, now: Date): Date[] {
  if (paused) return [];
  return times.filter((time) => time > now);
}

function overlapPolicyOf(policy: string | undefined): OverlapPolicy | undefined {
  return overlapPolicies.find((ours) => temporalOverlapPolicies[ours] === policy);
}

/**
 * Whether Temporal holds exactly this generation, paused or not as desired. That is what a write is confirmed by:
 * within one generation the argument, the policies and the spec were written together and replace each other as a whole.
 */
export function confirms(observation: ScheduleObservation, desired: ScheduleState): boolean {
  if (observation.generation !== desired.generation) return false;
  if (keepsFailurePause(observation, desired)) return true;
  return observation.paused === desired.paused && observation.note === (desired.note ?? '');
}

/** Temporal writes this in front of the note when `pauseOnFailure` pauses a schedule (facts §4). */
const PAUSED_BY_FAILURE = 'paused due to workflow failure';

/**
 * Whether Temporal itself has just paused a schedule because a run failed, which is what its owner asked for with
 * `pauseOnFailure`. The row does not know yet; it takes the pause over with a note of ours, so Temporal's own note
 * always means "not taken over yet" and a later resume is not mistaken for one.
 */
export function keepsFailurePause(
  observed: {paused: boolean; note?: string | undefined},
  desired: {paused: boolean; pauseOnFailure: boolean},
): boolean {
  const isFailurePause = observed.paused && (observed.note ?? '').startsWith(PAUSED_BY_FAILURE);
  return isFailurePause && desired.pauseOnFailure && !desired.paused;
}

/** The note with which a row takes over a pause by Temporal: the failure without the workflow ID in front of it. */
export function failurePauseNote(temporalNote: string): string {
  const failure = temporalNote.slice(PAUSED_BY_FAILURE.length).replace(/^: (\S+: )?/, '');
  return `Paused because a run failed: ${failure}`.slice(0, MAX_NOTE_LENGTH);
}

/** Temporal's limit is 1,000 bytes (facts §4); a failure message may hold multi-byte characters. */
const MAX_NOTE_LENGTH = 300;

/**
 * What is stored with the row and shown on the wire as `temporalSnapshot`. Lists carry it, so it leaves out what the
 * row has elsewhere or only a detail needs.
 */
export function snapshotOf(observation: ScheduleObservation): Record<string, unknown> {
  const {generation, paused, note, overlapPolicy, catchupWindowSeconds, pauseOnFailure} = observation;
  return {
    observedAt: observation.observedAt.toISOString(),
    generation: generation ?? null,
    paused,
    note,
    overlapPolicy: overlapPolicy ?? null,
    catchupWindowSeconds,
    pauseOnFailure,
    counters: observation.counters,
    running: observation.runningWorkflowIds.length,
    lastStartAt: observation.recentStarts.at(-1)?.takenAt.toISOString() ?? null,
  };
}
