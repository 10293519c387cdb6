/** What `<schedule-list>` says when somebody does something: the menu of a row and the bar of a selection. */
export const scheduleListExtraStrings = {
  openDetails: 'Open details',
  backfill: 'Backfill…',
  copyId: 'Copy ID',
  copied: (name: string) => `The ID of “${name}” is copied.`,
  notCopied: (id: string) => `This browser does not let us copy. The ID is ${id}`,
  delete: 'Delete…',
  bulk: {
    region: 'Selection',
    selected: (_count: number, amount: string) => `${amount} selected`,
    selectAll: (amount: string) => `Select all ${amount}`,
    clear: 'Clear the selection',
    busy: 'Working…',
    labels: {pause: 'Pause', resume: 'Resume', runNow: 'Run now', delete: 'Delete'},
    confirm: {
      pause: (count: number, amount: string) => `Pause ${schedules(count, amount)}?`,
      resume: (count: number, amount: string) => `Resume ${schedules(count, amount)}?`,
      runNow: (count: number, amount: string) => `Run ${schedules(count, amount)} now?`,
      delete: (count: number, amount: string) => `Delete ${schedules(count, amount)}?`,
    },
    consequence: {
      pause: 'None of them fires until it is resumed. You can take this back.',
      resume: 'They fire again at their next times. You can take this back.',
      runNow: 'Each starts a run at once, as far as its overlap policy allows.',
      delete: 'They will not fire again, here and in Temporal. This cannot be taken back.',
    },
    done: {
      pause: (count: number, amount: string) => `Paused ${schedules(count, amount)}.`,
      resume: (count: number, amount: string) => `Resumed ${schedules(count, amount)}.`,
      runNow: (count: number, amount: string) => `Started ${amount} ${count === 1 ? 'run' : 'runs'}.`,
      delete: (count: number, amount: string) => `Deleted ${schedules(count, amount)}.`,
    },
    unchanged: (count: number) => (count === 1 ? 'One was so already.' : `${count} were so already.`),
    someFailed: (count: number, reason: string) =>
      `${count === 1 ? 'One was' : `${count} were`} refused: ${reason}`,
    failed: (action: string, reason: string) => `${action} failed: ${reason}`,
    undo: 'Undo',
    undone: (count: number) => `Taken back for ${schedules(count, String(count))}.`,
    notUndone: (count: number) =>
      `${count === 1 ? 'One has' : `${count} have`} been changed since, and stayed as they are.`,
  },
};

function schedules(count: number, amount: string): string {
  return `${amount} ${count === 1 ? 'schedule' : 'schedules'}`;
}
