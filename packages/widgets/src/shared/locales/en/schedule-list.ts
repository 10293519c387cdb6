/** Texts of `<schedule-list>`. */
export const scheduleListStrings = {
  title: 'Schedules',
  create: 'New schedule',
  search: 'Search schedules',
  searchPlaceholder: 'Search by name, workflow or cron',
  filterWorkflow: 'Workflow',
  filterStatus: 'Status',
  allWorkflows: 'All workflows',
  allStatuses: 'All statuses',
  columns: {
    name: 'Name',
    cadence: 'Cadence',
    next: 'Next run',
    last: 'Last run',
    status: 'Status',
    actions: 'Actions',
  },
  count: (shown: number, total: number) =>
    shown === total ? `${total} ${total === 1 ? 'schedule' : 'schedules'}` : `${shown} of ${total} schedules`,
  loading: 'Loading schedules',
  empty: 'No schedules yet',
  emptyHint: 'A schedule runs a workflow at the times you choose.',
  emptyForWorkflow: 'This workflow has no schedules yet',
  filteredEmpty: 'No schedules match',
  filteredEmptyHint: 'Try other words, or clear the filters.',
  errorTitle: 'The schedules could not be loaded',
  stale: (reason: string) => `Showing what was last known: ${reason}`,
};
