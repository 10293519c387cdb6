import {describe, expect, it} from 'vitest';
import type {ScheduleObservation} from '../temporal/schedule-observation.js';
import {heldStateOfApplied} from './held-state.js';

const hourly = {cronExpression: '0 * * * *', timezone: 'UTC', startAt: null, endAt: null};
const observed = (changes: Partial<ScheduleObservation>): ScheduleObservation => {
  const observation: Partial<ScheduleObservation> = {
    observedAt: new Date(),
    paused: false,
    nextFires: [],
    recentStarts: [],
    runningWorkflowIds: [],
    counters: {fired: 0, missed: 0, skipped: 0, buffered: 0},
    createdAt: new Date(),
    updatedAt: null,
    ...changes,
  };
  return observation as ScheduleObservation;
};

describe('what Temporal holds of a schedule that it has just been given', () => {
  it('fires as Temporal tells', () => {
    const nextFires = [new Date('2100-01-01T00:00:01Z')];
    expect(heldStateOfApplied(hourly, observed({nextFires})).fires).toEqual(nextFires);
  });

  it('fires as our cron engine tells while Temporal tells of passed fires alone', () => {
    const [first] = heldStateOfApplied(hourly, observed({})).fires;
    expect(first!.getTime() - Date.now()).toBeGreaterThan(0);
    expect(first!.getTime() % 3_600_000).toBe(0);
  });

  it('does not fire while paused, nor after its end', () => {
    expect(heldStateOfApplied(hourly, observed({paused: true})).fires).toEqual([]);
    const ended = {...hourly, endAt: new Date('2020-01-01T00:00:00Z')};
    expect(heldStateOfApplied(ended, observed({})).fires).toEqual([]);
  });
});
