/** Texts that more than one element needs. */
export const commonStrings = {
  retry: 'Try again',
  loading: 'Loading…',
  codeNotLoaded: 'This part of the page could not be loaded',
  clearFilters: 'Clear filters',
  all: 'All',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  close: 'Close',
  yourTime: (text: string) => `${text} your time`,
  offline: 'This device is offline. Try again once there is a connection.',
  notConnected: 'Not connected to an API',
  notConnectedHint:
    'Put this element inside <schedules-provider base-url="…">, or give it a base-url of its own.',
  runStatus: {
    QUEUED: 'Queued',
    RUNNING: 'Running',
    COMPLETED: 'Completed',
    FAILED: 'Failed',
    CANCELLED: 'Cancelled',
    TERMINATED: 'Terminated',
    TIMED_OUT: 'Timed out',
    AWAITING_INPUT: 'Awaiting input',
    STALE: 'Unknown outcome',
  },
};
