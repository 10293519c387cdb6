import {describe, expect, it} from 'vitest';
import {comingFires} from './coming-fires.js';

const now = new Date('2027-03-01T12:00:00Z');
const told = ['2027-03-01T11:00:00.000Z', '2027-03-01T12:30:00.000Z', '2027-03-01T13:30:00.000Z'];
const row = {
  paused: false,
  observedGeneration: 1,
  nextFires: told,
  cronExpression: '0 * * * *',
  timezone: 'UTC',
  startAt: null,
  endAt: null,
};

describe('comingFires', () => {
  it('shows what Temporal told, without what has passed', () => {
    expect(comingFires(row, now)).toEqual(told.slice(1));
  });

  it('goes on with the cron engine once all that was told has passed', () => {
    const fires = comingFires({...row, nextFires: told.slice(0, 1)}, now);
    expect(fires).toHaveLength(10);
    expect(fires.slice(0, 2)).toEqual(['2027-03-01T13:00:00.000Z', '2027-03-01T14:00:00.000Z']);
  });

  it('stops at the end of the schedule', () => {
    const ending = {...row, nextFires: told.slice(0, 1), endAt: new Date('2027-03-01T14:00:00Z')};
    expect(comingFires(ending, now)).toEqual(['2027-03-01T13:00:00.000Z', '2027-03-01T14:00:00.000Z']);
  });

  it.each([
    ['while it is paused', {paused: true}],
    ['before Temporal held it', {observedGeneration: 0}],
    ['when Temporal told of none', {nextFires: []}],
  ])('shows none %s', (_when, changes) => {
    expect(comingFires({...row, ...changes}, now)).toEqual([]);
  });
});
