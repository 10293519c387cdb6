/** What every view of a schedule says: its state, and the names of its actions. */
export const scheduleStrings = {
  status: {active: 'Active', paused: 'Paused', error: 'Error'},
  never: 'Never',
  noNext: {active: 'None', paused: 'Paused', error: 'None', unsynced: 'Once it is synced'},
  notSynced: 'Not synced',
  notSyncedReason: (reason: string) => `Saved, but Temporal does not hold it yet: ${reason}`,
  notSyncedHint: 'Saved. Temporal will hold it as soon as it can be reached.',
  pinned: (version: number) => `v${version}`,
  pinnedTitle: (version: number) => `Always runs version ${version}`,
  runNow: 'Run now',
  pause: 'Pause',
  resume: 'Resume',
  edit: 'Edit',
  delete: 'Delete',
  actionFor: (action: string, name: string) => `${action}: ${name}`,
  actionsFor: (name: string) => `Actions for ${name}`,
};
