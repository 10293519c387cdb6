import {describe, expect, it} from 'vitest';
import type {ScheduleDescription} from '@temporalio/client';
import {
  confirms,
  failurePauseNote,
  keepsFailurePause,
  scheduleObservation,
  snapshotOf,
} from './schedule-observation.js';
import {aScheduleState} from '../testing/a-schedule-state.js';

const now = new Date('2026-11-24T12:00:00Z');

function aDescription(
  changes: {paused?: boolean; note?: string; args?: unknown[]; next?: Date[]} = {},
): ScheduleDescription {
  const description = {
    scheduleId: 'shipsec-x-schedule-y',
    raw: {schedule: {spec: {timezoneName: 'Europe/Berlin', jitter: {seconds: 5}}}},
    action: {
      type: 'startWorkflow',
      workflowType: 'scheduleTriggerWorkflow',
      taskQueue: 'checks',
      args: changes.args ?? [{generation: 3}],
    },
    policies: {overlap: 'BUFFER_ALL', catchupWindow: 60_000, pauseOnFailure: true},
    state: {paused: changes.paused ?? false, note: changes.note},
    info: {
      recentActions: [],
      nextActionTimes: changes.next ?? [],
      numActionsTaken: 4,
      numActionsMissedCatchupWindow: 1,
      numActionsSkippedOverlap: 2,
      createdAt: now,
      lastUpdatedAt: undefined,
      runningActions: [],
    },
  };
  return description as unknown as ScheduleDescription;
}

describe('scheduleObservation', () => {
  it('reads Temporal’s words as ours, in seconds', () => {
    expect(scheduleObservation(aDescription(), now)).toMatchObject({
      generation: 3,
      note: '',
      cadence: {timezone: 'Europe/Berlin', jitterSeconds: 5},
      overlapPolicy: 'buffer_all',
      catchupWindowSeconds: 60,
      pauseOnFailure: true,
      counters: {fired: 4, missed: 1, skipped: 2, buffered: 0},
    });
  });

  it('shows no generation for an argument that is not ours', () => {
    expect(scheduleObservation(aDescription({args: ['something else']}), now).generation).toBeUndefined();
  });

  it('drops the past instants that Temporal lists after a pause, and all while paused', () => {
    const next = [new Date('2026-11-24T11:59:59Z'), new Date('2026-11-24T12:00:01Z')];
    expect(scheduleObservation(aDescription({next}), now).nextFires).toEqual([next[1]]);
    expect(scheduleObservation(aDescription({next, paused: true}), now).nextFires).toEqual([]);
  });

  it('gives a snapshot that survives JSON unchanged', () => {
    const snapshot = snapshotOf(scheduleObservation(aDescription({args: []}), now));
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  });
});

describe('confirms', () => {
  const desired = aScheduleState({generation: 3, pauseOnFailure: true});
  const failure = 'paused due to workflow failure: wf-2026-11-24T11:22:18Z: boom';

  it('asks for the generation, the pause and the note', () => {
    expect(confirms(scheduleObservation(aDescription(), now), desired)).toBe(true);
    expect(confirms(scheduleObservation(aDescription(), now), {...desired, generation: 4})).toBe(false);
    expect(confirms(scheduleObservation(aDescription({paused: true}), now), desired)).toBe(false);
    expect(confirms(scheduleObservation(aDescription({note: 'by hand'}), now), desired)).toBe(false);
  });

  it('accepts the pause that pauseOnFailure made, and only where it was asked for', () => {
    const observed = scheduleObservation(aDescription({paused: true, note: failure}), now);
    expect(confirms(observed, desired)).toBe(true);
    expect(confirms(observed, {...desired, pauseOnFailure: false})).toBe(false);
  });

  it('takes the pause over with a note that is not taken for Temporal’s again', () => {
    const note = failurePauseNote(failure);
    expect(note).toBe('Paused because a run failed: boom');
    expect(keepsFailurePause({paused: true, note}, desired)).toBe(false);
  });
});
