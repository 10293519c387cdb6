import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {CadenceError, jitterMs, nextFires, validateCadence} from './index.js';

interface CronVector {
  readonly cron: string | readonly string[];
  readonly timezone: string;
  readonly after?: string;
  readonly endAt?: string;
  readonly next?: readonly string[];
  readonly tzdata?: string;
  readonly error?: string;
}

interface JitterVector {
  readonly namespaceId: string;
  readonly scheduleId: string;
  readonly cron: string;
  readonly timezone: string;
  readonly jitterMs: number;
  readonly after: string;
  readonly next: readonly string[];
}

const cronVectors = read('cron-vectors.json') as readonly CronVector[];
const jitterVectors = read('jitter-vectors.json') as readonly JitterVector[];
const accepted = cronVectors.filter(({next}) => next !== undefined);
const rejected = cronVectors.filter(({error}) => error !== undefined);
/** Zones whose rules changed after that release can be compared only with it. */
const comparable = accepted.filter(({tzdata}) => tzdata === undefined || tzdata === process.versions.tz);

describe('recorded fire times', () => {
  it('are read in full', () => {
    expect([accepted.length, rejected.length, jitterVectors.length]).toEqual([884, 108, 15]);
    expect(comparable.length).toBeGreaterThanOrEqual(824);
  });

  it.each(comparable)(
    'are predicted for $cron in "$timezone" from $after',
    ({cron, timezone, after, endAt, next}) => {
      const cadence = {cronExpression: cron, timezone, startAt: after, endAt};
      expect(nextFires(cadence, {after: '1970-01-01T00:00:00Z', limit: 10})).toEqual(next);
    },
  );

  it('are predicted from an exclusive `after` as from an inclusive `startAt`', () => {
    for (const {cron, timezone, after = '', endAt, next} of comparable) {
      const fires = nextFires(
        {cronExpression: cron, timezone, endAt},
        {after: oneSecondBefore(after), limit: 10},
      );
      expect(fires, JSON.stringify([cron, timezone])).toEqual(next);
    }
  });

  it.each(rejected)('are none for $cron in "$timezone", which is refused: $error', ({cron, timezone}) => {
    expect(() => validateCadence({cronExpression: cron, timezone})).toThrow(CadenceError);
  });

  it.each(jitterVectors)('carry the jitter of $scheduleId, $cron, $jitterMs ms', (vector) => {
    const {cron, timezone, after, next, namespaceId, scheduleId} = vector;
    const nominal = nextFires({cronExpression: cron, timezone}, {after: oneSecondBefore(after), limit: 11});
    const jittered = next.map((_, index) => {
      const at = Date.parse(nominal[index]!);
      const gapMs = Date.parse(nominal[index + 1]!) - at;
      return (
        at +
        jitterMs(nominal[index]!, {jitterSeconds: vector.jitterMs / 1000, gapMs, namespaceId, scheduleId})
      );
    });
    expect(jittered).toEqual(next.map((instant) => Date.parse(instant)));
  });
});

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'));
}

function oneSecondBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1000).toISOString();
}
