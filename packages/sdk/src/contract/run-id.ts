import {v5} from 'uuid';

/** Namespace of our name-based run IDs; any fixed UUID does, and it must never change. */
const RUN_ID_NAMESPACE = '8f0d1c1e-6d53-4f0b-9b0e-4d7e0d2b7c11';

/**
 * The run ID of one fire: `shipsec-run-` and a name-based UUID of the trigger workflow's ID and first execution run
 * ID. A retry gives the same ID, so it can never make two runs; a backfill of an instant that has already run is
 * another execution and gives another ID.
 */
export function runIdOfFire(triggerWorkflowId: string, firstExecutionRunId: string): string {
  return `shipsec-run-${v5(`fire\n${triggerWorkflowId}\n${firstExecutionRunId}`, RUN_ID_NAMESPACE)}`;
}

/** The run ID that an idempotency key stands for, within one organization and workflow. */
export function runIdOfIdempotencyKey(organizationId: string, workflowId: string, key: string): string {
  return `shipsec-run-${v5(`key\n${organizationId}\n${workflowId}\n${key}`, RUN_ID_NAMESPACE)}`;
}
