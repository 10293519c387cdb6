import {idOf} from '@shipsec/schedules-sdk/testing';
import {describe, expect, it} from 'vitest';
import {addDays, agendaDays, groupBySchedule, longestGap, worstDelayMs} from './agenda-model.js';

const fire = (at: string, schedule = 1) => ({
  at,
  scheduleId: idOf(schedule),
  scheduleName: `Schedule ${schedule}`,
  workflowId: idOf(100),
});
const coming = (fires: readonly ReturnType<typeof fire>[]) => ({
  fires,
  crowded: [],
  startsPerSecond: 30,
  unknown: [],
});
const countsOf = (dates: readonly string[], zone: string, fires: readonly ReturnType<typeof fire>[]) =>
  agendaDays(dates, zone, coming(fires)).flatMap(({date, hours}) =>
    hours.filter((hour) => hour.fires.length > 0).map(({hour, fires: own}) => [date, hour, own.length]),
  );

describe('agendaDays', () => {
  it('puts each fire into the hour that clocks in the zone show', () => {
    const fires = [fire('2026-11-24T23:30:00Z'), fire('2026-11-25T00:00:00Z'), fire('2026-11-25T00:59:59Z')];
    expect(countsOf(['2026-11-24', '2026-11-25'], 'Europe/Berlin', fires)).toEqual([
      ['2026-11-25', 0, 1],
      ['2026-11-25', 1, 2],
    ]);
  });

  it('gives an hour that is skipped no length, and one that comes twice the fires of both', () => {
    const [spring] = agendaDays(['2027-03-14'], 'America/New_York', coming([]));
    expect(spring?.hours.map(({start, end}) => (end - start) / 3_600_000)).toEqual([
      1,
      1,
      0,
      ...Array<number>(21).fill(1),
    ]);
    const twice = [fire('2026-11-01T05:30:00Z'), fire('2026-11-01T06:30:00Z'), fire('2026-11-01T07:00:00Z')];
    expect(countsOf(['2026-11-01'], 'America/New_York', twice)).toEqual([
      ['2026-11-01', 1, 2],
      ['2026-11-01', 2, 1],
    ]);
  });

  it('marks the hours of which not all fires are known', () => {
    const from = Date.parse('2026-11-24T13:20:00Z');
    const to = Date.parse('2026-11-25T00:00:00Z');
    const [day] = agendaDays(['2026-11-24'], 'UTC', {...coming([]), unknown: [[from, to]]});
    expect(day?.hours.filter(({isPartial}) => isPartial).map(({hour}) => hour)).toEqual([
      13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
    ]);
  });
});

describe('the words about a span', () => {
  it('finds the longest time without a fire, at the edges too', () => {
    const at = (hour: number) => Date.UTC(2026, 10, 24, hour);
    const fires = [fire('2026-11-24T01:00:00Z'), fire('2026-11-24T08:00:00Z')];
    expect(longestGap({fires, unknown: []}, at(0), at(10))).toEqual([at(1), at(8)]);
    expect(longestGap({fires, unknown: []}, at(0), at(24))).toEqual([at(8), at(24)]);
    expect(longestGap({fires: [], unknown: []}, at(0), at(24))).toBeUndefined();
  });

  it('takes no time for a gap of which not all fires are known', () => {
    const at = (hour: number): number => Date.UTC(2026, 10, 24, hour);
    const fires = [fire('2026-11-24T01:00:00Z'), fire('2026-11-24T04:00:00Z')];
    expect(longestGap({fires, unknown: [[at(4), at(22)]]}, at(0), at(24))).toEqual([at(1), at(4)]);
    expect(longestGap({fires, unknown: [[at(4), at(12)]]}, at(0), at(24))).toEqual([at(12), at(24)]);
  });

  it('groups what fires often, and counts days over the end of a month', () => {
    const groups = groupBySchedule([
      fire('2026-11-24T01:00:00Z', 2),
      fire('2026-11-24T01:10:00Z'),
      fire('2026-11-24T01:20:00Z', 2),
    ]);
    expect(groups.map(({scheduleName, times}) => [scheduleName, times.length])).toEqual([
      ['Schedule 2', 2],
      ['Schedule 1', 1],
    ]);
    expect(addDays('2026-11-28', 7)).toBe('2026-12-05');
    expect(
      worstDelayMs([
        {at: '', fires: 9, delaySeconds: 2.5},
        {at: '', fires: 9, delaySeconds: 1},
      ]),
    ).toBe(2500);
  });
});
