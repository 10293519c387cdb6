/** What every view of a schedule says when somebody acts on it. */
export const scheduleActionStrings = {
  started: (name: string) => `Started a run of “${name}”.`,
  waits: (name: string) => `A run of “${name}” waits for its turn.`,
  notStarted: (name: string, reason: string) => `No run of “${name}” was started. ${reason}`.trim(),
  viewRun: 'View run',
  paused: (name: string) => `“${name}” is paused.`,
  resumed: (name: string) => `“${name}” is active again.`,
  deleted: (name: string) => `“${name}” is deleted.`,
  failed: (action: string, name: string, reason: string) => `${action} failed for “${name}”: ${reason}`,
  confirmPause: {
    title: (name: string) => `Pause “${name}”?`,
    text: 'Nothing fires until somebody resumes it. Fires that fall into the pause are not made up for.',
    note: 'Why (optional)',
    noteHint: 'Shown to everybody who wonders why it does not run.',
  },
  confirmDelete: {
    title: (name: string) => `Delete “${name}”?`,
    text: 'It will not fire again, here and in Temporal. Runs that have started go on and stay in the list of runs.',
  },
};
