import type {CadenceWarning, CadenceWarningCode} from './cadence.js';
import type {CompiledCadence} from './compile-cadence.js';
import {toIso} from './instant.js';
import {firesBetween} from './next-fires.js';
import {type OffsetChange, SPAN, zoneOffsets} from './zone-offsets.js';

const HOUR = 3600;
const DAY = 86_400;

/** What the clock changes after `from` and up to `to` (unix seconds) do to a cadence, in words. */
export function dstEffects(cadence: CompiledCadence, from: number, to: number): CadenceWarning[] {
  const specs = cadence.specs.filter((spec) => spec.kind === 'calendar');
  const warnings: CadenceWarning[] = [];
  for (let span = Math.floor(from / SPAN); span * SPAN <= to; span++) {
    const change = cadence.zone.changeIn(span);
    if (!change || change.at <= from || change.at > to) continue;
    const effect = pause({...cadence, specs}, change) ?? otherTimes({...cadence, specs}, change);
    if (!effect?.message) continue;
    const message = `On ${effect.message} in ${city(cadence.timezone)}.`;
    warnings.push({code: effect.code, message, at: toIso(change.at)});
  }
  return warnings;
}

interface Effect {
  readonly code: CadenceWarningCode;
  /** Without the city; empty for no effect. */
  readonly message: string;
}

/** Fires from `start` to before `end`, seconds on the wall: as written, and, in unix seconds, as they happen. */
function firesOnWall(
  cadence: CompiledCadence,
  change: OffsetChange,
  start: number,
  end: number,
): [number[], number[]] {
  const plain = {...cadence, zone: zoneOffsets('UTC')};
  return [
    firesBetween(plain, start - 1, end - 1, end - start),
    firesBetween(cadence, start - change.before - 1, end - change.after - 1, end - start + HOUR),
  ];
}

/**
 * A cadence that fires at least hourly around the change is judged by the time between two fires, not by the wall.
 *
 * @returns `undefined` for one that does not.
 */
function pause(cadence: CompiledCadence, change: OffsetChange): Effect | undefined {
  const start = change.at + change.before - 3 * HOUR;
  const end = change.at + change.after + 4 * HOUR;
  const [wanted, instants] = firesOnWall(cadence, change, start, end);
  const [usual] = longestGap([start, ...wanted, end]);
  if (usual > HOUR) return undefined;
  const [gap, since] = longestGap(instants);
  if (gap <= usual) return {code: 'dst_pause', message: ''};
  const wall = since + cadence.zone.offsetAt(since);
  const lengths = `${gap / 60} minutes instead of ${usual / 60}`;
  return {
    code: 'dst_pause',
    message: `${day(wall)} nothing fires for ${lengths} after ${clock([wall])}: clocks change`,
  };
}

/** A cadence that fires more seldom is judged by the wall. */
function otherTimes(cadence: CompiledCadence, change: OffsetChange): Effect | undefined {
  const {offsetAt} = cadence.zone;
  const walls = [change.at + change.before, change.at + change.after];
  const start = Math.floor(Math.min(...walls) / DAY) * DAY;
  const end = Math.floor(Math.max(...walls) / DAY + 1) * DAY;
  const [wanted, instants] = firesOnWall(cadence, change, start, end);
  const left = new Set(wanted);
  const extra = instants.map((instant) => instant + offsetAt(instant)).filter((wall) => !left.delete(wall));
  const missing = [...left];
  const [first] = missing;
  const [added] = extra;
  if (first === undefined) {
    if (added === undefined) return undefined;
    const again = wanted.includes(added) ? 'fires twice' : 'also fires';
    return {code: 'dst_repeated', message: `${day(added)} this ${again} at ${clock(extra)}: clocks change`};
  }
  if (added !== undefined) {
    const message = `${day(added)} this fires at ${clock(extra)} instead of ${clock(missing)}: clocks change`;
    return {code: 'dst_shifted', message};
  }
  const instant = first - offsetAt(first - offsetAt(first));
  const exists = instant + offsetAt(instant) === first;
  const reason = exists ? ` at ${clock(missing)}: clocks change` : `: ${clock(missing)} does not exist`;
  return {code: 'dst_skipped', message: `${day(first)} this does not fire${reason}`};
}

/** The longest time between two neighbours, and the first of these. */
function longestGap(times: readonly number[]): [gap: number, since: number] {
  let longest: [number, number] = [0, 0];
  for (const [index, time] of times.entries()) {
    const gap = (times[index + 1] ?? time) - time;
    if (gap > longest[0]) longest = [gap, time];
  }
  return longest;
}

function city(timezone: string): string {
  return timezone.replace(/.*\//, '').replaceAll('_', ' ');
}

/** Like "Sunday 28 March 2027", with the comma that some versions of ICU put left out. */
function day(wall: number): string {
  return new Intl.DateTimeFormat('en-GB', {dateStyle: 'full', timeZone: 'UTC'})
    .format(wall * 1000)
    .replace(',', '');
}

/** Up to three times of day. */
function clock(walls: readonly number[]): string {
  const times = walls.slice(0, 3).map((wall) => toIso(wall).slice(11, 19).replace(/:00$/, ''));
  return times.join(', ') + (walls.length > 3 ? ' …' : '');
}
