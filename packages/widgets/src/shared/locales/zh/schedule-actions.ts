import type {scheduleActionStrings as english} from '../en/schedule-actions.js';

export const scheduleActionStrings: typeof english = {
  started: (name) => `已启动“${name}”的一次运行。`,
  waits: (name) => `“${name}”的一次运行正在排队等待。`,
  notStarted: (name, reason) => `未启动“${name}”的运行。${reason}`,
  viewRun: '查看运行',
  paused: (name) => `“${name}”已暂停。`,
  resumed: (name) => `“${name}”已恢复启用。`,
  deleted: (name) => `“${name}”已删除。`,
  failed: (action, name, reason) => `对“${name}”执行“${action}”失败：${reason}`,
  confirmPause: {
    title: (name) => `暂停“${name}”？`,
    text: '在有人恢复之前不会触发。暂停期间错过的触发不会补上。',
    note: '原因（可选）',
    noteHint: '想知道它为何不运行的人都能看到。',
  },
  confirmDelete: {
    title: (name) => `删除“${name}”？`,
    text: '它将不再触发，此处与 Temporal 中均是如此。已启动的运行会继续，并保留在运行列表中。',
  },
};
