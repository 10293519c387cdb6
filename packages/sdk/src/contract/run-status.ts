import * as z from 'zod';

/** Every state of a run, as Studio names them. */
export const runStatuses = [
  'QUEUED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TERMINATED',
  'TIMED_OUT',
  'AWAITING_INPUT',
  'STALE',
] as const;

export const RunStatusSchema = z.enum(runStatuses).meta({
  id: 'RunStatus',
  example: 'RUNNING',
  description: 'Where a run stands. STALE: Temporal does not know the run and nothing tells how it ended.',
});
export type RunStatus = z.infer<typeof RunStatusSchema>;

/** States that a run never leaves. */
export const terminalRunStatuses = [
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TERMINATED',
  'TIMED_OUT',
  'STALE',
] as const;

/** Whether a run of this status has ended for good. */
export function isTerminalRunStatus(status: RunStatus): boolean {
  return (terminalRunStatuses as readonly RunStatus[]).includes(status);
}
