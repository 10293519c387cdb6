import type {PreparedRun} from '@shipsec/schedules-sdk/contract';

/**
 * The argument of `shipsecWorkflowRun`: Studio's fields, so that a host's own engine can take it, and what the run was
 * started by, which such an engine ignores. A {@link PreparedRun} is one.
 */
export type RunArgument = Pick<
  PreparedRun,
  | 'runId'
  | 'workflowId'
  | 'definition'
  | 'inputs'
  | 'workflowVersionId'
  | 'workflowVersion'
  | 'organizationId'
> &
  Partial<Pick<PreparedRun, 'trigger'>> & {readonly scheduleId?: string};
