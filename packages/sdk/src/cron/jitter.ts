import {type Instant, toUnixSeconds} from './instant.js';
import {fingerprint32} from './farm-hash.js';

/** What Temporal derives the jitter of a fire from. */
export interface JitterOptions {
  /** The schedule's jitter. 0 or less: none. */
  readonly jitterSeconds: number;
  /** From this nominal time to the following one, which a jittered fire never reaches. Left out: there is none. */
  readonly gapMs?: number | undefined;
  /** The namespace's UUID, not its name. */
  readonly namespaceId: string;
  /** The schedule's ID in Temporal: `temporalScheduleId` of a schedule. */
  readonly scheduleId: string;
}

/** Seconds from 1 January of the year 1, where Go's clock begins, to the unix epoch. */
const GO_EPOCH = 62_135_596_800;
const MAX_MS = 2 ** 32 - 1;

/**
 * What Temporal will add to a nominal fire time, in milliseconds: always the same for the same namespace, schedule
 * and time, at least 0 and less than both the jitter and the gap.
 *
 * @param nominal The fire without jitter, as {@link nextFires} gives it.
 * @throws {@link CadenceError} when `nominal` is no instant; `RangeError` when `namespaceId` is too short for a UUID.
 * @example
 * jitterMs('2027-07-01T00:00:00Z', {
 *   jitterSeconds: 3600,
 *   gapMs: 86_400_000,
 *   namespaceId: '01a20c69-f714-7c07-810f-4b5962a4cdce',
 *   scheduleId: 'a',
 * });
 * // 2802890
 * @see temporal-schedules-facts.md, section 4 (measured on server 1.29.1; recorded in vectors/)
 */
export function jitterMs(nominal: Instant, options: JitterOptions): number {
  const {jitterSeconds, gapMs = Infinity, namespaceId, scheduleId} = options;
  const range = Math.floor(Math.max(0, Math.min(jitterSeconds * 1000, gapMs, MAX_MS)));
  const seed = new TextEncoder().encode(`${namespaceId}-${scheduleId}`);
  const bytes = new Uint8Array(15 + seed.length);
  const view = new DataView(bytes.buffer);
  // Go's binary form of a time: version, seconds, nanoseconds, and -1 for UTC.
  view.setUint8(0, 1);
  view.setBigInt64(1, BigInt(toUnixSeconds(nominal, 'nominal') + GO_EPOCH));
  view.setInt16(13, -1);
  bytes.set(seed, 15);
  return Number((BigInt(fingerprint32(view)) * BigInt(range)) >> 32n);
}
