import type {TemporalGateway} from '../temporal/temporal-gateway.js';
import type {Waiting} from './prepare-run.js';

/**
 * Asks the runs to end that stand in the way of one that waits, as its overlap policy wants. Asked again each time the
 * waiting run looks whether its turn has come, so a lost call is made up for.
 *
 * @throws TemporalUnavailableError
 */
export async function endOthers(
  temporal: Pick<TemporalGateway, 'cancelRun' | 'terminateRun'>,
  {end, how}: Waiting,
): Promise<void> {
  for (const runId of end) {
    if (how === 'cancel') await temporal.cancelRun(runId);
    else await temporal.terminateRun(runId, 'terminate_other: another run of the schedule takes its place');
  }
}
