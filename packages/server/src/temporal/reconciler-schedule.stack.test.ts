import {RECONCILE_WORKFLOW} from '@shipsec/schedules-sdk/contract';
import {randomUUID} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, inject, it} from 'vitest';
import {connectTemporal, type TemporalConnection} from './connection.js';
import {keepReconciler} from './reconciler-keeper.js';
import {
  ensureReconcilerSchedule,
  RECONCILE_INTERVAL_MS,
  reconcilerScheduleId,
} from './reconciler-schedule.js';

const installationId = randomUUID();
let connection: TemporalConnection;
const handle = () => connection.client.schedule.getHandle(reconcilerScheduleId(installationId));

beforeEach(() => {
  connection = connectTemporal({
    address: inject('temporalAddress'),
    namespace: 'default',
    callTimeoutMs: 30_000,
  });
});
afterEach(async () => {
  await handle()
    .delete()
    .catch(() => undefined);
  await connection.close();
});

describe('ensureReconcilerSchedule', () => {
  it('makes the schedule once, however many servers start together', async () => {
    await Promise.all([1, 2, 3].map(() => ensureReconcilerSchedule(connection, installationId, 'checks')));
    const {spec, action, policies} = await handle().describe();
    expect(spec.intervals).toMatchObject([{every: RECONCILE_INTERVAL_MS}]);
    expect(action).toMatchObject({workflowType: RECONCILE_WORKFLOW, taskQueue: 'checks'});
    expect(policies).toMatchObject({overlap: 'SKIP', catchupWindow: 10_000});
  });

  it('writes nothing when it is as it should be', async () => {
    await ensureReconcilerSchedule(connection, installationId, 'checks');
    const before = (await handle().describe()).raw.conflictToken;
    await ensureReconcilerSchedule(connection, installationId, 'checks');
    expect((await handle().describe()).raw.conflictToken).toEqual(before);
  });

  it('moves it to another task queue, and leaves an operator’s pause alone', async () => {
    await ensureReconcilerSchedule(connection, installationId, 'checks');
    await handle().pause('Maintenance');
    await ensureReconcilerSchedule(connection, installationId, 'others');
    const {action, state} = await handle().describe();
    expect(action.taskQueue).toBe('others');
    expect(state).toMatchObject({paused: true, note: 'Maintenance'});
  });
});

describe('keepReconciler', () => {
  it('goes on trying until Temporal is there', async () => {
    const errors: unknown[] = [];
    let isAway = true;
    const keeper = keepReconciler(
      {
        async ensureReconciler() {
          if (isAway) throw new Error('away');
          await ensureReconcilerSchedule(connection, installationId, 'checks');
        },
      },
      (error) => errors.push(error),
    );
    await expect.poll(() => errors.length).toBe(1);
    isAway = false;
    await expect
      .poll(
        () =>
          handle()
            .describe()
            .then(
              () => true,
              () => false,
            ),
        {timeout: 10_000},
      )
      .toBe(true);
    keeper.stop();
    expect(errors).toHaveLength(1);
  });
});
