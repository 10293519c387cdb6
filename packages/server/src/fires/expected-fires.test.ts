import {describe, expect, it} from 'vitest';
import {expectedFires} from './expected-fires.js';
import type {CadenceSpan} from './ledger.table.js';

const at = (time: string) => new Date(`2027-03-01T${time}Z`);
function aSpan(from: string, changes: Partial<CadenceSpan> = {}): CadenceSpan {
  return {
    scheduleId: 'a',
    generation: 1,
    inForceFrom: at(from),
    heldFrom: at(from),
    cronExpression: '*/10 * * * *',
    timezone: 'UTC',
    jitterSeconds: 0,
    startAt: null,
    endAt: null,
    overlapPolicy: 'skip',
    paused: false,
    ...changes,
  };
}
function expected(spans: CadenceSpan[], from: string, until: string, limit = 100) {
  const {fires, next, ...rest} = expectedFires(spans, {closedUntil: at(from), settledAt: at(until), limit});
  const times = fires.map((fire) => fire.at.toISOString().slice(11, 16));
  return {times, next: next?.toISOString().slice(11, 16) ?? null, ...rest};
}

describe('expectedFires', () => {
  it('wants every instant of a cadence after the ledger’s end and up to now, and tells the next', () => {
    expect(expected([aSpan('00:00:00')], '01:00:00', '01:30:00')).toMatchObject({
      times: ['01:10', '01:20', '01:30'],
      next: '01:40',
      hasMore: false,
      closedUntil: at('01:30:00'),
    });
  });

  it('wants the instants of each cadence while it was in force, the instant of the change by the new one', () => {
    const edited = aSpan('01:20:00', {cronExpression: '*/15 * * * *'});
    expect(expected([aSpan('00:00:00'), edited], '01:00:00', '02:00:00').times).toEqual([
      '01:10',
      '01:30',
      '01:45',
      '02:00',
    ]);
    const onTheInstant = aSpan('01:30:00', {cronExpression: '*/15 * * * *'});
    expect(expected([aSpan('00:00:00'), onTheInstant], '01:00:00', '01:50:00').times).toEqual([
      '01:10',
      '01:20',
      '01:30',
      '01:45',
    ]);
  });

  it('wants nothing while paused, and nothing comes next', () => {
    const spans = [aSpan('00:00:00'), aSpan('01:15:00', {paused: true}), aSpan('01:45:00')];
    expect(expected(spans, '01:00:00', '02:00:00').times).toEqual(['01:10', '01:50', '02:00']);
    expect(expected(spans.slice(0, 2), '01:00:00', '02:00:00')).toMatchObject({times: ['01:10'], next: null});
  });

  it('leaves an instant alone until its jitter is over, also one of a cadence that has been replaced', () => {
    const jittered = aSpan('00:00:00', {jitterSeconds: 300});
    expect(expected([jittered], '01:00:00', '01:24:00')).toMatchObject({times: ['01:10'], next: '01:25'});
    const replaced = [jittered, aSpan('01:22:00', {cronExpression: '0 5 * * *'})];
    const early = expected(replaced, '01:00:00', '01:24:00');
    expect(early).toMatchObject({times: ['01:10'], next: '01:25'});
    expect(early.closedUntil.getTime()).toBeLessThan(at('01:20:00').getTime());
    expect(expected(replaced, '01:10:00', '01:26:00')).toMatchObject({times: ['01:20'], next: '05:00'});
  });

  it('holds to the bounds of the cadence, both inclusive', () => {
    const bounded = aSpan('00:00:00', {startAt: at('01:10:00'), endAt: at('01:20:00')});
    expect(expected([bounded], '00:00:00', '03:00:00')).toMatchObject({
      times: ['01:10', '01:20'],
      next: null,
    });
  });

  it('goes on from the last instant that fitted, over several looks, and loses none', () => {
    const spans = [aSpan('00:00:00'), aSpan('01:00:00', {cronExpression: '*/20 * * * *'})];
    const all = expected(spans, '00:00:00', '03:00:00').times;
    const looked: string[] = [];
    let from = at('00:00:00');
    for (let more = true; more;) {
      const look = expectedFires(spans, {closedUntil: from, settledAt: at('03:00:00'), limit: 4});
      looked.push(...look.fires.map((fire) => fire.at.toISOString().slice(11, 16)));
      [from, more] = [look.closedUntil, look.hasMore];
    }
    expect(looked).toEqual(all);
    expect(all).toHaveLength(12);
  });

  it('wants nothing of a cadence that Temporal refuses', () => {
    expect(
      expected([aSpan('00:00:00', {cronExpression: '61 * * * *'})], '00:00:00', '03:00:00'),
    ).toMatchObject({
      times: [],
      next: null,
    });
  });
});
