import type {UpcomingFires} from '@shipsec/schedules-sdk/contract';
import {instantOf} from '../shared/format/wall-time.js';

export type ComingFire = UpcomingFires['fires'][number];
export type Crowded = UpcomingFires['crowded'][number];

/** What is known of the coming fires of a span. */
export interface Coming {
  readonly fires: readonly ComingFire[];
  readonly crowded: readonly Crowded[];
  readonly startsPerSecond: number;
  /** Spans of which not all fires are known, in milliseconds since the epoch. */
  readonly unknown: readonly (readonly [from: number, to: number])[];
}

/** One hour of a day, as clocks in the zone show it. */
export interface AgendaHour {
  /** 0 to 23. */
  readonly hour: number;
  /** Milliseconds since the epoch. An hour that clocks skip has no length; one that they repeat has two hours'. */
  readonly start: number;
  readonly end: number;
  readonly fires: readonly ComingFire[];
  readonly crowded: readonly Crowded[];
  /** Not all of its fires are known. */
  readonly isPartial: boolean;
}

/** One day in the zone. */
export interface AgendaDay {
  /** `2026-11-24` */
  readonly date: string;
  readonly hours: readonly AgendaHour[];
}

const DAY_MS = 86_400_000;

/** `2026-11-24` and a number of days → the date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant at which a date begins in a zone, in milliseconds since the epoch. */
export function startOfHour(date: string, hour: number, timeZone: string): number {
  const day = hour === 24 ? addDays(date, 1) : date;
  return Date.parse(instantOf(`${day}T${String(hour % 24).padStart(2, '0')}:00`, timeZone) ?? '');
}

/** Sorts fires into the hours of days. Fires and crowded instants are ascending. */
export function agendaDays(dates: readonly string[], timeZone: string, coming: Coming): AgendaDay[] {
  const takeFires = sweep(coming.fires);
  const takeCrowded = sweep(coming.crowded);
  return dates.map((date) => ({
    date,
    hours: Array.from({length: 24}, (_, hour) => {
      const start = startOfHour(date, hour, timeZone);
      const end = startOfHour(date, hour + 1, timeZone);
      const isPartial = coming.unknown.some(([from, to]) => from < end && to > start);
      return {hour, start, end, isPartial, fires: takeFires(start, end), crowded: takeCrowded(start, end)};
    }),
  }));
}

/** Hands out the items of ascending, adjoining spans in one pass over all of them. */
function sweep<Item extends {readonly at: string}>(items: readonly Item[]) {
  let next = 0;
  return (start: number, end: number): readonly Item[] => {
    const before = (limit: number) => {
      const item = items[next];
      return item !== undefined && Date.parse(item.at) < limit;
    };
    while (before(start)) next += 1;
    const first = next;
    while (before(end)) next += 1;
    return items.slice(first, next);
  };
}

/** The fires of one schedule within an hour. */
export interface FireGroup {
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly workflowId: string;
  /** Ascending, at least one. */
  readonly times: readonly string[];
}

/** One group per schedule, by its first fire. */
export function groupBySchedule(fires: readonly ComingFire[]): FireGroup[] {
  const groups = new Map<string, FireGroup & {readonly times: string[]}>();
  for (const {at, scheduleId, scheduleName, workflowId} of fires) {
    const group = groups.get(scheduleId);
    if (group === undefined) groups.set(scheduleId, {scheduleId, scheduleName, workflowId, times: [at]});
    else group.times.push(at);
  }
  return [...groups.values()];
}

/**
 * The longest time between two instants of which it is known that nothing fires in it, in milliseconds since the epoch;
 * undefined without fires.
 */
export function longestGap(
  {fires, unknown}: Pick<Coming, 'fires' | 'unknown'>,
  from: number,
  to: number,
): readonly [from: number, to: number] | undefined {
  if (fires.length === 0) return undefined;
  const taken = [
    ...fires.map(({at}) => [Date.parse(at), Date.parse(at)] as const),
    ...unknown,
    [to, to] as const,
  ];
  let longest: readonly [number, number] = [from, from];
  let last = from;
  for (const [begins, ends] of taken.toSorted(([a], [b]) => a - b)) {
    if (begins - last > longest[1] - longest[0]) longest = [last, begins];
    last = Math.max(last, ends);
  }
  return longest;
}

/** How much later than due the last of the crowded fires starts, in milliseconds; 0 without any. */
export function worstDelayMs(crowded: readonly Crowded[]): number {
  return Math.max(0, ...crowded.map(({delaySeconds}) => delaySeconds)) * 1000;
}
