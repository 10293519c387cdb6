import {ScheduleLockTimeoutError} from '../storage/schedule-lock.js';
import type {TemporalGateway} from '../temporal/temporal-gateway.js';
import {TemporalError, TemporalUnavailableError} from '../temporal/temporal-errors.js';

/**
 * Whether a failure concerns only the schedule or run that was asked about, so that a pass goes on with the others:
 * Temporal refuses that one, or takes too long for it while it answers otherwise, or another server holds it.
 *
 * Temporal is asked once more where it did not answer: an outage ends the pass, since each call would take its full
 * deadline.
 */
export async function isOwnFailure(gateway: TemporalGateway, error: unknown): Promise<boolean> {
  if (error instanceof TemporalUnavailableError) return isReachable(gateway);
  return error instanceof TemporalError || error instanceof ScheduleLockTimeoutError;
}

/** Whether Temporal answers at all. */
export async function isReachable(gateway: TemporalGateway): Promise<boolean> {
  return (await gateway.reachability()).ready;
}
