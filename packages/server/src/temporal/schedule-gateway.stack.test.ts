import {overlapPolicies} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from './connection.js';
import {ScheduleGateway} from './schedule-gateway.js';
import {temporalSchedulePrefix} from './schedule-spec.js';
import {TemporalRefusedError, TemporalUnavailableError} from './temporal-errors.js';
import {aScheduleState} from '../testing/a-schedule-state.js';

const installationId = randomUUID();
let connection: TemporalConnection;
let gateway: ScheduleGateway;

beforeAll(() => {
  connection = connectTemporal({address: inject('temporalAddress'), namespace: 'default'});
  gateway = new ScheduleGateway(connection, `checks-${installationId}`);
});
afterAll(async () => {
  for (const {temporalScheduleId} of await gateway.list(temporalSchedulePrefix(installationId))) {
    await gateway.remove(temporalScheduleId);
  }
  await connection.close();
});

const aState = (changes: Parameters<typeof aScheduleState>[0] = {}) =>
  aScheduleState({installationId, ...changes});

describe('ScheduleGateway', () => {
  it.each(overlapPolicies)('is read back from Temporal with overlap policy %s', async (overlapPolicy) => {
    const state = aState({overlapPolicy});
    await gateway.apply(state);
    expect(await gateway.describe(state.temporalScheduleId)).toMatchObject({overlapPolicy});
  });

  it('replaces every part of the schedule', async () => {
    const first = aState({note: 'First', paused: true});
    await gateway.apply(first);
    const startAt = new Date('2030-01-01T00:00:00.000Z');
    const endAt = new Date('2032-01-01T00:00:00.000Z');
    const observed = await gateway.apply({
      ...first,
      generation: 2,
      timezone: 'America/New_York',
      jitterSeconds: 30,
      startAt,
      endAt,
      overlapPolicy: 'allow',
      catchupWindowSeconds: 120,
      pauseOnFailure: true,
      paused: false,
      note: 'Second',
    });
    expect(observed).toMatchObject({
      generation: 2,
      cadence: {
        timezone: 'America/New_York',
        jitterSeconds: 30,
        startAt,
        endAt,
      },
      overlapPolicy: 'allow',
      catchupWindowSeconds: 120,
      pauseOnFailure: true,
      paused: false,
      note: 'Second',
    });
    expect(observed?.nextFires.length).toBeGreaterThan(0);
    const third = await gateway.apply({...first, generation: 3, note: null, paused: true});
    expect(third).toMatchObject({
      cadence: {startAt: null, endAt: null, jitterSeconds: 0},
      note: '',
      paused: true,
      nextFires: [],
    });
  });

  it('creates a later generation that Temporal has lost, and replaces a first one that it already has', async () => {
    const lost = aState({generation: 9});
    expect(await gateway.apply(lost)).toBeUndefined();
    expect(await gateway.describe(lost.temporalScheduleId)).toMatchObject({generation: 9});
    const again = aState({scheduleId: lost.scheduleId, generation: 1, note: 'Again'});
    expect(await gateway.apply(again)).toMatchObject({generation: 1, note: 'Again'});
  });

  it('counts a schedule that is not there as removed, and describes it as undefined', async () => {
    const state = aState();
    await gateway.apply(state);
    await gateway.remove(state.temporalScheduleId);
    await gateway.remove(state.temporalScheduleId);
    expect(await gateway.describe(state.temporalScheduleId)).toBeUndefined();
  });

  it('refuses for good what Temporal refuses, in Temporal’s words', async () => {
    const refused = gateway.apply(aState({cronExpression: '61 * * * *'}));
    await expect(refused).rejects.toThrow(TemporalRefusedError);
    await expect(refused).rejects.toThrow(/Minute is not in range/);
  });

  it('lists its own prefix only', async () => {
    const ours = aState({note: 'Listed', paused: true});
    await gateway.apply(ours);
    const other = aScheduleState({installationId: randomUUID()});
    await gateway.apply(other);
    await gateway.remove(other.temporalScheduleId);
    const prefix = temporalSchedulePrefix(installationId);
    await expect
      .poll(async () =>
        (await gateway.list(prefix)).find((entry) => entry.temporalScheduleId === ours.temporalScheduleId),
      )
      .toMatchObject({temporalScheduleId: ours.temporalScheduleId, paused: true, note: 'Listed'});
    expect((await gateway.list(prefix)).every((entry) => entry.temporalScheduleId.startsWith(prefix))).toBe(
      true,
    );
  });
});

describe('a connection to a closed port', () => {
  it('fails as unavailable well before the deadline, and names the operation', async () => {
    const away = connectTemporal({address: '127.0.0.1:9', namespace: 'default', callTimeoutMs: 5_000});
    const startedAt = performance.now();
    const described = new ScheduleGateway(away, 'checks').describe('any');
    await expect(described).rejects.toThrow(TemporalUnavailableError);
    await expect(described).rejects.toThrow(
      'Temporal did not answer (describe schedule): connect ECONNREFUSED 127.0.0.1:9',
    );
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    await away.close();
  });

  it('says so for a namespace that does not exist, and how to get it', async () => {
    const elsewhere = connectTemporal({address: inject('temporalAddress'), namespace: 'nowhere'});
    const listed = new ScheduleGateway(elsewhere, 'checks').describe('any');
    await expect(listed).rejects.toThrow(TemporalUnavailableError);
    await expect(listed).rejects.toThrow(/TEMPORAL_NAMESPACE/);
    await elsewhere.close();
  });
});
