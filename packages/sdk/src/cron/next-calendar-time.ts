import type {CalendarSpec} from './cadence.js';
import type {ZoneOffsets} from './zone-offsets.js';

/** Temporal's last calendar year. */
const LAST_YEAR = 2100;
const HOUR = 3600;
const DAY = 86_400;

/**
 * The first second after `after` that a calendar matches: the algorithm of Temporal's server, step for step, with
 * what it does to clock changes. The order of the steps and the places where `secondPass` is kept are its own; only
 * values that do not match are jumped over at once.
 *
 * @returns unix seconds, or infinity when nothing matches up to the end of 2100.
 * @see temporal-schedules-facts.md, section 3
 */
export function nextCalendarTime(spec: CalendarSpec, {offsetAt}: ZoneOffsets, after: number): number {
  const local = (instant: number): number => instant + offsetAt(instant);
  const hourOf = (instant: number): number => Math.floor((((local(instant) % DAY) + DAY) % DAY) / HOUR);
  const start = new Date(local(after) * 1000);
  let year = start.getUTCFullYear();
  let month = start.getUTCMonth() + 1;
  let day = start.getUTCDate();
  let hour = start.getUTCHours();
  let minute = start.getUTCMinutes();
  let second = start.getUTCSeconds() + 1;
  // 3600 while walking a repeated hour the second time.
  let secondPass = hourOf(after - HOUR) === hour ? HOUR : 0;

  const goTo = (newYear: number, newMonth: number, newDay: number, newHour: number, pass: number): void => {
    year = newYear;
    month = newMonth;
    day = newDay;
    hour = newHour;
    secondPass = pass;
    minute = second = 0;
  };
  // A repeated wall time means its second instant where the offset after the change is east of UTC or zero, its first
  // where it is west; one that does not exist moves forward or back likewise.
  const resolve = (h: number, m: number, s: number): number => {
    const wall = Date.UTC(year, month - 1, day, h, m, s) / 1000;
    return wall - offsetAt(wall - offsetAt(wall));
  };
  // The weekday of the instant, not of the date: where midnight does not exist, that can be the day before.
  const isDay = (): boolean =>
    spec.dayOfMonth.includes(day) &&
    (spec.dayOfWeek.length === 7 ||
      spec.dayOfWeek.includes((Math.floor(local(resolve(hour, minute, second)) / DAY) + 11) % 7));

  for (;;) {
    if (second > 59) {
      minute += 1;
      second = 0;
    }
    if (minute > 59) {
      const isRepeated = secondPass === 0 && resolve(hour + 1, 0, 0) - resolve(hour, 0, 0) > HOUR;
      goTo(year, month, day, isRepeated ? hour : hour + 1, isRepeated ? HOUR : 0);
    }
    if (hour > 23) goTo(year, month, day + 1, 0, secondPass);
    if (day > daysInMonth(year, month)) goTo(year, month + 1, 1, 0, secondPass);
    if (month > 12) goTo(year + 1, 1, 1, 0, secondPass);
    if (year > LAST_YEAR) return Infinity;

    // Outside in. From the hour on without a second look at the day, whose weekday may hang on the hour.
    if (spec.year && !spec.year.includes(year)) {
      goTo(atLeast(spec.year, year), 1, 1, 0, 0);
      continue;
    }
    if (!spec.month.includes(month)) {
      goTo(year, atLeast(spec.month, month), 1, 0, 0);
      continue;
    }
    if (!isDay()) {
      goTo(year, month, atLeast(spec.dayOfMonth, day + 1), 0, 0);
      continue;
    }
    if (!spec.hour.includes(hour)) goTo(year, month, day, atLeast(spec.hour, hour), 0);
    if (hour > 23) continue;
    if (!spec.minute.includes(minute)) {
      minute = atLeast(spec.minute, minute);
      second = 0;
    }
    if (minute > 59) continue;
    second = atLeast(spec.second, second);
    if (second > 59) continue;

    const time = resolve(hour, minute, second);
    if (hourOf(time) === hour) return time + secondPass;
    // Another hour than asked for: this one does not exist today. Which pass it is stays as it was.
    goTo(year, month, day, hour + 1, secondPass);
  }
}

/** The first of ascending values that is not less; infinity, which overflows its field, if all are. */
function atLeast(values: readonly number[], least: number): number {
  return values.find((value) => value >= least) ?? Infinity;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
