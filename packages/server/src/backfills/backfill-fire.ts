import {runIdOfFire} from '@shipsec/schedules-sdk/contract';
import type {FireRow} from '../fires/fire.table.js';
import type {BackfillRow} from './backfill.table.js';

const RUN_ID_PREFIX = 'shipsec-run-';

/** The run of one of its instants: always the same, so that whoever takes a backfill over makes no second one. */
export function backfillRunId({id}: Pick<BackfillRow, 'id'>, instant: string): string {
  return runIdOfFire(`backfill ${id}`, instant);
}

/** The ID of the workflow that triggers a backfilled run. */
export function backfillWorkflowId(runId: string): string {
  return `shipsec-backfill-${runId.slice(RUN_ID_PREFIX.length)}`;
}

/** The ledger's row of one instant, from its acceptance until it is decided. */
export function acceptedFire(
  backfill: Pick<BackfillRow, 'id' | 'organizationId' | 'scheduleId' | 'requestedBy'>,
  instant: string,
): FireRow {
  const {organizationId, scheduleId, requestedBy} = backfill;
  return {
    id: backfillRunId(backfill, instant),
    organizationId,
    scheduleId,
    kind: 'backfill',
    nominalFireAt: new Date(instant),
    startedAt: null,
    verdict: 'late',
    reason: 'It is accepted, and waits to be started.',
    delayMs: null,
    runId: null,
    requestedBy,
  };
}
