import {timeZones} from '../time-zone.js';
import {SPAN, zoneOffsets} from '../zone-offsets.js';

/** A whole number from 0 to below `count`. */
export type Pick = (count: number) => number;

/** A cadence in Temporal's language and an instant at which to begin, mostly shortly before a clock change. */
export interface RandomCadence {
  readonly cronExpression: string | readonly string[];
  readonly timezone: string;
  /** ISO 8601 UTC, whole seconds. */
  readonly startAt: string;
}

/** Zones whose coming rules differ between tz data 2025b, which Temporal's machine has, and 2026c, which Node's ICU has. */
const UNSETTLED: ReadonlySet<string> = new Set([
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'America/Edmonton',
  'America/Vancouver',
  'Europe/Chisinau',
]);
/** Every kind of clock change that there is: at midnight, of half an hour, of two hours, both sides of Greenwich. */
const CHANGING: readonly string[] = (
  'America/New_York America/St_Johns America/Havana America/Santiago America/Scoresbysund America/Nuuk ' +
  'Atlantic/Azores Europe/London Europe/Dublin Europe/Berlin Africa/Cairo Asia/Beirut Asia/Jerusalem Asia/Gaza ' +
  'Australia/Sydney Australia/Lord_Howe Pacific/Chatham Pacific/Easter Antarctica/Troll US/Pacific EST5EDT'
).split(' ');
const MACROS = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly'];
const INTERVALS = [
  '@every 90m',
  '@every 1h/13m',
  '@every 14h/3h',
  '@every 45s',
  '@every 1500ms',
  '@every 1d/5h23m',
];
const MONTHS = ['jan', 'MAR', 'april', 'sept', 'Oct', 'novem', '*/2', '3-5,9-11', '10/1'];
const WEEKDAYS = ['sun', 'MON-FRI', 'sat', '0', '7', '1-7', 'fri-7', '*/2', 'tues,thu', '5/1', '1-7/2'];
const YEARS = ['*', '2026-2040', '2027/2', '2028'];

/** The same sequence of numbers for the same seed (mulberry32). */
export function seededPick(seed: number): Pick {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

/** Asking for all zones takes milliseconds. */
const zones = timeZones().filter((zone) => !UNSETTLED.has(zone));

/** Draws a cadence. */
export function randomCadence(pick: Pick): RandomCadence {
  const timezone = pick(10) < 7 ? oneOf(pick, CHANGING) : oneOf(pick, zones);
  const startAt = new Date(randomStart(pick, timezone) * 1000).toISOString().replace('.000', '');
  const several = pick(8) === 0;
  const cronExpression = several
    ? Array.from({length: 2 + pick(2)}, () => randomExpression(pick))
    : decorate(pick, randomExpression(pick), timezone);
  return {cronExpression, timezone, startAt};
}

/** A day before to eight hours after a clock change of the coming years, at any second; anywhere without one. */
function randomStart(pick: Pick, timezone: string): number {
  const first = Math.floor(Date.UTC(2027, 0, 1) / 1000) + pick(8 * 365 * 86_400);
  for (let span = Math.floor(first / SPAN), left = 70; left > 0; span++, left--) {
    const change = zoneOffsets(timezone).changeIn(span);
    if (change) return change.at - 30 * 3600 + pick(38 * 3600);
  }
  return first;
}

function randomExpression(pick: Pick): string {
  const kind = pick(20);
  if (kind === 0) return oneOf(pick, MACROS);
  if (kind === 1) return oneOf(pick, INTERVALS);
  const fields = [
    randomField(pick, 0, 59, ['0', '30', '15', '*/15', '*/20', '*', '59', '5/7']),
    randomField(pick, 0, 23, ['*', '*', '0', '1', '2', '3', '23', '0-3', '*/2', '1,2,3']),
    pick(4) === 0 ? randomField(pick, 1, 31, ['1', '28-31', '13', '*/10']) : '*',
    pick(5) === 0 ? oneOf(pick, MONTHS) : '*',
    pick(4) === 0 ? oneOf(pick, WEEKDAYS) : '*',
  ];
  if (kind < 5) fields.push(oneOf(pick, YEARS));
  if (kind === 2) fields.unshift(randomField(pick, 0, 59, ['0', '*/20', '59', '30']));
  return fields.join(oneOf(pick, [' ', ' ', '  ', '\t']));
}

function randomField(pick: Pick, min: number, max: number, usual: readonly string[]): string {
  if (pick(3) > 0) return oneOf(pick, usual);
  const from = min + pick(max - min + 1);
  const to = from + pick(max - from + 1);
  return oneOf(pick, [
    `${from}`,
    `${from}-${to}`,
    `${from}-${to}/${1 + pick(20)}`,
    `${from}/${1 + pick(30)},${to}`,
  ]);
}

function decorate(pick: Pick, expression: string, timezone: string): string {
  const kind = pick(12);
  if (kind === 0) return `CRON_TZ=${timezone} ${expression}`;
  return kind === 1 ? `  ${expression} # drawn` : expression;
}

function oneOf<Item>(pick: Pick, items: readonly Item[]): Item {
  const item = items[pick(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
