import {RECONCILE_WORKFLOW} from '@shipsec/schedules-sdk/contract';
import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ScheduleDescription,
  type ScheduleOptions,
} from '@temporalio/client';
import type {TemporalConnection} from './connection.js';
import {TemporalNotFoundError} from './temporal-errors.js';

/** How soon what the fast path could not apply is tried again, and how often a slice of Temporal is compared. */
export const RECONCILE_INTERVAL_MS = 10_000;
/** A pass has no value later: the next one does the same work. This is Temporal's minimum. */
const CATCHUP_WINDOW_MS = 10_000;
/** A pass that hangs, with its worker gone, must not block the next for ever. */
const RUN_TIMEOUT_MS = 5 * 60_000;

export function reconcilerScheduleId(installationId: string): string {
  return `shipsec-${installationId}-reconciler`;
}

function reconcilerOptions(installationId: string, taskQueue: string): ScheduleOptions {
  const scheduleId = reconcilerScheduleId(installationId);
  return {
    scheduleId,
    spec: {intervals: [{every: RECONCILE_INTERVAL_MS}]},
    action: {
      type: 'startWorkflow',
      workflowType: RECONCILE_WORKFLOW,
      workflowId: scheduleId,
      taskQueue,
      args: [],
      workflowRunTimeout: RUN_TIMEOUT_MS,
    },
    policies: {overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCHUP_WINDOW_MS, pauseOnFailure: false},
    memo: {product: 'shipsec-schedules'},
  };
}

/**
 * Makes sure that Temporal has the schedule which starts a reconciling pass every few seconds. It writes only when
 * something is missing or was made by another version of us; a pause by an operator is left alone.
 *
 * @throws {@link TemporalUnavailableError} | {@link TemporalRefusedError}
 */
export async function ensureReconcilerSchedule(
  connection: TemporalConnection,
  installationId: string,
  taskQueue: string,
): Promise<void> {
  const options = reconcilerOptions(installationId, taskQueue);
  const current = await describe(connection, options.scheduleId);
  if (current === undefined) {
    await create(connection, options);
    return;
  }
  if (isCurrent(current, options)) return;
  const {scheduleId, memo: _memo, ...update} = options;
  await connection.call('update reconciler', (client) =>
    client.schedule.getHandle(scheduleId).update(({state}) => ({...update, state})),
  );
}

function isCurrent(current: ScheduleDescription, options: ScheduleOptions): boolean {
  return (
    current.action.taskQueue === options.action.taskQueue &&
    current.action.workflowType === options.action.workflowType &&
    current.action.workflowRunTimeout === options.action.workflowRunTimeout &&
    current.policies.overlap === options.policies?.overlap &&
    current.policies.catchupWindow === options.policies?.catchupWindow &&
    current.spec.intervals?.[0]?.every === options.spec.intervals?.[0]?.every
  );
}

async function describe(
  connection: TemporalConnection,
  scheduleId: string,
): Promise<ScheduleDescription | undefined> {
  try {
    return await connection.call('describe reconciler', (client) =>
      client.schedule.getHandle(scheduleId).describe(),
    );
  } catch (error) {
    if (error instanceof TemporalNotFoundError) return undefined;
    throw error;
  }
}

async function create(connection: TemporalConnection, options: ScheduleOptions): Promise<void> {
  await connection.call('create reconciler', async (client) => {
    try {
      await client.schedule.create(options);
    } catch (error) {
      // Another replica was faster.
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  });
}
