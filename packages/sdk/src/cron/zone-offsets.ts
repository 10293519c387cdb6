/** An instant, in unix seconds, from which on another offset is in force. */
export interface OffsetChange {
  readonly at: number;
  /** Seconds east of UTC. */
  readonly before: number;
  readonly after: number;
}

/** What one zone's clocks show. */
export interface ZoneOffsets {
  /** Seconds east of UTC at an instant in unix seconds. */
  readonly offsetAt: (instant: number) => number;
  /** The change in the span of that number, if there is one: see {@link SPAN}. */
  readonly changeIn: (span: number) => OffsetChange | undefined;
}

/**
 * In seconds: six days, less than the shortest time between two changes from 1970 to 2100 in any zone (seven days:
 * Gaza, 2040; Recife, 2000). So a span holds one change at most, and none if its ends agree.
 */
export const SPAN = 2 ** 19;

/** One per zone ever used; there are 600 at most. */
const zones = new Map<string, ZoneOffsets>();

/** The offsets of a zone for which `isTimeZone` holds, shared by all who ask. */
export function zoneOffsets(timezone: string): ZoneOffsets {
  const zone = zones.get(timezone) ?? createZoneOffsets(timezone);
  zones.set(timezone, zone);
  return zone;
}

/** Asks `Intl` once per span and remembers: a call to it takes a microsecond. */
function createZoneOffsets(timezone: string): ZoneOffsets {
  const format = new Intl.DateTimeFormat('en-US', {timeZone: timezone, timeZoneName: 'longOffset'});
  const spans = new Map<number, OffsetChange>();

  /** Reads "1/1/1970, GMT-00:44:30"; a bare "GMT" is zero. */
  const ask = (instant: number): number => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] =
      /([+-])(\d\d):(\d\d):?(\d\d)?$/.exec(format.format(instant * 1000)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  };

  const survey = (index: number): OffsetChange => {
    const start = index * SPAN - 1;
    const before = spans.get(index - 1)?.after ?? ask(start);
    const after = ask(start + SPAN);
    let at = start + SPAN;
    if (before === after) return {at, before, after};
    for (let step = SPAN / 2; step >= 1; step /= 2) {
      if (ask(at - step) === after) at -= step;
    }
    return {at, before, after};
  };

  const span = (index: number): OffsetChange => {
    const known = spans.get(index) ?? survey(index);
    spans.set(index, known);
    return known;
  };

  return {
    offsetAt: (instant) => {
      const {at, before, after} = span(Math.floor(instant / SPAN));
      return instant < at ? before : after;
    },
    changeIn: (index) => {
      const change = span(index);
      return change.before === change.after ? undefined : change;
    },
  };
}
