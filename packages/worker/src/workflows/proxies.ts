import {proxyActivities, proxyLocalActivities, type ActivityOptions} from '@temporalio/workflow';
import type {Action, RetryPolicy} from '@shipsec/schedules-sdk/contract';
import type {Activities} from '../activities/index.js';

/**
 * Calls to the server go on until it answers: a run must not be lost because the server restarts. What the server
 * refuses for good arrives as a non-retryable failure and ends the retries.
 */
const untilAnswered = {
  initialInterval: '200 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '15 seconds',
} as const;

/** An activity beats every second by itself (`beating`); silence means that its worker is gone. */
const heartbeatTimeout = '10 seconds';

/** Ordinary activities: their retries are visible in Temporal while the server is away. */
export const {prepareRun, abandonFire, runFinished} = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout,
  retry: untilAnswered,
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

export const {reconcileBatch} = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout,
  retry: {...untilAnswered, maximumAttempts: 5},
});

/**
 * Local activities: these two stand on the way of every run, take milliseconds, and may be repeated, so they are spared
 * the way through the task queue and leave one marker in the history instead of three events.
 */
export const {recordTrace, runStarted} = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: untilAnswered,
});

const DEFAULT_ACTION_TIMEOUT_SECONDS = 3600;

/** The activity that executes one action, under the action's own retry policy and timeout. */
export function componentActivity(action: Action): Activities['runComponent'] {
  const options: ActivityOptions = {
    startToCloseTimeout: (action.timeoutSeconds ?? DEFAULT_ACTION_TIMEOUT_SECONDS) * 1000,
    // Longer than for a call to the server: a component may keep its worker from beating for a while.
    heartbeatTimeout: '20 seconds',
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    retry: retryOptions(action.retryPolicy ?? {}),
    summary: `${action.ref} (${action.componentId})`.slice(0, 200),
  };
  return proxyActivities<Activities>(options).runComponent;
}

/** What the policy leaves open: three attempts, a second and then two seconds apart. */
function retryOptions(policy: RetryPolicy): NonNullable<ActivityOptions['retry']> {
  const initialIntervalSeconds = policy.initialIntervalSeconds ?? 1;
  return {
    maximumAttempts: policy.maxAttempts ?? 3,
    initialInterval: initialIntervalSeconds * 1000,
    // Temporal refuses a maximum below the first interval.
    maximumInterval: Math.max(policy.maximumIntervalSeconds ?? 30, initialIntervalSeconds) * 1000,
    backoffCoefficient: policy.backoffCoefficient ?? 2,
    nonRetryableErrorTypes: [...(policy.nonRetryableErrorTypes ?? [])],
  };
}
