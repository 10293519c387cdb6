/** Texts of `<workflow-schedules>`. */
export const workflowSchedulesStrings = {
  title: 'Schedules of this workflow',
  loading: 'Loading schedules',
  empty: 'No schedules yet',
  manage: 'Manage schedules',
  create: 'New schedule',
  edit: (name: string) => `Edit schedule: ${name}`,
  more: (count: number) => `${count} more`,
  noWorkflow: 'No workflow named',
  noWorkflowHint: 'Set the attribute workflow-id.',
  errorTitle: 'The schedules could not be loaded',
  stale: (reason: string) => `Showing what was last known: ${reason}`,
};
